package io.cellgate.ppp.provider;

import static org.awaitility.Awaitility.await;

import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A daemon with a pppd that is a script, in a directory of its own. */
abstract class DaemonFixture {

    @TempDir
    Path directory;

    FakePppd pppd;
    PppPaths paths;
    Path device;
    LinkDaemon daemon;
    ScheduledExecutorService events;
    final List<PppStatus> heard = new CopyOnWriteArrayList<>();
    OptionalLong process = OptionalLong.empty();

    @BeforeEach
    void install() throws IOException {
        pppd = new FakePppd(directory);
        device = Files.createFile(directory.resolve("ttyUSB0"));
        paths = paths(64 * 1024);
        daemon = daemon(Duration.ofSeconds(20));
    }

    @AfterEach
    void endEverything() {
        daemon.close();
        process.ifPresent(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    PppPaths paths(long logLimit) {
        return new PppPaths(
                pppd.program(),
                Path.of("/bin/true"),
                Path.of("/usr/bin/setsid"),
                directory.resolve("ppp"),
                directory.resolve("run"),
                directory.resolve("log"),
                logLimit,
                directory,
                Path.of("/proc"));
    }

    LinkDaemon daemon(Duration grace) {
        events = Executors.newSingleThreadScheduledExecutor();
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new LinkDaemon(() -> paths, new LinkDaemon.Tools(events, clock, new Random(1), grace));
    }

    PppRequest request() {
        return Requests.threeGpp()
                .account(Authentication.CHAP, "user", "top-secret")
                .device(device)
                .request();
    }

    PppSession start() throws Exception {
        PppSession session = daemon.start(request(), heard::add);
        process = session.status().pid();
        return session;
    }

    void awaitPhase(PppSession session, PppPhase phase) {
        await().until(() -> session.status().phase() == phase);
    }

    static PppStatus hangUp(PppSession session) throws Exception {
        return session.hangUp().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    boolean lives() {
        return new ProcFs(Path.of("/proc")).process(process.orElseThrow()).isPresent();
    }
}

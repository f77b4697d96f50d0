package io.cellgate.ppp.provider.link;

import static org.awaitility.Awaitility.await;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.provider.host.Ipv6Sources;
import io.cellgate.ppp.provider.host.LogRoom;
import io.cellgate.ppp.provider.host.Privileges;
import io.cellgate.ppp.provider.host.ProcFs;
import io.cellgate.ppp.provider.host.SpareDirectory;
import io.cellgate.ppp.provider.host.TestPrivileges;
import io.cellgate.ppp.provider.plan.PppPaths;
import io.cellgate.ppp.provider.plan.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
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
    volatile PathsSource source = () -> paths;
    LinkDaemon daemon;
    private ThreadActor events = new ThreadActor("unused");
    final List<PppStatus> heard = new CopyOnWriteArrayList<>();
    Privileges privileges = TestPrivileges.root();
    /** Bytes on the disk of the logs. */
    volatile long free = Long.MAX_VALUE;
    /** For the files of links when the run directory takes none. */
    Path spare;
    /** How much longer than the module's answers a dial may say nothing. */
    Duration silence = Duration.ofMinutes(1);

    OptionalLong process = OptionalLong.empty();

    @BeforeEach
    void install() throws IOException {
        pppd = new FakePppd(directory);
        spare = directory.resolve("spare");
        device = Files.createFile(directory.resolve("ttyUSB0"));
        paths = paths(64 * 1024, Optional.empty());
        daemon = daemon(Duration.ofSeconds(20));
    }

    @AfterEach
    void endEverything() {
        close();
        process.ifPresent(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    PppPaths paths(long logLimit, Optional<Path> resolvConf) {
        return new PppPaths(
                pppd.program(),
                Path.of("/bin/true"),
                Path.of("/usr/bin/setsid"),
                directory.resolve("ppp"),
                directory.resolve("run"),
                directory.resolve("log"),
                logLimit,
                directory,
                resolvConf,
                PppPaths.Use.DIAL);
    }

    LinkDaemon daemon(Duration grace) {
        events = new ThreadActor("test-events");
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Ipv6Sources ipv6 = new Ipv6Sources(directory.resolve("if_inet6"), directory.resolve("rdisc6"));
        return new LinkDaemon(
                () -> source.paths(),
                new LinkDaemon.Tools(
                        events,
                        clock,
                        new Random(1),
                        grace,
                        silence,
                        ipv6,
                        privileges,
                        new LogRoom(where -> where.equals(paths.logDirectory()) ? free : Long.MAX_VALUE),
                        new SpareDirectory(run -> spare)));
    }

    PppRequest request() {
        return Requests.threeGpp()
                .account(Authentication.CHAP, "user", "top-secret")
                .device(device)
                .request();
    }

    PppSession start() throws Exception {
        return start(request());
    }

    PppSession start(PppRequest request) throws Exception {
        PppSession session = done(daemon.start(request, heard::add));
        process = session.status().pid();
        return session;
    }

    Optional<PppSession> adopt(String linkName) throws Exception {
        return done(daemon.adopt(linkName, heard::add));
    }

    /** Ends the daemon as the component does, and makes the next one. */
    void restart() {
        close();
        daemon = daemon(Duration.ofSeconds(20));
    }

    void close() {
        daemon.close();
        events.stop(Duration.ofSeconds(10));
    }

    /** What a stage completes with. */
    static <T> T done(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PppException refused ? refused : e;
        }
    }

    void awaitPhase(PppSession session, PppPhase phase) {
        await().until(() -> session.status().phase() == phase);
    }

    static PppStatus hangUp(PppSession session) throws Exception {
        return done(session.hangUp());
    }

    boolean lives() {
        return ProcFs.process(process.orElseThrow()).isPresent();
    }
}

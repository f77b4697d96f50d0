package io.cellgate.ppp.provider.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppWatch;
import io.cellgate.ppp.provider.host.FileEvents;
import io.cellgate.ppp.provider.host.TestPrivileges;
import io.cellgate.ppp.provider.plan.Failures;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CauseWatchesTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private Path device;
    private Path lock;
    private PppPaths paths;
    private Optional<PppException> refused = Optional.empty();
    private final ManualActor events = new ManualActor();
    private final FileEvents files = new FileEvents();
    private final AtomicInteger told = new AtomicInteger();
    private CauseWatches watches;

    @BeforeEach
    void make() throws IOException {
        device = directory.resolve("dev/ttyUSB3");
        Files.createDirectories(device.getParent());
        Files.createFile(device);
        Path locks = Files.createDirectories(directory.resolve("lock"));
        lock = locks.resolve("LCK..ttyUSB3");
        Path programs = Files.createDirectories(directory.resolve("bin"));
        paths = new PppPaths(
                programs.resolve("pppd"),
                Path.of("/bin/true"),
                Path.of("/bin/true"),
                directory,
                directory,
                directory,
                65536,
                locks,
                Optional.empty(),
                PppPaths.Use.DIAL);
        watches = new CauseWatches(events, this::paths, files, TestPrivileges.root());
    }

    private PppPaths paths() throws PppException {
        if (refused.isPresent()) {
            throw refused.get();
        }
        return paths;
    }

    @AfterEach
    void close() {
        watches.close();
        events.run();
        files.close();
        assertEquals(0, events.timers(), "no timer is left behind");
    }

    private PppWatch watch(PppCause cause) {
        PppWatch watch = watches.watch(cause, device, told::incrementAndGet);
        events.run();
        return watch;
    }

    /** Lets events of the file system come in, but no time pass. */
    private void awaitTold() {
        await().until(() -> {
            events.run();
            return told.get() == 1;
        });
    }

    private void locked(long pid) throws IOException {
        Files.writeString(lock, "%10d minicom root\n".formatted(pid));
    }

    @Test
    void aLockThatIsRemovedIsToldWithoutWaitingForTheClock() throws Exception {
        locked(ProcessHandle.current().pid());
        watch(PppCause.PORT_LOCKED);
        assertEquals(0, told.get());

        Files.delete(lock);

        awaitTold();
        events.advance(LONG);
        assertEquals(1, told.get(), "once");
    }

    @Test
    void aLockWhoseOwnerWasKilledIsToldAfterSeconds() throws Exception {
        Process owner = new ProcessBuilder("sleep", "600").start();
        try {
            locked(owner.pid());
            watch(PppCause.PORT_LOCKED);
            events.advance(LONG);
            assertEquals(0, told.get());
        } finally {
            owner.destroyForcibly().waitFor();
        }

        events.advance(Duration.ofSeconds(5));

        assertEquals(1, told.get());
    }

    @Test
    void aPortThatIsBackIsTold() throws Exception {
        Files.delete(device);
        watch(PppCause.PORT_GONE);
        events.advance(LONG);
        assertEquals(0, told.get());

        Files.createFile(device);

        awaitTold();
    }

    @Test
    void aPortThatWasBackBeforeAnybodyAskedIsToldAtOnce() {
        watch(PppCause.PORT_GONE);

        assertEquals(1, told.get());
    }

    @Test
    void aPppdThatGetsInstalledIsTold() throws Exception {
        watch(PppCause.PPPD_MISSING);
        Path unpacked = Files.writeString(paths.pppd().resolveSibling("pppd.dpkg-new"), "#!/bin/sh\n");
        events.run();
        assertEquals(0, told.get());

        Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(unpacked, paths.pppd());

        awaitTold();
    }

    @Test
    void anotherConfigurationIsToldWhateverTheCauseWas() {
        watch(PppCause.BAD_OPTION);
        events.advance(LONG);
        assertEquals(0, told.get());

        watches.configured();
        events.run();

        assertEquals(1, told.get());
    }

    @Test
    void aConfigurationThatIsRefusedWaitsForTheNextOne() {
        refused = Optional.of(Failures.badOption("the configuration is refused", "log.limit"));
        assertThrows(PppException.class, this::paths);
        watch(PppCause.PORT_GONE);
        events.advance(LONG);
        assertEquals(0, told.get());

        refused = Optional.empty();
        watches.configured();
        events.run();

        assertEquals(1, told.get());
    }

    @Test
    void whoHasClosedHisWatchHearsNothing() throws Exception {
        locked(ProcessHandle.current().pid());
        PppWatch watch = watch(PppCause.PORT_LOCKED);

        watch.close();
        watch.close();
        Files.delete(lock);
        watches.configured();
        events.advance(LONG);

        assertEquals(0, told.get());
    }

    @Test
    void aCallerWhoseBundleWasReplacedHarmsNobody() {
        watches.watch(PppCause.PORT_GONE, device, () -> {
            throw new NoClassDefFoundError("gone");
        });
        watch(PppCause.PORT_GONE);

        assertEquals(1, told.get());
    }
}

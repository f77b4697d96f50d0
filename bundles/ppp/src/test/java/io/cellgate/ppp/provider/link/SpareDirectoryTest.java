package io.cellgate.ppp.provider.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellgate.common.lock.UucpLock;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.provider.host.ProcFs;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run directory, on a file system of its own, that takes no files any more while the gateway runs. */
class SpareDirectoryTest extends DaemonFixture {

    private PppPaths elsewhere;
    private Path hog;

    @BeforeEach
    void mount() throws Exception {
        Path run = Files.createDirectory(paths.runDirectory());
        assumeTrue(
                Mounts.mount("-t", "tmpfs", "-o", "size=512k,mode=700", "none", run.toString()),
                "nothing can be mounted here");
        elsewhere = paths.withRunDirectory(spare);
        hog = run.resolve("hog");
    }

    @AfterEach
    void unmount() throws Exception {
        Mounts.unmount(paths.runDirectory());
    }

    private void limit(String inodes) throws Exception {
        assertTrue(Mounts.mount("-o", "remount," + inodes, paths.runDirectory().toString()));
    }

    /** Until the kernel gives no more. */
    private void fill() {
        byte[] much = new byte[1 << 20];
        Arrays.fill(much, (byte) 1);
        assertThrows(IOException.class, () -> Files.write(hog, much));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "nr_inodes=3", "nr_inodes=5", "read-only"})
    void aRunDirectoryThatTakesNoFilesCostsNoDial(String fault) throws Exception {
        hangUp(start());
        switch (fault) {
            case "full" -> fill();
            case "read-only" -> Mounts.makeReadOnly(paths.runDirectory());
            default -> limit(fault);
        }

        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        assertTrue(Files.readString(elsewhere.options("main")).contains("password top-secret"));
        assertEquals(List.of("chat", "options", "state"), names(elsewhere.directory("main")));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(spare)));
        assertFalse(Files.exists(paths.directory("main")));
        hangUp(session);
        assertFalse(Files.exists(spare), "nothing is left");
    }

    @Test
    void theLogIsThereTooWhereItsDiskIsFull() throws Exception {
        free = 4096;
        fill();

        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        assertTrue(Files.exists(spare.resolve("main/log")));
        hangUp(session);
        assertFalse(Files.exists(spare), "nothing is left");
    }

    @Test
    void theNextDialUsesTheRunDirectoryAgainOnceThereIsRoom() throws Exception {
        fill();
        start();
        long former = process.orElseThrow();
        Files.delete(hog);

        start();

        assertFalse(ProcFs.process(former).isPresent(), "the former pppd was ended first");
        assertTrue(Files.exists(paths.options("main")));
        assertFalse(Files.exists(spare));
    }

    @Test
    void pppdIsAdoptedFromThereAndASweepLeavesItAlone() throws Exception {
        PppSession first = start();
        // of a dial that the run directory could not forget: its pppd has ended
        Path stale = Files.createDirectories(directory.resolve("stale"));
        Files.copy(paths.state("main"), stale.resolve("state"));
        hangUp(first);
        Files.createDirectory(paths.directory("main"));
        Files.copy(stale.resolve("state"), paths.state("main"));
        Mounts.makeReadOnly(paths.runDirectory());
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);
        long pid = process.orElseThrow();

        restart();
        daemon.sweep();
        PppSession adopted = adopt("main").orElseThrow();
        assertEquals(pid, adopted.status().pid().orElseThrow());
        assertEquals(PppPhase.RUNNING, adopted.status().phase());

        PppSession again = adopt("main").orElseThrow();
        assertEquals(pid, again.status().pid().orElseThrow());
        assertEquals(List.of("main"), names(spare), "no lock file either");
        hangUp(again);
        assertFalse(Files.exists(spare), "nothing is left");
    }

    @Test
    void whatALinkThatEndedUnwatchedLeftThereIsSweptAway() throws Exception {
        fill();
        start();
        close();
        ProcessHandle pppdItself = ProcessHandle.of(process.orElseThrow()).orElseThrow();
        pppdItself.destroyForcibly();
        await().until(() -> !pppdItself.isAlive());
        restart();

        daemon.sweep();

        await().until(() -> !Files.exists(spare));
    }

    @Test
    void aPppdOfThereThatNoStateTellsOfIsEndedBeforeTheNextDial() throws Exception {
        fill();
        start();
        long orphan = process.orElseThrow();
        close();
        Files.delete(elsewhere.state("main"));
        Files.writeString(directory.resolve(UucpLock.name(device)), "%10d\n".formatted(orphan));
        restart();

        start();

        assertFalse(ProcFs.process(orphan).isPresent());
        assertTrue(Files.exists(elsewhere.state("main")));
    }

    @Test
    void aDirectoryThatOthersMayUseIsATrap() throws Exception {
        start();
        close();
        Files.createDirectories(elsewhere.directory("main"));
        Files.move(paths.state("main"), elsewhere.state("main"));
        Files.setPosixFilePermissions(spare, PosixFilePermissions.fromString("rwxrwxrwx"));
        restart();

        assertEquals(Optional.empty(), adopt("main"), "what it says is not believed");
        fill();
        PppException refused = assertThrows(PppException.class, () -> start());
        assertEquals(PppCause.UNKNOWN, refused.failure().cause());
        assertTrue(refused.failure().evidence().contains("No space left on device"), refused::toString);
        assertEquals(List.of("state"), names(elsewhere.directory("main")));
    }

    @Test
    void aLinkInItsPlaceIsATrapToo() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.createSymbolicLink(spare, other);
        fill();

        assertThrows(PppException.class, () -> start());

        assertEquals(List.of(), names(other));
    }
}

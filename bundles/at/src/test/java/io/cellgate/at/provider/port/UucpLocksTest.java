package io.cellgate.at.provider.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UucpLocksTest {

    private static final long OURS = 4711;
    private static final long ALIVE = 815;
    private static final long DEAD = 99;
    private static final Path DEVICE = Path.of("/dev/ttyUSB2");

    @TempDir
    Path directory;

    /** Of this process it is known only that it began after the file was written, or before. */
    private record Known(boolean begunAfter) implements UucpLocks.Processes {
        @Override
        public long self() {
            return OURS;
        }

        @Override
        public boolean alive(long pid) {
            return Set.of(OURS, ALIVE).contains(pid);
        }

        @Override
        public Optional<String> program(long pid) {
            return pid == ALIVE ? Optional.of("brltty") : Optional.empty();
        }

        @Override
        public boolean startedAfter(long epochMillis) {
            return begunAfter;
        }
    }

    private final UucpLocks.Processes processes = new Known(false);

    private UucpLocks.Lock acquire() throws AtException {
        return new UucpLocks(directory, processes).acquire("/dev/ttyUSB2", DEVICE);
    }

    private Path file() {
        return directory.resolve("LCK..ttyUSB2");
    }

    @Test
    void aLockThatWasReleasedDoesNotRemoveTheNextOne() throws Exception {
        UucpLocks.Lock first = acquire();
        first.release();
        acquire();

        first.release();

        assertTrue(Files.exists(file()));
    }

    @Test
    void theFileHoldsThePidInTenCharactersAndGoesWithTheLock() throws Exception {
        UucpLocks.Lock lock = acquire();
        assertEquals("      4711\n", Files.readString(file()));

        lock.release();

        assertEquals(List.of(), files());
    }

    /** As whoever opens the port of a modem whose configuration has changed meanwhile. */
    @Test
    void whoIsInterruptedLeavesNoLockBehind() throws Exception {
        Thread.currentThread().interrupt();
        UucpLocks.Lock lock = acquire();
        List<Path> held = files();
        lock.release();
        List<Path> left = files();
        boolean interrupted = Thread.interrupted();

        assertTrue(interrupted);
        assertEquals(List.of(file()), held);
        assertEquals(List.of(), left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"       815\n", "       815 minicom root\n"})
    void thePidOfALivingHolderIsTold(String content) throws IOException {
        Files.writeString(file(), content);

        AtException.PortBusy busy = assertThrows(AtException.PortBusy.class, this::acquire);

        assertEquals(ALIVE, busy.holder().orElseThrow());
        assertTrue(busy.getMessage().contains("in use by brltty (process 815, lock file "), busy.getMessage());
        assertEquals(content, Files.readString(file()));
    }

    @ParameterizedTest
    @CsvSource({"'        99\n'", "'99'", "'        99 minicom root\n'"})
    void theLockOfADeadProcessIsTakenOver(String content) throws Exception {
        Files.writeString(file(), content);

        acquire();

        assertEquals("      4711\n", Files.readString(file()));
        assertEquals(List.of(file()), files());
    }

    @Test
    void theFourBytesOfOldUucpAreUnderstood() throws Exception {
        Files.write(file(), new byte[] {(byte) DEAD, 0, 0, 0});

        acquire();

        assertEquals("      4711\n", Files.readString(file()));
    }

    @Test
    void anotherChannelOfOursIsInTheWay() throws Exception {
        acquire();

        AtException.PortBusy busy = assertThrows(AtException.PortBusy.class, this::acquire);

        assertTrue(busy.getMessage().contains("in use by this gateway (another channel"), busy.getMessage());
        assertFalse(busy.getMessage().contains("ModemManager"), busy.getMessage());
    }

    @Test
    void aLockOfAnEarlierLifeWithOurPidIsStale() throws Exception {
        Files.writeString(file(), "      4711\n");

        new UucpLocks(directory, new Known(true)).acquire("/dev/ttyUSB2", DEVICE);

        assertTrue(Files.exists(file()));
    }

    @Test
    void aFileWithoutAPidIsLeftAlone() throws IOException {
        Files.writeString(file(), "");

        AtException.PortBusy busy = assertThrows(AtException.PortBusy.class, this::acquire);

        assertFalse(busy.holder().isPresent());
        assertTrue(busy.getMessage().contains("remove it"), busy.getMessage());
    }

    @Test
    void aLockThatAnotherProcessTookOverIsNotRemoved() throws Exception {
        UucpLocks.Lock lock = acquire();
        Files.writeString(file(), "       815\n");

        lock.release();

        assertTrue(Files.exists(file()));
    }

    @Test
    void theProgramThatHoldsTheLockIsNamed() throws IOException {
        Files.writeString(file(), "       815\n");

        AtException.PortBusy busy = assertThrows(AtException.PortBusy.class, this::acquire);

        assertTrue(busy.getMessage().contains("in use by brltty (process 815, lock file"), busy.getMessage());
    }

    @Test
    void nothingIsWrittenThroughLinksWithTheNamesOfEarlierDrafts() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "precious");
        for (int i = 0; i < 20; i++) {
            Files.createSymbolicLink(directory.resolve("LTMP." + OURS + "." + i), victim);
        }

        acquire();

        assertEquals("precious", Files.readString(victim));
        assertEquals(22, files().size());
    }

    @Test
    void aFolderInPlaceOfALockIsNamed() throws IOException {
        Files.createDirectory(file());

        assertTrue(refusal().contains("lock file " + file() + " is a folder and no file: remove it"), refusal());
    }

    @Test
    void aLinkInPlaceOfALockIsNamedAndNotFollowed() throws IOException {
        Files.createSymbolicLink(file(), Files.writeString(directory.resolve("victim"), "        99\n"));

        assertTrue(refusal().contains(" is a link and no file: remove it"), refusal());
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeInPlaceOfALockIsNamedAndHoldsUpNobody() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", file().toString()).start().waitFor());

        assertTrue(refusal().contains(" is a pipe and no file: remove it"), refusal());
    }

    /** As a network's file system that hangs: whoever looks at one lock waits, and nobody else. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLockDirectoryThatDoesNotAnswerHoldsUpItsOwnPortsOnly() throws Exception {
        Files.writeString(file(), "       815\n");
        CountDownLatch looked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        UucpLocks slow = new UucpLocks(directory, new Hanging(looked, answer));
        CompletableFuture<AtException> stuck = CompletableFuture.supplyAsync(
                () -> assertThrows(AtException.PortBusy.class, () -> slow.acquire("/dev/ttyUSB2", DEVICE)));
        looked.await();

        try {
            CompletableFuture<List<UucpLocks.Lock>> others = CompletableFuture.supplyAsync(() -> othersOf(slow));
            others.get(5, TimeUnit.SECONDS).forEach(UucpLocks.Lock::release);
            assertFalse(stuck.isDone());
        } finally {
            answer.countDown();
        }
        assertTrue(String.valueOf(stuck.get().getMessage()).contains("process 815"));
    }

    /** Locks of another port in the same directory, and of the same port in another. */
    private List<UucpLocks.Lock> othersOf(UucpLocks locks) {
        try {
            Path elsewhere = Files.createDirectory(directory.resolve("other"));
            return List.of(
                    locks.acquire("/dev/ttyUSB3", Path.of("/dev/ttyUSB3")),
                    new UucpLocks(elsewhere, processes).acquire("/dev/ttyUSB2", DEVICE));
        } catch (AtException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Says of a process whether it lives only when it is let. */
    private record Hanging(CountDownLatch looked, CountDownLatch answer) implements UucpLocks.Processes {
        @Override
        public long self() {
            return OURS;
        }

        @Override
        public boolean alive(long pid) {
            looked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }

        @Override
        public boolean startedAfter(long epochMillis) {
            return false;
        }
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(AtException.PortBusy.class, this::acquire).getMessage());
    }

    @Test
    void aMissingDirectoryIsNamed() {
        UucpLocks locks = new UucpLocks(directory.resolve("none"), processes);

        AtException.NoPermission failure =
                assertThrows(AtException.NoPermission.class, () -> locks.acquire("/dev/ttyUSB2", DEVICE));

        assertTrue(failure.getMessage().contains("none"), failure.getMessage());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }
}

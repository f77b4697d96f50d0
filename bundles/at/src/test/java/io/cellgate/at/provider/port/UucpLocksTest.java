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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
    void whatIsNoFileInPlaceOfALockIsRefused() throws IOException {
        Files.createDirectory(file());

        AtException.PortBusy busy = assertThrows(AtException.PortBusy.class, this::acquire);

        assertTrue(busy.getMessage().contains(file() + ": not a regular file"), busy.getMessage());
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

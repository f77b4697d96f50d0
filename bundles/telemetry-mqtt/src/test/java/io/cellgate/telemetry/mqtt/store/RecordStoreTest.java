package io.cellgate.telemetry.mqtt.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.message.Messaging;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {

    private static final Stream EVENT = Stream.EVENT;
    private static final Stream TELEMETRY = Stream.TELEMETRY;

    private static final int MINUTES = 200;

    @TempDir
    Path folder;

    private long now;
    private Instant clock = Instant.parse("2025-06-01T12:00:00Z");

    @BeforeEach
    void healDisk() {
        FailingDisk.reset();
    }

    private RecordStore open(Path directory, String kernel, int capacity) {
        return new RecordStore(
                new RecordStore.Place(
                        directory, FailingDisk::name, kernel, Clock.fixed(clock, ZoneOffset.UTC), () -> now),
                capacity);
    }

    private RecordStore open() {
        return open(folder.resolve("mqtt"), "k1", 1000);
    }

    private static void add(RecordStore store, Stream stream, int count) {
        for (int i = 0; i < count; i++) {
            store.add(stream, Map.of("n", i));
        }
    }

    private static List<Long> sequences(RecordStore store, Stream stream) {
        return store.read(stream, 0, 100_000).stream()
                .map(StoredRecord::sequence)
                .toList();
    }

    private static List<Long> from(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** What a kill at this moment leaves: the files as the kernel has them. The process that goes on with its own does not matter. */
    private Path killed() throws IOException {
        return copy(folder.resolve("mqtt"));
    }

    private Path copy(Path directory) throws IOException {
        Path copy = Files.createTempDirectory(folder, "killed");
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Test
    void aRecordHasItsNumberAndTheNumberOfTheStart() {
        RecordStore store = open();
        add(store, TELEMETRY, 1);
        add(store, EVENT, 2);

        assertEquals(
                "{\"sequence\":1,\"n\":0,\"boot\":1}",
                store.read(TELEMETRY, 0, 9).get(0).payload());
        assertEquals(
                "{\"n\":1,\"sequence\":2,\"boot\":1}",
                store.read(EVENT, 1, 9).get(0).payload());
        assertEquals(Optional.empty(), store.problem());
        store.close();
    }

    private static void message(RecordStore store, String digest) {
        store.add(EVENT, Map.of("text", "hello", Messaging.DIGEST, digest));
    }

    @Test
    void aMessageThatIsToldAgainIsKeptOnceAlsoOverAKill() throws IOException {
        RecordStore store = open();
        message(store, "a");
        message(store, "a");
        message(store, "b");
        RecordStore next = open(killed(), "k1", 1000);

        message(next, "b");
        message(next, "c");

        assertEquals(
                List.of("a", "b", "c"),
                next.read(EVENT, 0, 100).stream()
                        .map(record -> record.payload().replaceAll(".*\"digest\":\"(.)\".*", "$1"))
                        .toList());
        store.close();
        next.close();
    }

    @Test
    void aMessageThatComesWhenTheDiskIsBackIsKnownAfterAKillAtOnce() throws IOException {
        RecordStore store = open();
        FailingDisk.error = "No space left on device";
        add(store, TELEMETRY, 1);
        FailingDisk.error = "";

        message(store, "a");

        assertToldOnce(store, "a");
    }

    @Test
    void aMessageThatWasToldFromMemoryIsKnownAfterAKillOnceTheDiskIsBack() throws IOException {
        RecordStore store = open();
        FailingDisk.error = "No space left on device";
        message(store, "a");
        FailingDisk.error = "";
        now = RecordStore.RETRY.toNanos();
        store.sync();

        assertToldOnce(store, "a");
    }

    /** The broker has it; after a kill the modem tells it again. */
    private void assertToldOnce(RecordStore store, String digest) throws IOException {
        sequences(store, EVENT).forEach(sequence -> store.acknowledged(EVENT, sequence));
        store.sync();
        RecordStore next = open(killed(), "k1", 1000);
        message(next, digest);
        assertEquals(List.of(), sequences(next, EVENT));
        store.close();
        next.close();
    }

    @Test
    void theLastMessagesAreKnownAndNoMore() throws IOException {
        RecordStore store = open();
        for (int i = 0; i < 3 * RecordStore.MOST_TOLD; i++) {
            message(store, "m" + i);
        }
        RecordStore next = open(killed(), "k1", 1000);
        int before = next.read(EVENT, 0, 1000).size();

        for (int i = 2 * RecordStore.MOST_TOLD; i < 3 * RecordStore.MOST_TOLD; i++) {
            message(next, "m" + i);
        }
        assertEquals(before, next.read(EVENT, 0, 1000).size());
        message(next, "m0");
        assertEquals(before + 1, next.read(EVENT, 0, 1000).size());
        store.close();
        next.close();
    }

    @Test
    void afterAnOrderlyEndNumbersGoOnWithoutAGap() {
        RecordStore first = open();
        add(first, TELEMETRY, 3);
        first.acknowledged(TELEMETRY, 1);
        first.close();

        RecordStore second = open(folder.resolve("mqtt"), "another start of the kernel", 1000);
        add(second, TELEMETRY, 1);

        assertEquals(from(2, 4), sequences(second, TELEMETRY));
        assertTrue(second.read(TELEMETRY, 3, 1).get(0).payload().endsWith("\"boot\":2}"));
        second.close();
    }

    @Test
    void whatWasTakenOutlivesAKillAndNumbersGoOnWithoutAGap() throws IOException {
        RecordStore first = open();
        add(first, TELEMETRY, 5);
        add(first, EVENT, 2);

        RecordStore second = open(killed(), "k1", 1000);
        add(second, TELEMETRY, 1);

        assertEquals(from(1, 6), sequences(second, TELEMETRY));
        assertEquals(from(1, 2), sequences(second, EVENT));
        assertEquals(2, second.boot());
        first.close();
        second.close();
    }

    @Test
    void afterAPowerCutNoNumberIsUsedForASecondRecord() throws IOException {
        RecordStore first = open();
        add(first, TELEMETRY, 2);
        first.sync();
        Path cut = killed();
        add(first, TELEMETRY, 3); // sent, and lost with the power

        RecordStore second = open(cut, "k2", 1000);
        add(second, TELEMETRY, 1);

        assertEquals(List.of(1L, 2L, RecordNumbers.BLOCK + 1), sequences(second, TELEMETRY));
        first.close();
        second.close();
    }

    @Test
    void aFullStoreKeepsWhatTellsOfTheBeginningAndCountsTheRest() {
        RecordStore store = open(folder.resolve("mqtt"), "k1", 5);
        add(store, TELEMETRY, 8);

        assertEquals(from(1, 5), sequences(store, TELEMETRY));
        assertEquals(3, store.dropped(TELEMETRY));
        store.acknowledged(TELEMETRY, 1);
        add(store, TELEMETRY, 1);
        assertEquals(List.of(2L, 3L, 4L, 5L, 9L), sequences(store, TELEMETRY));
        store.close();

        assertEquals(3, open().dropped(TELEMETRY));
    }

    @Test
    void anEventTakesThePlaceOfTheNewestBatchThatIsNotOnItsWay() {
        RecordStore store = open(folder.resolve("mqtt"), "k1", 4);
        add(store, TELEMETRY, 4);
        store.read(TELEMETRY, 0, 2);

        add(store, EVENT, 3);

        assertEquals(from(1, 2), sequences(store, EVENT));
        assertEquals(from(1, 2), sequences(store, TELEMETRY));
        assertEquals(2, store.dropped(TELEMETRY));
        assertEquals(1, store.dropped(EVENT));
        store.close();
    }

    @Test
    void theCountOfDropsOutlivesAKillToo() throws IOException {
        RecordStore first = open(folder.resolve("mqtt"), "k1", 2);
        add(first, TELEMETRY, 7);

        RecordStore second = open(killed(), "k1", 3);
        add(second, TELEMETRY, 1);

        assertEquals(5, second.dropped(TELEMETRY));
        assertEquals(List.of(1L, 2L, 8L), sequences(second, TELEMETRY));
        first.close();
        second.close();
    }

    @Test
    void aDiskThatIsFullForAWhileLosesNothingAndIsSaidToBeSo() {
        RecordStore store = open();
        add(store, TELEMETRY, 3);
        store.acknowledged(TELEMETRY, 1);
        FailingDisk.error = "No space left on device";

        add(store, TELEMETRY, 2);
        add(store, EVENT, 1);

        assertTrue(store.problem().orElseThrow().contains("No space left on device"), store.problem()::toString);
        assertEquals(from(2, 5), sequences(store, TELEMETRY));
        store.acknowledged(TELEMETRY, 2);
        store.acknowledged(TELEMETRY, 4);
        assertEquals(List.of(3L, 5L), sequences(store, TELEMETRY));

        FailingDisk.error = "";
        now = RecordStore.RETRY.toNanos();
        store.sync();
        assertEquals(Optional.empty(), store.problem());
        assertEquals(List.of(3L, 5L), sequences(store, TELEMETRY));
        store.close();
        RecordStore next = open();
        add(next, TELEMETRY, 1);
        assertEquals(List.of(3L, 5L, 6L), sequences(next, TELEMETRY));
        assertEquals(from(1, 1), sequences(next, EVENT));
        next.close();
    }

    @Test
    void whatWasSentFromMemoryBeforeAKillKeepsItsNumberForGood() throws IOException {
        RecordStore first = open();
        add(first, TELEMETRY, 2);
        FailingDisk.error = "No space left on device";
        add(first, TELEMETRY, 3);
        sequences(first, TELEMETRY).forEach(sequence -> first.acknowledged(TELEMETRY, sequence));
        Path killed = killed();

        // the disk is still full, so the numbers are beyond what is stored after a second kill too
        RecordStore second = open(killed, "k1", 1000);
        add(second, TELEMETRY, 1);
        List<Long> sent = sequences(second, TELEMETRY);
        assertTrue(sent.get(sent.size() - 1) > 5, sent::toString);
        FailingDisk.error = "";
        RecordStore third = open(copy(killed), "k1", 1000);
        add(third, TELEMETRY, 1);

        List<Long> now = sequences(third, TELEMETRY);
        assertTrue(now.get(now.size() - 1) > sent.get(sent.size() - 1), now::toString);
        assertTrue(third.boot() > second.boot() && second.boot() > first.boot());
        first.close();
        second.close();
        third.close();
    }

    @Test
    void onceTheDiskTakesAllAgainAKillCostsNoNumbers() throws IOException {
        RecordStore first = open();
        FailingDisk.error = "No space left on device";
        add(first, TELEMETRY, 3);
        FailingDisk.error = "";
        now = RecordStore.RETRY.toNanos();
        first.sync();

        RecordStore second = open(killed(), "k1", 1000);
        add(second, TELEMETRY, 1);

        assertEquals(from(1, 4), sequences(second, TELEMETRY));
        first.close();
        second.close();
    }

    @Test
    void whereNumbersCannotBeKeptEachStartGoesOnFromTheClock() throws IOException {
        Files.createDirectories(folder.resolve("mqtt/numbers"));
        FailingDisk.error = "Read-only file system";
        RecordStore first = open();
        add(first, TELEMETRY, 3);
        clock = clock.plusSeconds(60);
        RecordStore second = open();
        add(second, TELEMETRY, 1);

        assertTrue(sequences(second, TELEMETRY).get(0)
                > sequences(first, TELEMETRY).get(2));
        assertTrue(second.boot() > first.boot());
        first.close();
        second.close();
    }

    @Test
    void aDiskThatIsReadOnlyFromTheBeginningStillGivesWhatIsOnIt() {
        RecordStore first = open();
        add(first, TELEMETRY, 2);
        first.close();
        FailingDisk.error = "Read-only file system";

        RecordStore second = open();
        add(second, TELEMETRY, 2);

        assertTrue(second.problem().orElseThrow().contains("Read-only"), second.problem()::toString);
        assertEquals(from(1, 4), sequences(second, TELEMETRY));
        second.close();
    }

    @Test
    void aDirectoryThatCannotBeMadeHarmsNothing() throws IOException {
        Files.writeString(folder.resolve("mqtt"), "no directory");

        RecordStore store = open();
        add(store, EVENT, 2);

        assertEquals(from(clock.toEpochMilli() + 1, clock.toEpochMilli() + 2), sequences(store, EVENT));
        assertTrue(store.problem().isPresent());
        store.close();
    }

    @Test
    void inMemoryTheBoundIsSmallerAndWhatIsBeyondIsCounted() {
        FailingDisk.error = "Read-only file system";
        RecordStore store = open();
        for (int i = 0; i < 12; i++) {
            store.add(TELEMETRY, Map.of("x", "y".repeat(100_000)));
        }

        assertEquals(from(1, 10), sequences(store, TELEMETRY));
        assertEquals(2, store.dropped(TELEMETRY));
        store.close();
    }

    @Test
    void aDamagedFileIsPutAsideAndNumbersGoOn() throws IOException {
        RecordStore first = open();
        add(first, TELEMETRY, 20);
        first.close();
        Path file = folder.resolve("mqtt/records");
        byte[] junk = new byte[(int) Files.size(file)];
        new java.util.Random(7).nextBytes(junk);
        Files.write(file, junk);

        RecordStore second = open();
        add(second, TELEMETRY, 1);

        assertTrue(second.wasPutAside());
        assertEquals(Optional.empty(), second.problem());
        assertEquals(List.of(21L), sequences(second, TELEMETRY));
        assertTrue(Files.exists(folder.resolve("mqtt/records.damaged")));
        second.close();
    }

    @Test
    void aFileThatIsDamagedWhileItIsInUseIsPutAsideToo() throws IOException {
        RecordStore first = open();
        add(first, TELEMETRY, 20);
        Path killed = killed();
        Files.write(killed.resolve("records"), new byte[5000]);

        RecordStore second = open(killed, "k1", 1000);
        add(second, TELEMETRY, 1);

        assertTrue(second.wasPutAside());
        assertEquals(List.of(RecordNumbers.BLOCK + 1), sequences(second, TELEMETRY));
        first.close();
        second.close();
    }

    @Test
    void noByteThatIsTurnedOverDoesAnyHarm() throws IOException {
        RecordStore first = open();
        add(first, TELEMETRY, 20);
        first.close();
        Path file = folder.resolve("mqtt/records");
        byte[] good = Files.readAllBytes(file);
        java.util.Random random = new java.util.Random(11);
        for (int i = 0; i < 20; i++) {
            Files.write(file, good);
            try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
                damaged.seek(random.nextInt(good.length));
                damaged.write(random.nextInt(256));
                if (i % 4 == 0) {
                    damaged.setLength(random.nextInt(good.length));
                }
            }
            RecordStore store = open();
            add(store, TELEMETRY, 1);
            List<Long> left = sequences(store, TELEMETRY);
            assertTrue(left.get(left.size() - 1) > 20, left::toString);
            assertEquals(Optional.empty(), store.problem());
            store.close();
        }
    }

    @Test
    void theStoreHasNoThreadOfItsOwn() {
        RecordStore store = open();
        add(store, EVENT, 1);
        store.sync();

        assertEquals(
                List.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.contains("MVStore") || name.contains("H2"))
                        .toList());
        store.close();
    }

    @Test
    void theFilesAreForTheGatewaysUserOnly() throws IOException {
        RecordStore store = open();
        add(store, EVENT, 1);
        store.close();

        for (String file : List.of("records", "numbers")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("mqtt/" + file))));
        }
    }

    @Test
    void telemetryThatIsSentAtOnceNeedsOneSyncAMinuteAndFewBytesOfFlash() {
        RecordStore store = open();
        long before = FailingDisk.syncs;
        long writtenBefore = FailingDisk.written;
        for (long minute = 1; minute <= MINUTES; minute++) {
            store.add(TELEMETRY, Map.of("samples", "x".repeat(450)));
            store.acknowledged(TELEMETRY, minute);
            store.sync();
        }

        assertTrue(FailingDisk.syncs - before <= MINUTES, () -> FailingDisk.syncs + " syncs");
        long written = (FailingDisk.written - writtenBefore) / MINUTES;
        assertTrue(written < 20_000, () -> written + " bytes a minute");
        store.close();
    }

    /** A process of its own that adds records until it is killed, and says so of each. */
    public static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            RecordStore store = new RecordStore(
                    new RecordStore.Place(Path.of(arguments[0]), Path::toString, "k1", Clock.systemUTC(), () -> 0),
                    100_000);
            for (int i = 1; ; i++) {
                store.add(TELEMETRY, Map.of("n", i));
                System.err.println("taken " + i);
            }
        }
    }

    @Test
    void aProcessThatIsKilledInTheMiddleLosesNothingThatItHadTaken() throws Exception {
        Path directory = folder.resolve("mqtt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int taken = 0;
        try (var lines = child.errorReader()) {
            for (String line = lines.readLine(); line != null && taken < 300; line = lines.readLine()) {
                if (line.startsWith("taken ")) {
                    taken = Integer.parseInt(line.substring(6));
                }
            }
        }
        child.destroyForcibly();
        assertTrue(child.waitFor(10, TimeUnit.SECONDS));

        RecordStore store = open();
        List<Long> left = sequences(store, TELEMETRY);
        assertTrue(taken >= 300 && left.size() >= taken, taken + " taken, " + left.size() + " left");
        assertEquals(from(1, left.size()), left);
        add(store, TELEMETRY, 1);
        assertEquals(from(1, left.size() + 1), sequences(store, TELEMETRY));
        store.close();
    }
}

package io.cellgate.telemetry.mqtt.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.common.testing.ManualActor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of telemetry with all that may come between, in simulated time. */
class OutageTest {

    private static final int WINDOW = 16;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final Random random = new Random(24);
    private final ManualActor actor = new ManualActor();
    /** As a consumer would: a number that was there before is no new one. */
    private final List<Long> arrived = new ArrayList<>();

    private final Set<Long> known = new HashSet<>();
    private final Deque<StoredRecord> onItsWay = new ArrayDeque<>();
    private Backlog backlog = gateway();
    private Path directory = Path.of("");
    private int capacity = 10_000;
    private boolean online;
    private int lives;

    @BeforeEach
    void start() {
        FailingDisk.reset();
        directory = folder.resolve("life0");
        live();
    }

    private Backlog gateway() {
        return new Backlog(
                actor,
                new Backlog.Disk(Runnable::run, FailingDisk::name, "k1", Clock.systemUTC()),
                new Backlog.Listener() {
                    @Override
                    public void ready() {
                        pump();
                    }

                    @Override
                    public void problem(Optional<String> why) {}

                    @Override
                    public void putAside() {}
                });
    }

    private void live() {
        backlog = gateway();
        onItsWay.clear();
        backlog.use(new Backlog.Settings(directory, capacity, MINUTE, 1_000_000));
        actor.run();
    }

    private void pump() {
        while (online && onItsWay.size() < WINDOW) {
            Optional<StoredRecord> next = backlog.next();
            if (next.isEmpty()) {
                return;
            }
            onItsWay.add(next.get());
        }
    }

    /** The broker gets what is on its way, or a part of it, and acknowledges it. */
    private void deliver(int most, boolean acknowledging) {
        for (int i = 0; i < most && !onItsWay.isEmpty(); i++) {
            StoredRecord record = onItsWay.removeFirst();
            if (known.add(record.sequence())) {
                arrived.add(record.sequence());
            }
            if (acknowledging) {
                backlog.acknowledged(record);
                actor.run();
            }
        }
    }

    private void lose() {
        online = false;
        onItsWay.clear();
        backlog.sessionLost();
        actor.run();
    }

    /** The process ends in the middle of whatever it does; the next one finds what the kernel has. */
    private void kill() throws IOException {
        online = false;
        Path next = Files.createDirectory(folder.resolve("life" + ++lives));
        for (String file : List.of("records", "numbers")) {
            Files.copy(directory.resolve(file), next.resolve(file));
        }
        backlog.close(() -> {});
        actor.run();
        directory = next;
        live();
    }

    private void sample() {
        backlog.record(Stream.TELEMETRY, Map.of("rssiDbm", -71, "rxBytes", random.nextInt()));
        actor.advance(MINUTE);
    }

    private void comeBack() {
        online = true;
        pump();
        actor.run();
        for (int i = 0; i < 100_000 && !onItsWay.isEmpty(); i++) {
            deliver(WINDOW, true);
            actor.advance(Duration.ofMillis(100));
        }
    }

    /** Each number up to this one, in order. */
    private void assertArrived(int last) {
        for (int i = 0; i < arrived.size(); i++) {
            assertEquals(i + 1, arrived.get(i));
        }
        assertEquals(last, arrived.size());
    }

    @Test
    void aDayWithoutABrokerArrivesInOrderWhateverHappensToTheProcess() throws IOException {
        int taken = 0;
        for (int minute = 0; minute < 1440; minute++) {
            sample();
            taken++;
            if (random.nextInt(120) == 0) {
                kill();
            }
        }
        comeBack();

        assertArrived(taken);
        assertEquals(0, backlog.dropped(Stream.TELEMETRY));
        assertEquals(0, backlog.kept());
    }

    @Test
    void aBrokerThatComesAndGoesAndAProcessThatIsKilledLoseNothing() throws IOException {
        int taken = 0;
        for (int minute = 0; minute < 720; minute++) {
            sample();
            taken++;
            switch (random.nextInt(12)) {
                case 0 -> kill();
                case 1, 2 -> {
                    online = true;
                    pump();
                }
                case 3 -> {
                    deliver(3, false); // arrived, and the acknowledgement was lost
                    lose();
                }
                case 4 -> lose();
                default -> deliver(5, true);
            }
        }
        comeBack();

        assertArrived(taken);
    }

    @Test
    void aDiskThatIsFullInTheMiddleLosesNothingAsLongAsTheProcessLives() {
        for (int minute = 0; minute < 300; minute++) {
            if (minute == 100) {
                FailingDisk.error = "No space left on device";
            } else if (minute == 200) {
                FailingDisk.error = "";
            }
            online = minute % 50 < 10;
            pump();
            sample();
            deliver(4, true);
            if (minute % 50 == 10) {
                lose();
            }
        }
        comeBack();

        assertArrived(300);
    }

    @Test
    void whatIsBeyondTheBoundIsMissingAndCountedExactly() throws IOException {
        backlog.close(() -> {});
        capacity = 200;
        live();
        for (int minute = 0; minute < 500; minute++) {
            sample();
            if (minute % 100 == 50) {
                kill();
            }
        }
        long dropped = backlog.dropped(Stream.TELEMETRY);
        comeBack();
        sample();
        comeBack();

        assertEquals(300, dropped);
        assertEquals(201, arrived.size());
        assertEquals(501, arrived.remove(200));
        assertArrived(200);
    }
}

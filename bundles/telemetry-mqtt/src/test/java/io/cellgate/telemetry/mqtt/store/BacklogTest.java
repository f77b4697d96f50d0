package io.cellgate.telemetry.mqtt.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {

    @TempDir
    Path folder;

    private final ManualActor actor = new ManualActor();
    private final List<Runnable> stuck = new ArrayList<>();
    private final List<StoredRecord> sent = new ArrayList<>();
    private Optional<String> problem = Optional.empty();
    private boolean online = true;
    private boolean diskAnswers = true;
    private final Backlog backlog = open();

    private Backlog open() {
        Executor executor = task -> {
            if (diskAnswers) {
                task.run();
            } else {
                stuck.add(task);
            }
        };
        return new Backlog(actor, Backlog.Disk.real(executor, "k1", Clock.systemUTC()), new Backlog.Listener() {
            @Override
            public void ready() {
                pump();
            }

            @Override
            public void problem(Optional<String> why) {
                problem = why;
            }

            @Override
            public void putAside() {}
        });
    }

    private void pump() {
        for (Optional<StoredRecord> next = online ? backlog.next() : Optional.empty();
                next.isPresent();
                next = backlog.next()) {
            sent.add(next.get());
        }
    }

    private void use(int rate) {
        backlog.use(new Backlog.Settings(folder, 10_000, Duration.ofMinutes(1), rate));
        actor.run();
    }

    private void record(Stream stream, int count) {
        for (int i = 0; i < count; i++) {
            backlog.record(stream, Map.of("x", "y".repeat(400)));
        }
        actor.run();
    }

    private List<Long> sent(Stream stream) {
        return sent.stream()
                .filter(record -> record.stream() == stream)
                .map(StoredRecord::sequence)
                .toList();
    }

    @Test
    void whatIsRecordedWhileThereIsASessionIsSentAtOnce() {
        use(4096);
        record(Stream.TELEMETRY, 2);
        record(Stream.EVENT, 1);

        assertEquals(List.of(1L, 2L), sent(Stream.TELEMETRY));
        assertEquals(List.of(1L), sent(Stream.EVENT));
    }

    @Test
    void afterAnOutageEventsComeFirstAndEachStreamInItsOrder() {
        use(1_000_000);
        online = false;
        for (int i = 0; i < 40; i++) {
            record(Stream.TELEMETRY, 1);
            record(Stream.EVENT, 1);
        }
        online = true;
        pump();
        actor.advance(Duration.ofMinutes(1));

        assertEquals(80, sent.size());
        assertTrue(sent.subList(0, 40).stream().allMatch(record -> record.stream() == Stream.EVENT));
        for (int i = 0; i < 40; i++) {
            assertEquals(i + 1, sent.get(i).sequence());
            assertEquals(i + 1, sent.get(40 + i).sequence());
        }
    }

    @Test
    void theBufferLeavesRoomForOthersOnTheLink() {
        use(1000);
        online = false;
        record(Stream.TELEMETRY, 300);
        online = true;
        pump();
        actor.advance(Duration.ofSeconds(60));

        int bytes = sent.stream()
                .mapToInt(record -> record.payload().length() + 104)
                .sum();
        assertTrue(bytes > 60_000 && bytes < 60_000 + Backlog.BURST + 1000, () -> bytes + " bytes in a minute");
        actor.advance(Duration.ofMinutes(3));
        assertEquals(300, sent.size());
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainInItsOrderAndTheRestIsNot() {
        use(1_000_000);
        record(Stream.TELEMETRY, 5);
        backlog.acknowledged(sent.get(0));
        backlog.acknowledged(sent.get(2));
        sent.clear();

        backlog.sessionLost();
        actor.run();

        assertEquals(List.of(2L, 4L, 5L), sent(Stream.TELEMETRY));
    }

    @Test
    void aDiskThatDoesNotAnswerIsToldAndWhatIsTooMuchIsCountedWithANumberEach() {
        use(1_000_000);
        diskAnswers = false;
        record(Stream.EVENT, Backlog.MAX_WAITING + 7);
        actor.advance(Backlog.DISK_LIMIT);
        assertTrue(problem.orElseThrow().contains("does not answer"), problem::toString);
        assertEquals(7, backlog.dropped(Stream.EVENT));

        diskAnswers = true;
        List.copyOf(stuck).forEach(Runnable::run);
        actor.run();
        record(Stream.EVENT, 1);
        actor.advance(Duration.ofMinutes(1));

        assertEquals(Optional.empty(), problem);
        assertEquals(Backlog.MAX_WAITING + 1, sent.size());
        assertEquals(Backlog.MAX_WAITING + 8, sent.get(sent.size() - 1).sequence());
        assertEquals(7, backlog.dropped(Stream.EVENT));
    }

    @Test
    void whileNothingHappensTheDiskIsLeftAlone() {
        use(4096);
        record(Stream.EVENT, 1);
        backlog.acknowledged(sent.get(0));
        actor.advance(Duration.ofMinutes(2));

        assertEquals(Optional.empty(), actor.untilNextTimer());
    }
}

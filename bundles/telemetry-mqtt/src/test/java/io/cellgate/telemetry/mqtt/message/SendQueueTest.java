package io.cellgate.telemetry.mqtt.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SendQueueTest {

    private final SendQueue queue = new SendQueue(3);

    /** Takes all and acknowledges none. */
    private List<String> drain() {
        List<String> payloads = new ArrayList<>();
        for (Optional<SendQueue.Entry> next = queue.next(); next.isPresent(); next = queue.next()) {
            payloads.add(next.get().message().payload());
        }
        return payloads;
    }

    @Test
    void statusComesFirstThenRepliesThenRecordsInTheirOrder() {
        queue.record("event", "e1");
        queue.record("telemetry", "t1");
        queue.reply("reply/1", "r1", () -> {});
        queue.retain("state", "s1");

        assertEquals(List.of("s1", "r1", "e1", "t1"), drain());
    }

    @Test
    void onlyTheNewestStatusOfATopicIsSent() {
        queue.retain("modem/main", "old");
        queue.retain("uplink/main", "other");
        queue.retain("modem/main", "new");

        assertEquals(List.of("other", "new"), drain());
    }

    @Test
    void theOldestRecordIsDroppedAndCounted() {
        for (int i = 1; i <= 5; i++) {
            queue.record("event", "e" + i);
        }

        assertEquals(List.of("e3", "e4", "e5"), drain());
        assertEquals(2, queue.dropped());
    }

    @Test
    void hugeRecordsAreBoundedByTheirSizeToo() {
        String huge = "x".repeat(SendQueue.MAX_RECORD_CHARACTERS / 2 + 1);
        queue.record("event", huge);
        queue.record("event", huge);

        assertEquals(1, drain().size());
        assertEquals(1, queue.dropped());
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainBeforeAllThatCameLater() {
        queue.record("event", "e1");
        queue.record("event", "e2");
        long first = queue.next().orElseThrow().ticket();
        queue.next();
        queue.record("event", "e3");
        queue.delivered(first);

        queue.sessionLost();

        assertEquals(List.of("e2", "e3"), drain());
    }

    @Test
    void aStatusIsNotSentAgainSinceTheNextLinkBeginsWithAllOfThem() {
        queue.retain("modem/main", "in flight");
        queue.next();
        queue.retain("uplink/main", "waiting");

        queue.sessionLost();

        assertEquals(List.of(), drain());
    }

    @Test
    void aDeletionIsSentAgain() {
        queue.retain("modem/main", "");
        queue.next();

        queue.sessionLost();

        assertEquals(List.of(""), drain());
    }

    @Test
    void whoWaitsForAReplysDeliveryHearsOfTheLossToo() {
        AtomicInteger heard = new AtomicInteger();
        queue.reply("reply/1", "r1", heard::incrementAndGet);
        queue.next();

        queue.sessionLost();

        assertEquals(1, heard.get());
        assertEquals(List.of("r1"), drain());
    }

    @Test
    void aReplyThatIsGivenUpIsCounted() {
        AtomicInteger heard = new AtomicInteger();
        for (int i = 0; i <= SendQueue.MAX_REPLIES; i++) {
            queue.reply("reply/" + i, "r" + i, heard::incrementAndGet);
        }

        assertEquals(1, heard.get());
        assertEquals(1, queue.dropped());
        assertTrue(drain().get(0).equals("r1"));
    }

    @Test
    void aSmallerCapacityCountsAtOnce() {
        queue.record("event", "e1");
        queue.record("event", "e2");

        queue.capacity(1);

        assertEquals(List.of("e2"), drain());
    }
}

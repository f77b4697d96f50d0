package io.cellgate.telemetry.mqtt.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Outbox outbox = new Outbox(3);

    /** Takes all and acknowledges none. */
    private List<String> drain() {
        List<String> payloads = new ArrayList<>();
        for (Optional<Outbox.Entry> next = outbox.next(); next.isPresent(); next = outbox.next()) {
            payloads.add(next.get().message().payload());
        }
        return payloads;
    }

    @Test
    void statusComesFirstThenRepliesThenRecordsInTheirOrder() {
        outbox.record("event", "e1");
        outbox.record("telemetry", "t1");
        outbox.reply("reply/1", "r1", () -> {});
        outbox.retain("state", "s1");

        assertEquals(List.of("s1", "r1", "e1", "t1"), drain());
    }

    @Test
    void onlyTheNewestStatusOfATopicIsSent() {
        outbox.retain("modem/main", "old");
        outbox.retain("uplink/main", "other");
        outbox.retain("modem/main", "new");

        assertEquals(List.of("other", "new"), drain());
    }

    @Test
    void theOldestRecordIsDroppedAndCounted() {
        for (int i = 1; i <= 5; i++) {
            outbox.record("event", "e" + i);
        }

        assertEquals(List.of("e3", "e4", "e5"), drain());
        assertEquals(2, outbox.dropped());
    }

    @Test
    void hugeRecordsAreBoundedByTheirSizeToo() {
        String huge = "x".repeat(Outbox.MAX_RECORD_CHARACTERS / 2 + 1);
        outbox.record("event", huge);
        outbox.record("event", huge);

        assertEquals(1, drain().size());
        assertEquals(1, outbox.dropped());
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainBeforeAllThatCameLater() {
        outbox.record("event", "e1");
        outbox.record("event", "e2");
        long first = outbox.next().orElseThrow().ticket();
        outbox.next();
        outbox.record("event", "e3");
        outbox.delivered(first);

        outbox.sessionLost();

        assertEquals(List.of("e2", "e3"), drain());
    }

    @Test
    void aStatusIsNotSentAgainSinceTheNextLinkBeginsWithAllOfThem() {
        outbox.retain("modem/main", "in flight");
        outbox.next();
        outbox.retain("uplink/main", "waiting");

        outbox.sessionLost();

        assertEquals(List.of(), drain());
    }

    @Test
    void aDeletionIsSentAgain() {
        outbox.retain("modem/main", "");
        outbox.next();

        outbox.sessionLost();

        assertEquals(List.of(""), drain());
    }

    @Test
    void whoWaitsForAReplysDeliveryHearsOfTheLossToo() {
        AtomicInteger heard = new AtomicInteger();
        outbox.reply("reply/1", "r1", heard::incrementAndGet);
        outbox.next();

        outbox.sessionLost();

        assertEquals(1, heard.get());
        assertEquals(List.of("r1"), drain());
    }

    @Test
    void aReplyThatIsGivenUpIsCounted() {
        AtomicInteger heard = new AtomicInteger();
        for (int i = 0; i <= Outbox.MAX_REPLIES; i++) {
            outbox.reply("reply/" + i, "r" + i, heard::incrementAndGet);
        }

        assertEquals(1, heard.get());
        assertEquals(1, outbox.dropped());
        assertTrue(drain().get(0).equals("r1"));
    }

    @Test
    void aSmallerCapacityCountsAtOnce() {
        outbox.record("event", "e1");
        outbox.record("event", "e2");

        outbox.capacity(1);

        assertEquals(List.of("e2"), drain());
    }
}

package io.cellgate.telemetry.mqtt.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SendQueueTest {

    private final Deque<String> records = new ArrayDeque<>();
    private final List<String> acknowledged = new ArrayList<>();
    private final SendQueue queue = new SendQueue(() -> Optional.ofNullable(records.pollFirst())
            .map(payload -> new SendQueue.Records.Sendable(
                    new Message("event", payload, false), () -> acknowledged.add(payload))));

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
        records.add("e1");
        records.add("t1");
        queue.reply(new Message("reply/1", "r1", false), () -> {});
        queue.retain(new Message("state", "s1", true));

        assertEquals(List.of("s1", "r1", "e1", "t1"), drain());
    }

    @Test
    void aRecordThatIsAcknowledgedIsToldToItsSource() {
        records.add("e1");
        records.add("e2");
        long first = queue.next().orElseThrow().ticket();
        queue.next();

        queue.delivered(first);

        assertEquals(List.of("e1"), acknowledged);
    }

    @Test
    void recordsOfALostSessionAreLeftToTheirSource() {
        records.add("e1");
        drain();

        queue.sessionLost();

        assertEquals(List.of(), drain());
        assertEquals(0, queue.inFlight());
        assertEquals(List.of(), acknowledged);
    }

    @Test
    void onlyTheNewestStatusOfATopicIsSent() {
        queue.retain(new Message("modem/main", "old", true));
        queue.retain(new Message("uplink/main", "other", true));
        queue.retain(new Message("modem/main", "new", true));

        assertEquals(List.of("other", "new"), drain());
    }

    @Test
    void aStatusIsNotSentAgainSinceTheNextLinkBeginsWithAllOfThem() {
        queue.retain(new Message("modem/main", "in flight", true));
        queue.next();
        queue.retain(new Message("uplink/main", "waiting", true));

        queue.sessionLost();

        assertEquals(List.of(), drain());
    }

    @Test
    void aDeletionIsSentAgain() {
        queue.retain(new Message("modem/main", "", true));
        queue.next();

        queue.sessionLost();

        assertEquals(List.of(""), drain());
    }

    @Test
    void whoWaitsForAReplysDeliveryHearsOfTheLossToo() {
        AtomicInteger heard = new AtomicInteger();
        queue.reply(new Message("reply/1", "r1", false), heard::incrementAndGet);
        queue.next();

        queue.sessionLost();

        assertEquals(1, heard.get());
        assertEquals(List.of("r1"), drain());
    }

    @Test
    void aReplyThatIsGivenUpIsCounted() {
        AtomicInteger heard = new AtomicInteger();
        for (int i = 0; i <= SendQueue.MAX_REPLIES; i++) {
            queue.reply(new Message("reply/" + i, "r" + i, false), heard::incrementAndGet);
        }

        assertEquals(1, heard.get());
        assertEquals(1, queue.dropped());
        assertTrue(drain().get(0).equals("r1"));
    }
}

package io.cellgate.telemetry.mqtt.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.common.testing.ManualActor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RetainedStatusesTest {

    private static final Duration EXPIRY = Duration.ofMinutes(10);

    private final ManualActor actor = new ManualActor();
    private final List<String> published = new ArrayList<>();
    private final RetainedStatuses statuses =
            new RetainedStatuses(actor, EXPIRY, (source, payload) -> published.add(source + " " + payload));
    private final AtomicInteger value = new AtomicInteger();

    @SuppressWarnings("UnnecessaryLambda") // the publisher knows a source by this very object
    private final Supplier<Map<String, Object>> status = () -> Map.of("v", value.get());

    @Test
    void withALinkAllIsPublished() {
        statuses.add("modem/main", status);
        statuses.add("uplink/main", status);
        assertEquals(List.of(), published);

        statuses.online();

        assertEquals(List.of("modem/main {\"v\":0}", "uplink/main {\"v\":0}"), published);
    }

    @Test
    void whatComesWhileThereIsALinkIsPublishedAtOnce() {
        statuses.online();

        statuses.add("modem/main", status);

        assertEquals(List.of("modem/main {\"v\":0}"), published);
    }

    @Test
    void aBurstOfChangesIsTwoMessagesOfWhichTheSecondHoldsTheEnd() {
        statuses.add("modem/main", status);
        statuses.online();
        actor.advance(Duration.ofMinutes(1));
        published.clear();

        for (int i = 1; i <= 100; i++) {
            value.set(i);
            statuses.changed("modem/main");
        }
        actor.advance(RetainedStatuses.SPACING);

        assertEquals(List.of("modem/main {\"v\":1}", "modem/main {\"v\":100}"), published);
    }

    @Test
    void aStatusThatIsAsItWasIsNotSentAgain() {
        statuses.add("modem/main", status);
        statuses.online();
        actor.advance(Duration.ofMinutes(1));
        published.clear();

        statuses.refresh();

        assertEquals(List.of(), published);
    }

    @Test
    void theNextLinkGetsAllAnew() {
        statuses.add("modem/main", status);
        statuses.online();
        statuses.offline();

        statuses.online();

        assertEquals(2, published.size());
    }

    @Test
    void withoutALinkNothingIsPublishedAndNoTimerIsLeft() {
        statuses.add("modem/main", status);
        statuses.online();
        statuses.offline();
        published.clear();

        value.set(1);
        statuses.changed("modem/main");
        statuses.refresh();

        assertEquals(List.of(), published);
        assertEquals(Optional.empty(), actor.untilNextTimer());
    }

    @Test
    void aBundleThatIsReplacedKeepsItsRetainedStatus() {
        statuses.add("uplink/main", status);
        statuses.online();
        published.clear();

        statuses.remove("uplink/main", status);
        actor.advance(EXPIRY.minusSeconds(1));
        value.set(1);
        statuses.add("uplink/main", () -> Map.of("v", 1));
        actor.advance(EXPIRY.multipliedBy(2));

        assertEquals(List.of("uplink/main {\"v\":1}"), published);
    }

    @Test
    void whatStaysAwayIsDeleted() {
        statuses.add("uplink/main", status);
        statuses.online();
        published.clear();

        statuses.remove("uplink/main", status);
        actor.advance(EXPIRY);

        assertEquals(List.of("uplink/main "), published);
    }

    @Test
    void theDeletionWaitsForALink() {
        statuses.add("uplink/main", status);
        statuses.online();
        statuses.remove("uplink/main", status);
        statuses.offline();
        published.clear();

        actor.advance(EXPIRY.multipliedBy(3));
        assertEquals(List.of(), published);
        statuses.online();
        actor.advance(EXPIRY);

        assertEquals(List.of("uplink/main "), published);
    }

    @Test
    void theNewServiceOfANameOutlivesTheOldOne() {
        Supplier<Map<String, Object>> newer = () -> Map.of("v", "new");
        statuses.add("uplink/main", status);
        statuses.add("uplink/main", newer);
        statuses.remove("uplink/main", status);

        statuses.online();

        assertEquals(List.of("uplink/main {\"v\":\"new\"}"), published);
    }

    @Test
    void aNameThatIsNoTopicLevelIsNotPublished() {
        statuses.online();

        statuses.add("uplink/a/b", status);
        statuses.add("uplink/#", status);

        assertEquals(List.of(), published);
    }

    @Test
    void aStatusThatCannotBeReadHarmsNoOther() {
        statuses.add("modem/bad", () -> {
            throw new IllegalStateException("broken");
        });
        statuses.add("modem/replaced", () -> {
            throw new NoClassDefFoundError("replaced");
        });
        statuses.add("modem/good", status);

        statuses.online();

        assertEquals(List.of("modem/good {\"v\":0}"), published);
    }
}

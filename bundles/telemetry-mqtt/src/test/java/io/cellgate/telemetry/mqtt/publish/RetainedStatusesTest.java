package io.cellgate.telemetry.mqtt.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.common.testing.ManualActor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

    @Test
    void whatIsOnlyRestlessIsNeverPublishedByItself() {
        Map<String, Object> state = new HashMap<>(Map.of("state", "ready", "signal", Map.of("rssiDbm", -71)));
        statuses.add("modem/main", () -> new HashMap<>(state));
        statuses.online();
        published.clear();

        for (int i = 1; i <= 100; i++) {
            state.put("data", Map.of("rxBytes", i));
            state.put("temperatureC", 30 + i);
            state.put("position", Map.of("latitude", i / 1000.0));
            state.put("networkTime", "25/06/01,12:00:" + i);
            state.put("signal", Map.of("rssiDbm", -71 - i % 6));
            state.put("rxBytes", i);
            statuses.changed("modem/main");
            statuses.refresh();
            actor.advance(Duration.ofSeconds(10));
        }
        assertEquals(List.of(), published);

        state.put("state", "waiting-network");
        statuses.changed("modem/main");
        assertEquals(1, published.size());
        assertEquals(true, published.get(0).contains("\"temperatureC\":130"));
    }

    @Test
    void aSignalBeyondItsBandAndOneThatIsGoneAreNews() {
        Map<String, Object> state = new HashMap<>(Map.of("signal", Map.of("rssiDbm", -71, "quality", 50)));
        statuses.add("modem/main", () -> new HashMap<>(state));
        statuses.online();
        published.clear();

        for (Map<String, Object> signal : List.of(
                Map.<String, Object>of("rssiDbm", -77, "quality", 50),
                Map.<String, Object>of("rssiDbm", -77, "quality", 31),
                Map.<String, Object>of("rssiDbm", -77, "quality", 30),
                Map.<String, Object>of("quality", 30))) {
            actor.advance(Duration.ofSeconds(1));
            state.put("signal", signal);
            statuses.changed("modem/main");
        }

        assertEquals(3, published.size());
    }
}

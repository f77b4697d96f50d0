package io.cellgate.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.junit.jupiter.api.Test;

/** With a publisher that has the form of Kura's. */
class CloudTelemetryTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    private final ManualActor actor = ManualActor.eager();
    private final List<KuraMessage> published = new ArrayList<>();
    private final CloudTelemetry telemetry = new CloudTelemetry("cloud", actor, () -> NOW);
    private final CloudTelemetry.Outlet outlet =
            KuraPublisher.of(new KuraService(CloudPublisher.class, (CloudPublisher) this::publish))
                    .orElseThrow()::publish;
    private boolean refuses;

    private String publish(KuraMessage message) throws Exception {
        if (refuses) {
            throw new Exception("NOT_CONNECTED");
        }
        published.add(message);
        return "id";
    }

    private void use(boolean events) {
        telemetry.use(new KuraCloudSettings(Optional.of("publisher"), INTERVAL, events));
    }

    private static MetricSource source(String name, Map<String, Number> numbers) {
        return new MetricSource() {
            @Override
            public String source() {
                return name;
            }

            @Override
            public Map<String, Number> sample() {
                return numbers;
            }
        };
    }

    private static GatewayEvent event(int number) {
        return new GatewayEvent(
                NOW.minusSeconds(9),
                "uplink/main",
                "dial-failed",
                Map.of("number", number, "ppp", Map.of("cause", "no-carrier"), "last", true, "waitS", 1.5f));
    }

    @Test
    void theNumbersOfAllSourcesArePublishedAtEachInterval() {
        telemetry.add(source("modem/main", Map.of("rssiDbm", -71)));
        telemetry.add(source("uplink/main", Map.of("rxBytes", 12L, "checkMs", 1.5f)));
        use(false);
        telemetry.publisher(outlet);
        actor.advance(INTERVAL);

        assertEquals(2, published.size());
        KuraMessage message = published.get(1);
        // a whole number is a long whatever it was: a metric must keep its type
        assertEquals(
                Map.of("modem/main/rssiDbm", -71L, "uplink/main/rxBytes", 12L, "uplink/main/checkMs", 1.5),
                message.getPayload().metrics());
        assertEquals(Date.from(NOW), message.getPayload().getTimestamp());
        assertEquals(Map.of("kind", "telemetry"), message.getProperties());
    }

    @Test
    void aSourceThatIsBrokenDoesNotKeepTheOthersBack() {
        telemetry.add(new MetricSource() {
            @Override
            public String source() {
                return "broken";
            }

            @Override
            public Map<String, Number> sample() {
                throw new IllegalStateException("broken");
            }
        });
        telemetry.add(source("modem/main", Map.of("rssiDbm", -71)));
        telemetry.publisher(outlet);
        assertEquals(
                Map.of("modem/main/rssiDbm", -71L),
                published.get(0).getPayload().metrics());
    }

    @Test
    void nothingIsPublishedWhereThereIsNoNumber() {
        use(true);
        telemetry.publisher(outlet);
        actor.advance(INTERVAL);
        assertEquals(List.of(), published);
    }

    @Test
    void anEventIsPublishedAtOnceWithItsOwnTime() {
        use(true);
        telemetry.publisher(outlet);
        telemetry.event(event(1));
        KuraMessage message = published.get(0);
        assertEquals(
                Map.of(
                        "source",
                        "uplink/main",
                        "type",
                        "dial-failed",
                        "number",
                        1L,
                        "ppp/cause",
                        "no-carrier",
                        "last",
                        true,
                        "waitS",
                        1.5),
                message.getPayload().metrics());
        assertEquals(Date.from(NOW.minusSeconds(9)), message.getPayload().getTimestamp());
        assertEquals(Map.of("kind", "event"), message.getProperties());
    }

    /** They may hold identities and the texts of messages. */
    @Test
    void eventsArePublishedOnlyWhereTheyAreWanted() {
        use(false);
        telemetry.publisher(outlet);
        telemetry.event(event(1));
        assertEquals(List.of(), published);
    }

    @Test
    void whatKuraDoesNotTakeIsAskedAgainAtTheNextInterval() {
        use(true);
        telemetry.publisher(outlet);
        refuses = true;
        telemetry.event(event(1));
        telemetry.event(event(2));
        refuses = false;
        telemetry.event(event(3));
        assertEquals(List.of(), published);
        actor.advance(INTERVAL);
        assertEquals(List.of(1L, 2L, 3L), numbers());
        telemetry.event(event(4));
        assertEquals(List.of(1L, 2L, 3L, 4L), numbers());
    }

    @Test
    void theLastEventsWaitForAPublisher() {
        use(true);
        for (int n = 0; n <= CloudTelemetry.MOST_EVENTS; n++) {
            telemetry.event(event(n));
        }
        telemetry.publisher(outlet);
        assertEquals(CloudTelemetry.MOST_EVENTS, published.size());
        assertEquals(1L, numbers().get(0));
    }

    @Test
    void aPublisherThatHasGoneIsNotCalled() {
        use(true);
        telemetry.publisher(outlet);
        CloudTelemetry.Outlet next = message -> {};
        telemetry.publisher(next);
        telemetry.publisherGone(outlet);
        telemetry.event(event(1));
        telemetry.publisherGone(next);
        telemetry.event(event(2));
        assertEquals(List.of(), published);
        telemetry.publisher(outlet);
        assertEquals(List.of(2L), numbers());
    }

    @Test
    void theIntervalIsThatOfTheSettingsInForce() {
        telemetry.add(source("modem/main", Map.of("rssiDbm", -71)));
        telemetry.publisher(outlet);
        use(false);
        telemetry.use(new KuraCloudSettings(Optional.of("publisher"), Duration.ofSeconds(5), false));
        assertEquals(1, actor.timers());
        actor.advance(Duration.ofSeconds(5));
        assertEquals(2, published.size());
    }

    @Test
    void aServiceOfAnotherFormIsNotUsed() {
        assertTrue(KuraPublisher.of(new KuraService(Runnable.class, (Runnable) () -> {}))
                .isEmpty());
    }

    private List<Object> numbers() {
        return published.stream()
                .map(message -> message.getPayload().metrics().get("number"))
                .toList();
    }
}

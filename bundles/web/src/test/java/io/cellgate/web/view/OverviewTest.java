package io.cellgate.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.uplink.UplinkState;
import io.cellgate.web.Statuses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private static final String STOPPED = "bundle io.cellgate.telemetry.mqtt is stopped; 'start 12' starts it";

    private static Map<String, Object> online(Map<String, Object> problem, Optional<BrokerView> broker) {
        return Overview.of(
                Instant.EPOCH,
                List.of(Statuses.ready()),
                List.of(Statuses.uplink(UplinkState.CONNECTED, "", Optional.empty())),
                problem.isEmpty() ? List.of() : List.of(problem),
                broker);
    }

    private static Object colour(Map<String, Object> overview) {
        return overview.get("light") instanceof Map<?, ?> light ? light.get("colour") : null;
    }

    @Test
    void aBrokerWhoseBundleDoesNotRunIsNotSaidToBeUnconfigured() {
        Map<String, Object> overview = online(
                Map.of("source", "bundle", "bundle", "io.cellgate.telemetry.mqtt", "message", STOPPED),
                Optional.empty());

        assertEquals("amber", colour(overview));
        assertTrue(
                overview.get("links").toString().contains("label=Broker, state=busy, text=" + STOPPED),
                overview::toString);
    }

    @Test
    void aProblemOfTheGatewayItselfIsInTheSentence() {
        Map<String, Object> overview = online(
                Map.of("source", "configuration", "pid", "io.cellgate.ppp", "message", "property 'x' is refused"),
                Optional.of(new BrokerView(true, "")));

        assertEquals("amber", colour(overview));
        assertTrue(overview.get("light").toString().contains("But property 'x' is refused."), overview::toString);
    }

    @Test
    void aChangeOnTrialIsNothingWrong() {
        assertEquals("green", colour(online(Map.of("source", "trial", "message", "on trial"), Optional.empty())));
    }

    @Test
    void withoutAnythingWrongAndWithoutABrokerAllIsWell() {
        Map<String, Object> overview = online(Map.of(), Optional.empty());

        assertEquals("green", colour(overview));
        assertTrue(overview.get("links").toString().contains("none is configured"), overview::toString);
    }
}

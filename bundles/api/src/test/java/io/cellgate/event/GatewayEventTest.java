package io.cellgate.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;

class GatewayEventTest {

    @Test
    void anEventSurvivesEventAdmin() {
        GatewayEvent event =
                new GatewayEvent(Instant.EPOCH, "uplink/main", GatewayEvent.STATE, Map.of("state", "dialing"));

        assertEquals("io/cellgate/uplink/main/state", event.toEvent().getTopic());
        assertEquals(Optional.of(event), GatewayEvent.from(event.toEvent()));
    }

    @Test
    void aForeignEventIsNotOurs() {
        assertEquals(Optional.empty(), GatewayEvent.from(new Event("io/cellgate/x/y", Map.of())));
    }
}

package io.cellgate.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.cellgate.config.ConfigurationProblem;
import io.cellgate.config.ConfigurationReport;
import io.cellgate.config.UnknownProperty;
import io.cellgate.event.GatewayEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

class ConfigurationEventsTest {

    @Test
    void aRefusedConfigurationIsAnEvent() {
        EventAdmin admin = mock(EventAdmin.class);
        ArgumentCaptor<Event> sent = ArgumentCaptor.forClass(Event.class);

        new ConfigurationEvents(admin)
                .addReport(new ConfigurationReport(
                        "io.cellgate.mqtt",
                        List.of(new ConfigurationProblem("interval", "0", "1s to 24h")),
                        List.of(new UnknownProperty("brokr", Optional.of("broker"))),
                        true));

        verify(admin).postEvent(sent.capture());
        assertEquals(
                "io/cellgate/gateway/configuration/configuration-problem",
                sent.getValue().getTopic());
        assertEquals(
                Map.of(
                        "pid",
                        "io.cellgate.mqtt",
                        "refused",
                        List.of(Map.of("property", "interval", "value", "0", "allowed", "1s to 24h")),
                        "unknown",
                        List.of("brokr"),
                        "formerInForce",
                        true),
                GatewayEvent.from(sent.getValue()).orElseThrow().details());
    }
}

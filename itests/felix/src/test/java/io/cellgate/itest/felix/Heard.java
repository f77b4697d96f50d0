package io.cellgate.itest.felix;

import static io.cellgate.itest.felix.Gateway.eventually;

import io.cellgate.event.GatewayEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** The events of a source, from the moment this is made until it is closed. */
final class Heard implements AutoCloseable {

    private final List<GatewayEvent> events = new CopyOnWriteArrayList<>();
    private final ServiceRegistration<EventHandler> registration;

    Heard(Gateway gateway, String source) {
        registration = gateway.hear(
                GatewayEvent.TOPIC_ROOT + source + "/*",
                event -> GatewayEvent.from(event).ifPresent(events::add));
    }

    /** Waits for an event of a type whose details are as wanted, and returns these. */
    Map<String, Object> waitFor(String type, Predicate<Map<String, Object>> wanted) {
        eventually("an event " + type, () -> find(type, wanted).isPresent(), () -> events);
        return find(type, wanted).orElseThrow();
    }

    /** How many events of a type there were. */
    long count(String type) {
        return events.stream().filter(event -> event.type().equals(type)).count();
    }

    private Optional<Map<String, Object>> find(String type, Predicate<Map<String, Object>> wanted) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(GatewayEvent::details)
                .filter(wanted)
                .findFirst();
    }

    @Override
    public void close() {
        registration.unregister();
    }
}

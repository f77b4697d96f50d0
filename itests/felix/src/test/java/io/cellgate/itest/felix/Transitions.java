package io.cellgate.itest.felix;

import static io.cellgate.itest.felix.Gateway.eventually;

import io.cellgate.event.GatewayEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** Every state that a source comes into while this is open: a look at the status alone could miss one that is short. */
final class Transitions implements AutoCloseable {

    private final List<GatewayEvent> heard = new CopyOnWriteArrayList<>();
    private final ServiceRegistration<EventHandler> registration;

    Transitions(Gateway gateway, String source) {
        registration = gateway.hear(
                GatewayEvent.TOPIC_ROOT + source + "/" + GatewayEvent.STATE,
                event -> GatewayEvent.from(event).ifPresent(heard::add));
    }

    /** Waits for a transition in whose detail a text stands; those before it have been heard by then. */
    void waitFor(String detail) {
        eventually(
                "a transition with " + detail,
                () -> heard.stream().anyMatch(event -> detail(event).contains(detail)),
                this::states);
    }

    List<String> states() {
        return heard.stream()
                .map(event -> String.valueOf(event.details().get("state")))
                .toList();
    }

    private static String detail(GatewayEvent event) {
        return String.valueOf(event.details().get("detail"));
    }

    @Override
    public void close() {
        registration.unregister();
    }
}

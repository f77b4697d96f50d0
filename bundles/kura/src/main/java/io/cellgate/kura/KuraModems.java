package io.cellgate.kura;

import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * Tells Kura of each modem that has become ready, as Kura's own modems do: its cloud connection puts the module's identity and signal into
 * the birth certificate. Says nothing where Kura has no {@code ModemReadyEvent}, as from 6 on without its networking.
 */
@Component(
        service = EventHandler.class,
        immediate = true,
        property = EventConstants.EVENT_TOPIC + "=" + GatewayEvent.TOPIC_ROOT + "modem/*")
public final class KuraModems implements EventHandler {

    private final EventAdmin events;
    private final Set<Modem> modems = ConcurrentHashMap.newKeySet();

    /** @param events carries what Kura hears */
    @Activate
    public KuraModems(@Reference EventAdmin events) {
        this.events = events;
    }

    /** One that is ready already is told too: this bundle may have come, or come back, later. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindModem(Modem modem) {
        modems.add(modem);
        tell(modem.status());
    }

    void unbindModem(Modem modem) {
        modems.remove(modem);
    }

    @Override
    public void handleEvent(Event event) {
        GatewayEvent.from(event)
                .filter(heard -> heard.type().equals(GatewayEvent.STATE))
                .ifPresent(heard -> modems.stream()
                        .filter(modem -> heard.source().equals("modem/" + modem.name()))
                        .forEach(modem -> tell(modem.status())));
    }

    private void tell(ModemStatus status) {
        if (status.state() == ModemState.READY) {
            ReadyEvent.of(status, KuraModems.class.getClassLoader()).ifPresent(events::postEvent);
        }
    }
}

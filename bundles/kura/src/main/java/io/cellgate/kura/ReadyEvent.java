package io.cellgate.kura;

import io.cellgate.modem.Identity;
import io.cellgate.modem.ModemStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kura's {@code ModemReadyEvent}. Kura casts what it hears, so that an event of the same topic and another class would not do. */
final class ReadyEvent {

    static final String TYPE = "org.eclipse.kura.net.modem.ModemReadyEvent";

    private static final Logger LOG = LoggerFactory.getLogger(ReadyEvent.class);

    private ReadyEvent() {}

    /**
     * What Kura is to hear of a modem.
     *
     * @param loader finds Kura's class where there is one
     * @return the event; empty where there is none
     */
    static Optional<Event> of(ModemStatus status, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(TYPE, true, loader);
            Map<String, String> properties = new HashMap<>();
            for (Map.Entry<String, String> value : values(status).entrySet()) {
                name(type, value.getKey()).ifPresent(name -> properties.put(name, value.getValue()));
            }
            return type.getConstructor(Map.class).newInstance(properties) instanceof Event event
                    ? Optional.of(event)
                    : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.debug("Kura hears of no modem: {}", e.toString());
            return Optional.empty();
        }
    }

    /** By the names of the constants that hold the properties' names; what is not known is absent. */
    private static Map<String, String> values(ModemStatus status) {
        Map<String, String> values = new LinkedHashMap<>();
        status.identity().flatMap(Identity::imei).ifPresent(value -> values.put("IMEI", value));
        status.sim().imsi().ifPresent(value -> values.put("IMSI", value));
        status.sim().iccid().ifPresent(value -> values.put("ICCID", value));
        status.signal().rssiDbm().ifPresent(value -> values.put("RSSI", String.valueOf(value)));
        status.identity().map(Identity::revision).ifPresent(value -> values.put("FW_VERSION", value));
        return values;
    }

    /** Kura 4 has no word for the firmware. */
    private static Optional<String> name(Class<?> type, String constant) throws IllegalAccessException {
        try {
            return Optional.of(String.valueOf(type.getField(constant).get(null)));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        }
    }
}

package io.cellgate.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.event.Event;

/**
 * One transition or notable happening.
 *
 * <p>Sent through EventAdmin under {@code io/cellgate/<source>/<type>}; telemetry publishes it as it is, so nothing secret
 * may stand in it. Immutable.
 *
 * @param time wall-clock time of the happening, for people; durations are never computed from it
 * @param source kind and name of the sender, for example {@code modem/main}, {@code uplink/main}
 * @param type what happened, in lower case with dashes, for example {@code state}, {@code dial-failed}
 * @param details further facts: strings, numbers, booleans, and lists and maps of them
 */
public record GatewayEvent(Instant time, String source, String type, Map<String, Object> details) {

    /** The root of all topics. */
    public static final String TOPIC_ROOT = "io/cellgate/";
    /** The type of the event that follows every change of a source's state; detail {@code state} holds the new one. */
    public static final String STATE = "state";
    /** The type of the event that follows any other change of a source's status. */
    public static final String STATUS = "status";

    private static final String TIME = "cellgate.time";
    private static final String SOURCE = "cellgate.source";
    private static final String TYPE = "cellgate.type";
    private static final String DETAILS = "cellgate.details";

    /**
     * Copies the details; their order is kept.
     *
     * @param time wall-clock time of the happening, for people
     * @param source kind and name of the sender, for example {@code modem/main}, {@code uplink/main}
     * @param type what happened, in lower case with dashes, for example {@code state}, {@code dial-failed}
     * @param details further facts
     */
    public GatewayEvent {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** {@return the EventAdmin topic} */
    public String topic() {
        return TOPIC_ROOT + source + "/" + type;
    }

    /** {@return this event as EventAdmin carries it} */
    public Event toEvent() {
        return new Event(topic(), Map.of(TIME, time, SOURCE, source, TYPE, type, DETAILS, details));
    }

    /**
     * Reads an event back.
     *
     * @param event as EventAdmin has handed it on
     * @return the event; empty when it is not of ours, or of another version of this class
     */
    @SuppressWarnings("unchecked") // only toEvent() writes this property
    public static Optional<GatewayEvent> from(Event event) {
        if (event.getProperty(TIME) instanceof Instant time
                && event.getProperty(SOURCE) instanceof String source
                && event.getProperty(TYPE) instanceof String type
                && event.getProperty(DETAILS) instanceof Map<?, ?> details) {
            return Optional.of(new GatewayEvent(time, source, type, (Map<String, Object>) details));
        }
        return Optional.empty();
    }

    /** {@return the published form: {@code time, source, type} and the details beside them} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("time", time.toString());
        map.put("source", source);
        map.put("type", type);
        details.forEach(map::putIfAbsent);
        return map;
    }
}

package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.common.text.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a connection was ended because of the packet that was about to come. Nothing of the packet was kept.
 *
 * @param reason for the log and the event
 * @param message whether it was a message (PUBLISH), and not one of the packets by which a connection works
 * @param retained whether the broker keeps the message, so that it comes again at the next subscription
 * @param topic of the message, cleaned for the log, if it was seen
 */
public record RefusedPacket(String reason, boolean message, boolean retained, Optional<String> topic) {

    private static final int LONGEST_TOPIC = 200;

    /**
     * A message whose announced length is over the limit.
     *
     * @param topic as it came
     */
    public static RefusedPacket message(int bytes, int limit, boolean retained, Optional<String> topic) {
        Optional<String> shown = topic.map(text -> Printable.ascii(text, LONGEST_TOPIC));
        return new RefusedPacket(
                "the broker sends a " + (retained ? "retained " : "") + "message of " + bytes + " bytes"
                        + shown.map(text -> " on '" + text + "'").orElse("") + allowed(limit),
                true,
                retained,
                shown);
    }

    /** Another packet whose announced length is over the limit. */
    public static RefusedPacket packet(int type, int bytes, int limit) {
        return malformed("a packet of type " + type + " with " + bytes + " bytes" + allowed(limit));
    }

    /** What is not MQTT. */
    public static RefusedPacket malformed(String what) {
        return new RefusedPacket("the broker sends " + what, false, false, Optional.empty());
    }

    /** The published form: {@code reason, topic}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("reason", reason);
        topic.ifPresent(value -> map.put("topic", value));
        return map;
    }

    private static String allowed(int limit) {
        return "; allowed: " + limit + " (property 'message.limit')";
    }
}

package io.cellgate.telemetry.mqtt.sparkplug;

import io.cellgate.common.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * What a host application says of itself (Sparkplug 3.0, 6.4.9).
 *
 * @param online whether it is there
 * @param timestamp of its birth, in milliseconds since 1970: a death with an older one belongs to a birth before
 */
record HostState(boolean online, long timestamp) {

    private static final int LONGEST = 4096;

    /** Reads it; empty when it is something else. */
    static Optional<HostState> read(byte[] payload) {
        try {
            Map<String, Object> state = Json.read(payload, LONGEST);
            return state.get("online") instanceof Boolean online && state.get("timestamp") instanceof Number timestamp
                    ? Optional.of(new HostState(online, timestamp.longValue()))
                    : Optional.empty();
        } catch (Json.UnreadableException e) {
            return Optional.empty();
        }
    }
}

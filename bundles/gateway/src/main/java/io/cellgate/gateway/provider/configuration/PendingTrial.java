package io.cellgate.gateway.provider.configuration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial under way, for people. Immutable.
 *
 * @param pid of the configuration
 * @param properties that were changed
 * @param until when the former configuration returns at the latest
 * @param confirm whether only somebody's word ends it well
 * @param stuck why the former configuration could not be put back; it is tried again
 */
public record PendingTrial(
        String pid, List<String> properties, Instant until, boolean confirm, Optional<String> stuck) {

    /** One sentence. */
    public String message() {
        return stuck.map(why ->
                        pid + ": the former configuration could not be put back (" + why + "); tried again each minute")
                .orElseGet(() ->
                        pid + " is on trial until " + until + " (changed: " + String.join(", ", properties) + "); "
                                + (confirm
                                        ? "without config-confirm the former configuration returns"
                                        : "if modem, link or broker are not back, the former configuration returns"));
    }

    /** The same for machines. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pid", pid);
        map.put("properties", properties);
        map.put("until", until.toString());
        map.put("confirm", confirm);
        return map;
    }
}

package io.cellgate.gateway.provider.bundle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An update under way, for people. Immutable.
 *
 * @param bundle its symbolic name
 * @param version of the update; empty while it is not known
 * @param message one sentence
 */
public record PendingUpdate(String bundle, Optional<String> version, String message) {

    /** For machines. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("bundle", bundle);
        version.ifPresent(text -> map.put("version", text));
        return map;
    }
}

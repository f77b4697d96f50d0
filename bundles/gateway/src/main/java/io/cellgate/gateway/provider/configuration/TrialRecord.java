package io.cellgate.gateway.provider.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * What is known on disk of a change that is on trial.
 *
 * @param pid of the configuration
 * @param properties that change
 * @param request the id of the request that asked for it; empty where nobody asks after a restart
 * @param content before and after
 */
record TrialRecord(String pid, List<String> properties, Optional<String> request, Content content) {

    Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("pid", pid);
        map.put("properties", properties);
        request.ifPresent(id -> map.put("request", id));
        map.put("content", content.toMap());
        return map;
    }

    /** @throws IllegalArgumentException when it was not written here */
    static TrialRecord of(Map<String, Object> map, ConfigurationAdmin admin) {
        if (map.get("pid") instanceof String pid
                && map.get("properties") instanceof List<?> properties
                && map.get("content") instanceof Map<?, ?> content) {
            return new TrialRecord(
                    pid,
                    properties.stream().map(String::valueOf).toList(),
                    map.get("request") instanceof String id ? Optional.of(id) : Optional.empty(),
                    Content.of(content, admin));
        }
        throw new IllegalArgumentException("a field is missing");
    }
}

package io.cellgate.gateway.provider.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that is wrong, until it is put right.
 *
 * @param source where: {@code configuration}, {@code file}, {@code directory}, {@code bundle}, {@code component}, {@code profile},
 *     {@code update} or {@code trial}
 * @param message what is wrong and what to do, for a person
 * @param details the same for machines
 */
public record Problem(String source, String message, Map<String, Object> details) {

    /** Copies the details; their order is kept. */
    public Problem {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** As it stands in the status. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", source);
        map.putAll(details);
        map.put("message", message);
        return map;
    }
}

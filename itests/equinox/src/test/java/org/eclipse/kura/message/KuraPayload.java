package org.eclipse.kura.message;

import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stands in for Kura's, which is on no public repository of Maven: what this bundle calls of it. */
public class KuraPayload {

    private final Map<String, Object> metrics = new TreeMap<>();
    private @Nullable Date time;

    public void setTimestamp(Date time) {
        this.time = time;
    }

    public @Nullable Date getTimestamp() {
        return time;
    }

    public void addMetric(String name, Object value) {
        metrics.put(name, value);
    }

    public Map<String, Object> metrics() {
        return metrics;
    }
}

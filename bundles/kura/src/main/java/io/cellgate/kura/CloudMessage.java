package io.cellgate.kura;

import io.cellgate.common.json.Flat;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message for Kura's cloud. Immutable.
 *
 * @param kind {@code telemetry} or {@code event}, which a publisher's topic may have as {@code $kind}
 * @param time of what it tells
 * @param metrics by name: texts, flags, whole numbers as {@code Long} and others as {@code Double}, since a metric must keep its type
 */
record CloudMessage(String kind, Instant time, Map<String, Object> metrics) {

    private static final Logger LOG = LoggerFactory.getLogger(CloudMessage.class);

    /** The numbers of all sources, as {@code modem/main/rssiDbm}; without metrics where none has any. */
    static CloudMessage telemetry(Collection<? extends MetricSource> sources, Instant now) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        for (MetricSource source : sources) {
            try {
                source.sample().forEach((name, value) -> metrics.put(source.source() + "/" + name, typed(value)));
            } catch (RuntimeException | LinkageError e) {
                LOG.debug("A metric source cannot be read; the others are", e);
            }
        }
        return new CloudMessage("telemetry", now, metrics);
    }

    /** What has happened. */
    static CloudMessage event(GatewayEvent event) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        Flat.values(event.toMap(), name -> !name.equals("time"))
                .forEach((name, value) -> metrics.put(name, typed(value)));
        return new CloudMessage("event", event.time(), metrics);
    }

    private static Object typed(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        return value instanceof Number number ? (Object) number.longValue() : String.valueOf(value);
    }
}

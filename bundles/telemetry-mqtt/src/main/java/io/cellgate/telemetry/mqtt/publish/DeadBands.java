package io.cellgate.telemetry.mqtt.publish;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a number may move from what was published of it before it is news.
 *
 * @param widths in the number's unit, by its name, or by its source and name as in {@code modem/main/rssiDbm}, which goes first
 * @param spacing the shortest time between two sets that are published for that reason
 */
public record DeadBands(Map<String, Double> widths, Duration spacing) {

    /** Nothing is news between two intervals. */
    public static final DeadBands NONE = new DeadBands(Map.of(), Duration.ofSeconds(30));

    boolean none() {
        return widths.isEmpty();
    }

    /** Whether a number is news; one that was never published is, where it has a band. */
    boolean left(String source, String name, @Nullable Number published, Number now) {
        Double own = widths.get(key(source, name));
        Double width = own == null ? widths.get(name) : own;
        return width != null && (published == null || Math.abs(now.doubleValue() - published.doubleValue()) >= width);
    }

    /** What a number of one source is called. */
    static String key(String source, String name) {
        return source + "/" + name;
    }
}

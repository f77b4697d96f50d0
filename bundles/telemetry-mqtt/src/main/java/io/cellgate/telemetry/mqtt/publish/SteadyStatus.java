package io.cellgate.telemetry.mqtt.publish;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a status is state, and what is only restless: counters, temperature, position, and a signal that wavers. Restless values are
 * in the telemetry; a retained document that is sent again for each of them costs more than all else.
 */
public final class SteadyStatus {

    /** In dB: coverage that a person would call another is further apart. */
    static final double SIGNAL_BAND = 6;
    /** In per cent. */
    static final double QUALITY_BAND = 20;

    private static final Set<String> RESTLESS =
            Set.of("rxBytes", "txBytes", "usage", "data", "temperatureC", "position", "networkTime");
    private static final String SIGNAL = "signal";
    private static final String QUALITY = "quality";

    private SteadyStatus() {}

    /** Whether a field of a status is in the telemetry, and no state. */
    public static boolean isRestless(String field) {
        return RESTLESS.contains(field) || field.equals(SIGNAL);
    }

    /**
     * Whether a status is to be published again.
     *
     * @param published as it was published last
     */
    static boolean differs(Map<String, Object> published, Map<String, Object> now) {
        return !steady(published).equals(steady(now)) || signalDiffers(published.get(SIGNAL), now.get(SIGNAL));
    }

    private static Map<String, Object> steady(Map<String, Object> status) {
        Map<String, Object> steady = new HashMap<>(status);
        steady.keySet().removeAll(RESTLESS);
        steady.remove(SIGNAL);
        return steady;
    }

    private static boolean signalDiffers(@Nullable Object published, @Nullable Object now) {
        if (!(published instanceof Map<?, ?> before) || !(now instanceof Map<?, ?> after)) {
            return !Objects.equals(published, now);
        }
        if (!before.keySet().equals(after.keySet())) {
            return true;
        }
        return after.entrySet().stream().anyMatch(entry -> {
            if (before.get(entry.getKey()) instanceof Number old && entry.getValue() instanceof Number value) {
                double band = QUALITY.equals(entry.getKey()) ? QUALITY_BAND : SIGNAL_BAND;
                return Math.abs(value.doubleValue() - old.doubleValue()) >= band;
            }
            return !Objects.equals(before.get(entry.getKey()), entry.getValue());
        });
    }
}

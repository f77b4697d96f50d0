package io.cellgate.modem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the module counts of its data calls.
 *
 * @param call the call that is up, or the last one
 * @param total all calls since the counters were cleared
 * @param txRate bytes per second sent at this moment
 * @param rxRate bytes per second received at this moment
 */
public record DataCounters(Usage call, Optional<Usage> total, OptionalLong txRate, OptionalLong rxRate) {

    /**
     * How much.
     *
     * @param time how long connected, whole seconds
     * @param txBytes bytes sent
     * @param rxBytes bytes received
     */
    public record Usage(Duration time, long txBytes, long rxBytes) {

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("seconds", time.toSeconds());
            map.put("txBytes", txBytes);
            map.put("rxBytes", rxBytes);
            return map;
        }
    }

    /** The published form. */
    Map<String, Object> toMap() {
        Map<String, Object> map = call.toMap();
        txRate.ifPresent(value -> map.put("txBytesPerSecond", value));
        rxRate.ifPresent(value -> map.put("rxBytesPerSecond", value));
        total.ifPresent(value -> map.put("total", value.toMap()));
        return map;
    }
}

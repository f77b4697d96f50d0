package io.cellgate.common.metric;

import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.radio.Signal;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The numbers in the status of modems and uplinks, under the names of the status.
 *
 * @param source kind and name, as in {@code modem/main}
 * @param numbers reads them
 */
public record StatusMetrics(String source, Supplier<Map<String, Number>> numbers) implements MetricSource {

    /** Those of a modem. */
    public static StatusMetrics of(Modem modem) {
        return new StatusMetrics("modem/" + modem.name(), () -> numbers(modem.status()));
    }

    /** Those of an uplink. */
    public static StatusMetrics of(Uplink uplink) {
        return new StatusMetrics("uplink/" + uplink.name(), () -> numbers(uplink.status()));
    }

    @Override
    public Map<String, Number> sample() {
        return numbers.get();
    }

    private static Map<String, Number> numbers(ModemStatus status) {
        Map<String, Number> numbers = new LinkedHashMap<>();
        Signal signal = status.signal();
        signal.rssiDbm().ifPresent(value -> numbers.put("rssiDbm", value));
        signal.rscpDbm().ifPresent(value -> numbers.put("rscpDbm", value));
        signal.ecioDb().ifPresent(value -> numbers.put("ecioDb", value));
        signal.rsrpDbm().ifPresent(value -> numbers.put("rsrpDbm", value));
        signal.sinrDb().ifPresent(value -> numbers.put("sinrDb", value));
        signal.rsrqDb().ifPresent(value -> numbers.put("rsrqDb", value));
        signal.quality().ifPresent(value -> numbers.put("quality", value));
        status.temperatureC().ifPresent(value -> numbers.put("temperatureC", value));
        status.data().ifPresent(data -> {
            numbers.put("callRxBytes", data.call().rxBytes());
            numbers.put("callTxBytes", data.call().txBytes());
            data.total().ifPresent(total -> {
                numbers.put("totalRxBytes", total.rxBytes());
                numbers.put("totalTxBytes", total.txBytes());
            });
        });
        status.position().ifPresent(position -> {
            numbers.put("latitude", position.latitude());
            numbers.put("longitude", position.longitude());
            position.altitudeM().ifPresent(value -> numbers.put("altitudeM", value));
            position.speedKmh().ifPresent(value -> numbers.put("speedKmh", value));
        });
        return numbers;
    }

    private static Map<String, Number> numbers(UplinkStatus status) {
        Map<String, Number> numbers = new LinkedHashMap<>();
        status.rxBytes().ifPresent(value -> numbers.put("rxBytes", value));
        status.txBytes().ifPresent(value -> numbers.put("txBytes", value));
        return numbers;
    }
}

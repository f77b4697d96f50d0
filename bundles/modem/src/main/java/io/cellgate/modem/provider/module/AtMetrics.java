package io.cellgate.modem.provider.module;

import io.cellgate.at.AtChannel;
import io.cellgate.at.ChannelStatistics;
import io.cellgate.metric.MetricSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The counters of a modem's AT port, which tell a line or a firmware that is going bad, as numbers for the telemetry. Safe for use by any
 * thread.
 *
 * @param modem its name
 * @param channel the open port; empty where there is none, or nobody wants its counters
 */
public record AtMetrics(String modem, Supplier<Optional<AtChannel>> channel) implements MetricSource {

    /** Those of a modem, as long as its configuration wants them. */
    public static AtMetrics of(String modem, ModemContext context) {
        return new AtMetrics(
                modem,
                () -> context.module()
                        .filter(module -> context.settings().services().metrics())
                        .map(OpenModule::channel));
    }

    @Override
    public String source() {
        return "at/" + modem;
    }

    @Override
    public Map<String, Number> sample() {
        return channel.get().map(AtChannel::statistics).map(AtMetrics::numbers).orElse(Map.of());
    }

    private static Map<String, Number> numbers(ChannelStatistics now) {
        Map<String, Number> numbers = new LinkedHashMap<>();
        numbers.put("commands", now.commands());
        numbers.put("timeouts", now.timeouts());
        numbers.put("resynchronisations", now.resynchronisations());
        numbers.put("staleLines", now.staleLines());
        numbers.put("unsolicited", now.unsolicited());
        numbers.put("droppedUnsolicited", now.droppedUnsolicited());
        numbers.put("garbageBytes", now.garbageBytes());
        return numbers;
    }
}

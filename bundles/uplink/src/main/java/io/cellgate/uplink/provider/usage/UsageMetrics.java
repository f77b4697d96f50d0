package io.cellgate.uplink.provider.usage;

import io.cellgate.metric.MetricSource;
import io.cellgate.uplink.UplinkUsage;
import java.util.Map;
import java.util.function.Supplier;

/** An uplink's usage as numbers for the telemetry. Safe for use by any thread. */
public final class UsageMetrics implements MetricSource {

    private final String uplink;
    private final Supplier<UplinkUsage> usage;

    public UsageMetrics(String uplink, Supplier<UplinkUsage> usage) {
        this.uplink = uplink;
        this.usage = usage;
    }

    @Override
    public String source() {
        return "usage/" + uplink;
    }

    @Override
    public Map<String, Number> sample() {
        return usage.get().numbers();
    }
}

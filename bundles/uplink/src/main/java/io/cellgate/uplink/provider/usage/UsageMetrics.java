package io.cellgate.uplink.provider.usage;

import io.cellgate.metric.MetricSource;
import io.cellgate.uplink.UplinkUsage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** An uplink's usage as numbers for the telemetry. Safe for use by any thread. */
public final class UsageMetrics implements MetricSource {

    private final String uplink;
    private final Supplier<UplinkUsage> usage;
    private final LongSupplier checkBytes;

    /** @param checkBytes what the checks have cost over the air since the start */
    public UsageMetrics(String uplink, Supplier<UplinkUsage> usage, LongSupplier checkBytes) {
        this.uplink = uplink;
        this.usage = usage;
        this.checkBytes = checkBytes;
    }

    @Override
    public String source() {
        return "usage/" + uplink;
    }

    @Override
    public Map<String, Number> sample() {
        Map<String, Number> numbers = new LinkedHashMap<>(usage.get().numbers());
        numbers.put("checkBytes", checkBytes.getAsLong());
        return numbers;
    }
}

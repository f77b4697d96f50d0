package io.cellgate.gateway.provider.host;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.metric.MetricSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Load, memory, disk and uptime of the machine, memory and uptime of Java. What the machine does not tell is left out. Reads files of the
 * kernel, which do not block. Safe for use by any thread.
 *
 * @param proc where the kernel tells of itself
 * @param state the directory whose disk is looked at
 * @param heapBytes what Java's objects take
 * @param javaSeconds how long Java runs
 */
public record HostMetrics(Path proc, Path state, LongSupplier heapBytes, LongSupplier javaSeconds)
        implements MetricSource {

    private static final int LONGEST = 16_384;
    private static final long KIBIBYTE = 1024;
    private static final Pattern FIRST = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)[ \\n].*", Pattern.DOTALL);
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable: +([0-9]{1,15}) kB$");

    /** Those of this machine. */
    public static HostMetrics ofThisMachine(Path state) {
        return new HostMetrics(
                Path.of("/proc"),
                state,
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
    }

    @Override
    public String source() {
        return "gateway/host";
    }

    @Override
    public Map<String, Number> sample() {
        Map<String, Number> numbers = new LinkedHashMap<>();
        found("loadavg", FIRST).ifPresent(load -> numbers.put("load1", Double.valueOf(load)));
        found("meminfo", AVAILABLE)
                .ifPresent(kilobytes -> numbers.put("memoryAvailableBytes", Long.parseLong(kilobytes) * KIBIBYTE));
        try {
            numbers.put("stateFreeBytes", Files.getFileStore(state).getUsableSpace());
        } catch (IOException e) {
            // the directory is not there
        }
        found("uptime", FIRST).ifPresent(seconds -> numbers.put("uptimeS", (long) Double.parseDouble(seconds)));
        numbers.put("heapBytes", heapBytes.getAsLong());
        numbers.put("javaUptimeS", javaSeconds.getAsLong());
        return numbers;
    }

    private Optional<String> found(String file, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(BoundedFile.read(proc.resolve(file), LONGEST, StandardCharsets.US_ASCII));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

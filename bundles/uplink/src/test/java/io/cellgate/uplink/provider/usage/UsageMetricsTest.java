package io.cellgate.uplink.provider.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.uplink.UplinkUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UsageMetricsTest {

    private static final Path REFERENCE = Path.of("../telemetry-mqtt/METRICS.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `usage/[^`]+` \\| `(\\w+)` \\|");

    @Test
    void everyNumberStandsInTheReferenceOfMetrics() throws IOException {
        UplinkUsage.Bytes none = UplinkUsage.Bytes.NONE;
        UsageMetrics metrics = new UsageMetrics(
                "main", () -> new UplinkUsage(none, none, none, LocalDate.EPOCH, OptionalLong.empty(), false), () -> 0);

        assertEquals(
                ROW.matcher(Files.readString(REFERENCE))
                        .results()
                        .map(row -> row.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(metrics.sample().keySet()));
    }
}

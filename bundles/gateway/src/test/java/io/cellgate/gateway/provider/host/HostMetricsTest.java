package io.cellgate.gateway.provider.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMetricsTest {

    @TempDir
    Path folder;

    private HostMetrics metrics() {
        return new HostMetrics(folder, folder, () -> 1_000_000, () -> 60);
    }

    @Test
    void theKernelsFilesAreReadAsTheyAre() throws IOException {
        Files.writeString(folder.resolve("loadavg"), "0.42 0.36 0.30 1/123 4567\n");
        Files.writeString(
                folder.resolve("meminfo"), "MemTotal:        2000000 kB\nMemFree: 5 kB\nMemAvailable:    1000 kB\n");
        Files.writeString(folder.resolve("uptime"), "3723.91 7000.00\n");

        Map<String, Number> sample = new HashMap<>(metrics().sample());

        assertTrue(sample.remove("stateFreeBytes").longValue() > 0);
        assertEquals(
                Map.of(
                        "load1", 0.42,
                        "memoryAvailableBytes", 1_024_000L,
                        "uptimeS", 3723L,
                        "heapBytes", 1_000_000L,
                        "javaUptimeS", 60L),
                sample);
    }

    @Test
    void whatTheMachineDoesNotTellIsLeftOut() throws IOException {
        Files.writeString(folder.resolve("loadavg"), "nonsense");
        Files.createDirectory(folder.resolve("uptime"));

        assertEquals(
                Set.of("stateFreeBytes", "heapBytes", "javaUptimeS"),
                metrics().sample().keySet());
        assertEquals(
                Set.of("heapBytes", "javaUptimeS"),
                new HostMetrics(folder, folder.resolve("none"), () -> 1, () -> 1)
                        .sample()
                        .keySet());
    }

    @Test
    void thisMachineTellsAll() {
        assertEquals(
                Set.of("load1", "memoryAvailableBytes", "stateFreeBytes", "uptimeS", "heapBytes", "javaUptimeS"),
                HostMetrics.ofThisMachine(folder).sample().keySet());
    }
}

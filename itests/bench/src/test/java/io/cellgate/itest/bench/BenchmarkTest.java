package io.cellgate.itest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the benchmark measures something, and what of it does not depend on time. */
class BenchmarkTest {

    @TempDir
    Path folder;

    @Test
    void everyFigureIsMeasuredAndWritten() throws Exception {
        new Benchmark(Benchmark.Size.QUICK, Map.of("trace.bytes", "0")).run().write(folder);

        JsonObject report = JsonParser.object().from(Files.readString(folder.resolve("report.json")));
        assertTrue(report.getDouble("roundTrip.raw file descriptor.medianMicros") > 0);
        assertTrue(report.getDouble("roundTrip.raw jSerialComm.medianMicros") > 0);
        assertTrue(report.getDouble("roundTrip.AtChannel.execute.medianRatio") > 0);
        assertTrue(report.getDouble("roundTrip.AtChannel.execute {trace.bytes=0}.medianRatio") > 0);
        assertTrue(report.getDouble("roundTrip.AtChannel.execute.medianMicros") > 1000);
        assertTrue(report.getDouble("roundTrip.AtChannel.execute.p99Ratio") > 0);
        assertTrue(report.getDouble("roundTrip.AtChannel.execute.processorRatio") > 0);
        assertTrue(report.has("budgetsMissed"));
        assertTrue(report.getDouble("parser.megabytesPerSecond") > 0);
        assertTrue(report.getInt("ports.2.threads") > report.getInt("ports.1.threads"));
        assertEquals("PortGone", report.getString("unplug.error"));
        assertEquals(0, report.getInt("unplug.threadsLeft"));
        assertEquals(0, report.getInt("unplug.descriptorsLeft"));
        assertEquals("+CSQ: 18,99", report.getString("flood.reply"));
        // the one in the stuck listener's hands, and its queue
        assertEquals(10_000 - 1 - 1000, report.getInt("flood.dropped"));
        assertTrue(Files.readString(folder.resolve("report.txt")).contains("load at the end"));
    }
}

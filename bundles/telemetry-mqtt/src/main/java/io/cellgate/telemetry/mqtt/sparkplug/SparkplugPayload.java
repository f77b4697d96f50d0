package io.cellgate.telemetry.mqtt.sparkplug;

import io.cellgate.telemetry.mqtt.format.Compression;
import io.cellgate.telemetry.mqtt.format.ProtoWriter;
import java.time.Instant;
import java.util.List;

/** Payloads of Sparkplug (3.0, 6.4.5). */
final class SparkplugPayload {

    /** Of a payload that has no number in the sequence, as that of a death has none. */
    static final int NO_SEQ = -1;

    private static final int TIMESTAMP = 1;
    private static final int METRICS = 2;
    private static final int SEQ = 3;
    private static final int UUID = 4;
    private static final int BODY = 5;
    private static final String COMPRESSED = "SPBV1.0_COMPRESSED";

    private SparkplugPayload() {}

    static byte[] of(Instant time, int seq, List<Metric> metrics) {
        ProtoWriter out = new ProtoWriter().number(TIMESTAMP, time.toEpochMilli());
        metrics.forEach(metric -> out.message(METRICS, metric.write()));
        if (seq != NO_SEQ) {
            out.number(SEQ, seq);
        }
        return out.toBytes();
    }

    /** As {@link #of}, and compressed with DEFLATE where that makes it smaller. */
    static byte[] compressed(Instant time, int seq, List<Metric> metrics) {
        byte[] plain = of(time, seq, metrics);
        ProtoWriter out = new ProtoWriter().number(TIMESTAMP, time.toEpochMilli());
        out.message(
                METRICS,
                Metric.named("algorithm", time, DataType.STRING, "DEFLATE").write());
        if (seq != NO_SEQ) {
            out.number(SEQ, seq);
        }
        byte[] small = out.text(UUID, COMPRESSED)
                .bytes(BODY, Compression.deflate(plain))
                .toBytes();
        return small.length < plain.length ? small : plain;
    }
}

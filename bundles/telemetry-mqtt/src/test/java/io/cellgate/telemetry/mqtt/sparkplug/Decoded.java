package io.cellgate.telemetry.mqtt.sparkplug;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A payload of Sparkplug as a host reads it: written from the specification's proto file, and knowing nothing of what is tested. */
public final class Decoded {

    /** One metric. */
    public static final class Read {
        public @Nullable String name;
        public @Nullable Long alias;
        public @Nullable Long timestamp;
        public @Nullable Long datatype;
        public boolean historical;
        public boolean isNull;
        public @Nullable Object value;

        @Override
        public String toString() {
            return (name != null ? name : "#" + alias) + "=" + (isNull ? "null" : value) + (historical ? " (old)" : "");
        }
    }

    public long timestamp = -1;
    public long seq = -1;
    public String uuid = "";
    public final List<Read> metrics = new ArrayList<>();
    private byte[] body = {};
    public final int bytes;

    public Decoded(byte[] payload) {
        bytes = payload.length;
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            switch (tag) {
                case 1 << 3 -> timestamp = varint(in);
                case (2 << 3) | 2 -> metrics.add(metric(slice(in)));
                case 3 << 3 -> seq = varint(in);
                case (4 << 3) | 2 -> uuid = text(slice(in));
                case (5 << 3) | 2 -> body = bytes(slice(in));
                default -> throw new AssertionError("no field of a payload: " + tag);
            }
        }
    }

    /** What is in it, if it is compressed; itself otherwise. */
    public Decoded inflated() {
        if (!uuid.equals("SPBV1.0_COMPRESSED")) {
            return this;
        }
        try {
            return new Decoded(new InflaterInputStream(new ByteArrayInputStream(body)).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Read> named(String name) {
        return metrics.stream().filter(metric -> name.equals(metric.name)).findFirst();
    }

    /** Aliases by name, as a birth says them. */
    public Map<String, Long> aliases() {
        Map<String, Long> aliases = new LinkedHashMap<>();
        metrics.forEach(metric -> {
            if (metric.alias != null) {
                aliases.put(String.valueOf(metric.name), metric.alias);
            }
        });
        return aliases;
    }

    /** What data says of a metric that a birth has named. */
    public List<Read> of(Decoded birth, String name) {
        Long alias = birth.aliases().get(name);
        return metrics.stream()
                .filter(metric -> alias != null && alias.equals(metric.alias))
                .toList();
    }

    private static Read metric(ByteBuffer in) {
        Read metric = new Read();
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            switch (tag) {
                case (1 << 3) | 2 -> metric.name = text(slice(in));
                case 2 << 3 -> metric.alias = varint(in);
                case 3 << 3 -> metric.timestamp = varint(in);
                case 4 << 3 -> metric.datatype = varint(in);
                case 5 << 3 -> metric.historical = varint(in) != 0;
                case 7 << 3 -> metric.isNull = varint(in) != 0;
                case 10 << 3 -> metric.value = (long) (int) varint(in);
                case 11 << 3 -> metric.value = varint(in);
                case (12 << 3) | 5 -> metric.value = (double) in.getFloat();
                case (13 << 3) | 1 -> metric.value = in.getDouble();
                case 14 << 3 -> metric.value = varint(in) != 0;
                case (15 << 3) | 2 -> metric.value = text(slice(in));
                default -> throw new AssertionError("no field of a metric: " + tag);
            }
        }
        return metric;
    }

    private static ByteBuffer slice(ByteBuffer in) {
        int length = (int) varint(in);
        ByteBuffer slice = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return slice;
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        return StandardCharsets.UTF_8.decode(in).toString();
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}

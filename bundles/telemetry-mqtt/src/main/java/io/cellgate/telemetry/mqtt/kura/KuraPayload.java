package io.cellgate.telemetry.mqtt.kura;

import io.cellgate.telemetry.mqtt.format.ProtoReader;
import io.cellgate.telemetry.mqtt.format.ProtoReader.Field;
import io.cellgate.telemetry.mqtt.format.ProtoReader.MalformedException;
import io.cellgate.telemetry.mqtt.format.ProtoWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** KuraPayload, the protobuf message of Kura ({@code kurapayload.proto}). */
final class KuraPayload {

    private static final int TIMESTAMP = 1;
    private static final int POSITION = 2;
    private static final int METRIC = 5000;
    private static final int BODY = 5001;

    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int DOUBLE_VALUE = 3;
    private static final int FLOAT_VALUE = 4;
    private static final int LONG_VALUE = 5;
    private static final int INT_VALUE = 6;
    private static final int BOOL_VALUE = 7;
    private static final int STRING_VALUE = 8;

    private static final int DOUBLE = 0;
    private static final int INT64 = 2;
    private static final int BOOL = 4;
    private static final int STRING = 5;

    private KuraPayload() {}

    /** A payload; a whole number is always of type INT64, since a metric must keep its type. */
    static ProtoWriter of(Instant time, Map<String, ?> position, Map<String, ?> metrics) {
        ProtoWriter out = new ProtoWriter().number(TIMESTAMP, time.toEpochMilli());
        if (position.get("latitude") instanceof Number latitude
                && position.get("longitude") instanceof Number longitude) {
            ProtoWriter place =
                    new ProtoWriter().real(1, latitude.doubleValue()).real(2, longitude.doubleValue());
            if (position.get("altitudeM") instanceof Number altitude) {
                place.real(3, altitude.doubleValue());
            }
            out.message(POSITION, place);
        }
        metrics.forEach((name, value) -> out.message(METRIC, metric(name, value)));
        return out;
    }

    /** As {@link #of}, with a body. */
    static ProtoWriter of(Instant time, Map<String, ?> metrics, byte[] body) {
        return of(time, Map.of(), metrics).bytes(BODY, body);
    }

    private static ProtoWriter metric(String name, Object value) {
        ProtoWriter out = new ProtoWriter().text(NAME, name);
        if (value instanceof Boolean flag) {
            return out.number(TYPE, BOOL).flag(BOOL_VALUE, flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return out.number(TYPE, INT64).number(LONG_VALUE, ((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return out.number(TYPE, DOUBLE).real(DOUBLE_VALUE, number.doubleValue());
        }
        return out.number(TYPE, STRING).text(STRING_VALUE, String.valueOf(value));
    }

    /**
     * The metrics of a payload that came from outside: texts, whole and real numbers, flags; others are left out.
     *
     * @throws MalformedException when it is no payload
     */
    static Map<String, Object> metrics(byte[] payload) throws MalformedException {
        Map<String, Object> metrics = new LinkedHashMap<>();
        for (Field field : ProtoReader.fields(payload)) {
            if (field.number() == METRIC) {
                read(field, metrics);
            }
        }
        return metrics;
    }

    private static void read(Field metric, Map<String, Object> metrics) throws MalformedException {
        String name = "";
        Object value = "";
        for (Field field : ProtoReader.fields(metric.content().bytes())) {
            switch (field.number()) {
                case NAME -> name = field.content().text();
                case DOUBLE_VALUE -> value = Double.longBitsToDouble(field.value());
                case FLOAT_VALUE -> value = Float.intBitsToFloat((int) field.value());
                case LONG_VALUE, INT_VALUE -> value = field.value();
                case BOOL_VALUE -> value = field.value() != 0;
                case STRING_VALUE -> value = field.content().text();
                default -> {
                    // the type, or bytes
                }
            }
        }
        metrics.put(name, value);
    }
}

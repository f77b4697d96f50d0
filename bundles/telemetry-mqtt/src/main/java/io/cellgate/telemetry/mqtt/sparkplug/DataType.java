package io.cellgate.telemetry.mqtt.sparkplug;

import io.cellgate.telemetry.mqtt.format.ProtoWriter;
import org.jspecify.annotations.Nullable;

/** The data types of Sparkplug (6.4.16) that are used here. */
enum DataType {
    INT32(3),
    INT64(4),
    FLOAT(9),
    DOUBLE(10),
    BOOLEAN(11),
    STRING(12);

    private static final int INT_VALUE = 10;
    private static final int LONG_VALUE = 11;
    private static final int FLOAT_VALUE = 12;
    private static final int DOUBLE_VALUE = 13;
    private static final int BOOLEAN_VALUE = 14;
    private static final int STRING_VALUE = 15;
    /** Counters go past 32 bits one day; then a metric would have to be born again. */
    private static final String COUNTER = "Bytes";

    private final int code;

    DataType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The narrowest one for a value; a text where nothing is known of it. */
    static DataType of(String name, @Nullable Object value) {
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        if (!(value instanceof Number number)) {
            return STRING;
        }
        if (number.doubleValue() != Math.rint(number.doubleValue())
                || value instanceof Double
                || value instanceof Float
                || Math.abs(number.doubleValue()) > Long.MAX_VALUE) {
            return isFloat(number) ? FLOAT : DOUBLE;
        }
        return name.endsWith(COUNTER) || number.longValue() != (int) number.longValue() ? INT64 : INT32;
    }

    /** Whether nothing of it is lost in four bytes, as of most readings of a sensor: halves, quarters, small whole numbers. */
    private static boolean isFloat(Number number) {
        return number.doubleValue() == number.floatValue();
    }

    /** One that has room for its values and for another one. */
    DataType widened(String name, Object value) {
        DataType other = of(name, value);
        if (this == other || (this == FLOAT && value instanceof Number number && isFloat(number))) {
            return this;
        }
        if (this == BOOLEAN || this == STRING || other == BOOLEAN || other == STRING) {
            return STRING;
        }
        if (this == FLOAT || other == FLOAT) {
            // not every whole number is a float
            return DOUBLE;
        }
        return compareTo(other) > 0 ? this : other;
    }

    /** Writes a value, which fits, as the metric's field. */
    void write(ProtoWriter metric, Object value) {
        switch (this) {
            // as unsigned, so that a negative one takes five bytes and not ten
            case INT32 -> metric.number(INT_VALUE, ((Number) value).intValue() & 0xFFFFFFFFL);
            case INT64 -> metric.number(LONG_VALUE, ((Number) value).longValue());
            case FLOAT -> metric.real(FLOAT_VALUE, ((Number) value).floatValue());
            case DOUBLE -> metric.real(DOUBLE_VALUE, ((Number) value).doubleValue());
            case BOOLEAN -> metric.flag(BOOLEAN_VALUE, (Boolean) value);
            case STRING -> metric.text(STRING_VALUE, String.valueOf(value));
        }
    }
}

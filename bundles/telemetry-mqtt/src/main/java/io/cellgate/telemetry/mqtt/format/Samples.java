package io.cellgate.telemetry.mqtt.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The samples of one batch of telemetry.
 *
 * @param time when they were taken
 * @param source of the numbers
 * @param metrics the numbers by name
 */
public record Samples(Instant time, String source, Map<String, Number> metrics) {

    /** Those of a record. */
    public static List<Samples> of(Map<String, Object> record) {
        List<Samples> samples = new ArrayList<>();
        if (record.get("samples") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> map && map.get("metrics") instanceof Map<?, ?> metrics) {
                    Map<String, Number> numbers = new LinkedHashMap<>();
                    metrics.forEach((name, value) -> {
                        if (value instanceof Number number) {
                            numbers.put(String.valueOf(name), number);
                        }
                    });
                    samples.add(new Samples(time(map), String.valueOf(map.get("source")), numbers));
                }
            }
        }
        return samples;
    }

    /** The field {@code time} of a record; 1970 where there is none. */
    public static Instant time(Map<?, ?> record) {
        try {
            return Instant.parse(String.valueOf(record.get("time")));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}

package io.cellgate.telemetry.mqtt.command;

import io.cellgate.common.json.Json;
import io.cellgate.common.text.Printable;
import io.cellgate.telemetry.mqtt.message.Topics;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command request as it came in: {@code {"id":...,"args":{...},"expires":...,"time":...}}, and where a key is
 * configured {@code sig} and {@code count}.
 *
 * <p>Unknown fields are refused: with a misspelt {@code expires} a command would never expire.
 */
sealed interface CommandMessage {

    /** The longest payload; the longest SMS is far below. */
    int MAX_BYTES = 16 * 1024;

    Set<String> FIELDS = Set.of("id", "args", "expires", "time", "count", "sig");

    /** Has no usable id, so it cannot be answered. */
    record Unanswerable(String why) implements CommandMessage {}

    /** Has an id, so it can be answered, but not carried out. */
    record Wrong(String id, String why) implements CommandMessage {}

    /**
     * Is well-formed.
     *
     * @param id names the reply's topic
     * @param arguments not checked against the command yet
     * @param expires from when on it is not carried out
     * @param time when it was made
     * @param count higher than that of every signed request before
     * @param fields all of it as it came in, for its signature
     */
    record Request(
            String id,
            Map<String, Object> arguments,
            Optional<Instant> expires,
            Optional<Instant> time,
            OptionalLong count,
            Map<String, Object> fields)
            implements CommandMessage {}

    /** Reads a payload. */
    static CommandMessage of(byte[] payload) {
        Map<String, Object> fields;
        try {
            fields = Json.read(payload, MAX_BYTES);
        } catch (Json.UnreadableException e) {
            return new Unanswerable(String.valueOf(e.getMessage()));
        }
        if (!(fields.get("id") instanceof String id) || !Topics.isLevel(id)) {
            return new Unanswerable("field 'id' is not a text of 1 to 64 letters, digits, '_' or '-'");
        }
        for (String field : fields.keySet()) {
            if (!FIELDS.contains(field)) {
                return new Wrong(
                        id,
                        "field '" + Printable.ascii(field)
                                + "' is not known; allowed: id, args, expires, time, count, sig");
            }
        }
        try {
            return new Request(
                    id,
                    arguments(fields.get("args")),
                    instant(fields, "expires"),
                    instant(fields, "time"),
                    count(fields.get("count")),
                    fields);
        } catch (IllegalArgumentException e) {
            return new Wrong(id, String.valueOf(e.getMessage()));
        }
    }

    /** The id of a request that is not read any further. */
    static Optional<String> idOf(byte[] payload) {
        CommandMessage message = of(payload);
        if (message instanceof Wrong wrong) {
            return Optional.of(wrong.id());
        }
        return message instanceof Request request ? Optional.of(request.id()) : Optional.empty();
    }

    private static Map<String, Object> arguments(@Nullable Object args) {
        if (args == null) {
            return Map.of();
        }
        if (!(args instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("field 'args' is not an object");
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!isPlain(value)) {
                throw new IllegalArgumentException(
                        "argument '" + Printable.ascii(name) + "' is not a text, a number, true or false");
            }
            arguments.put(name, value);
        });
        return arguments;
    }

    private static OptionalLong count(@Nullable Object value) {
        if (value == null) {
            return OptionalLong.empty();
        }
        if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
            return OptionalLong.of(((Number) value).longValue());
        }
        throw new IllegalArgumentException("field 'count' is not a whole number from 0 on");
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String
                || value instanceof Boolean
                || (value instanceof Number number && Double.isFinite(number.doubleValue()));
    }

    private static Optional<Instant> instant(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            if (value instanceof String text) {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            }
            if (value instanceof Number seconds) {
                return Optional.of(Instant.EPOCH.plus(Duration.ofMillis((long) (seconds.doubleValue() * 1000))));
            }
        } catch (DateTimeException | ArithmeticException e) {
            // refused below, as what is neither is
        }
        throw new IllegalArgumentException(
                "field '" + name + "' is neither a time such as 2025-06-01T12:00:00Z nor seconds since 1970");
    }
}

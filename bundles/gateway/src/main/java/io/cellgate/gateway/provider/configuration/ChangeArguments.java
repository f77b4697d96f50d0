package io.cellgate.gateway.provider.configuration;

import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments that commands which change a configuration have in common. */
public final class ChangeArguments {

    /** The configuration. */
    public static final CommandParameter PID = new CommandParameter(
            "pid",
            CommandParameter.Type.STRING,
            true,
            "the configuration, such as io.cellgate.uplink~main; config-get lists them");

    private static final long SHORTEST = 60;
    private static final long LONGEST = 3600;
    private static final int MOST_BYTES = 16_384;

    /** How long a trial takes. */
    public static final CommandParameter TRIAL = new CommandParameter(
            "trial",
            CommandParameter.Type.NUMBER,
            false,
            "seconds until the former configuration returns, " + SHORTEST + " to " + LONGEST + "; 300 without it");

    /** Who ends it well. */
    public static final CommandParameter CONFIRM = new CommandParameter(
            "confirm",
            CommandParameter.Type.STRING,
            false,
            "required: only config-confirm keeps it; without it also modem, link and broker, where they show that it is good");

    /** For a new one. */
    public static final CommandParameter MADE = new CommandParameter(
            "new",
            CommandParameter.Type.BOOLEAN,
            false,
            "true: makes the configuration, of a kind of which there may be several");

    private static final Duration USUAL = Duration.ofMinutes(5);

    private ChangeArguments() {}

    /**
     * How long a trial takes.
     *
     * @throws RefusedChangeException when it is out of its bounds
     */
    public static Duration window(CommandRequest request) throws RefusedChangeException {
        if (!(request.arguments().get(TRIAL.name()) instanceof Number seconds)) {
            return USUAL;
        }
        if (seconds.doubleValue() < SHORTEST || seconds.doubleValue() > LONGEST) {
            throw new RefusedChangeException("argument 'trial' has the value '" + seconds + "'; allowed: " + SHORTEST
                    + " to " + LONGEST + " seconds");
        }
        return Duration.ofSeconds(seconds.longValue());
    }

    /**
     * Whether only a person's word ends it well.
     *
     * @throws RefusedChangeException when it is another word
     */
    public static boolean confirm(CommandRequest request) throws RefusedChangeException {
        Optional<String> given = request.text(CONFIRM.name());
        if (given.isPresent() && !given.get().equals("required")) {
            throw new RefusedChangeException("argument 'confirm' has another value; allowed: required");
        }
        return given.isPresent();
    }

    /**
     * {@code property} and {@code value}, or {@code values}, a JSON object in which null takes a property out.
     *
     * @throws RefusedChangeException when it is neither, or both
     */
    public static Change change(CommandRequest request) throws RefusedChangeException {
        Optional<String> property = request.text("property");
        Optional<String> value = request.text("value");
        Optional<String> values = request.text("values");
        if (values.isPresent() ? property.isPresent() || value.isPresent() : property.isEmpty() || value.isEmpty()) {
            throw new RefusedChangeException(
                    "allowed: 'property' and 'value', or 'values' as in {\"apn\":\"internet\",\"cid\":1}");
        }
        String pid = request.text(PID.name()).orElse("");
        boolean made = Boolean.TRUE.equals(request.arguments().get(MADE.name()));
        return values.isPresent()
                ? object(pid, values.get(), made)
                : new Change(pid, Map.of(property.orElseThrow(), value.orElseThrow()), Set.of(), made);
    }

    private static Change object(String pid, String text, boolean made) throws RefusedChangeException {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> deleted = new HashSet<>();
        try {
            Map<String, Object> read = Json.read(text.getBytes(StandardCharsets.UTF_8), MOST_BYTES);
            for (Map.Entry<String, Object> entry : read.entrySet()) {
                Object value = entry.getValue();
                if (value == null) {
                    deleted.add(entry.getKey());
                    continue;
                }
                if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                    throw new RefusedChangeException(
                            "argument 'values': each value is a text, a number, true, false, or null to take it out");
                }
                values.put(entry.getKey(), String.valueOf(value));
            }
        } catch (Json.UnreadableException e) {
            throw new RefusedChangeException("argument 'values': " + e.getMessage());
        } catch (NoClassDefFoundError e) {
            throw new RefusedChangeException("argument 'values' needs the bundle nanojson");
        }
        if (values.isEmpty() && deleted.isEmpty()) {
            throw new RefusedChangeException("argument 'values' has no property");
        }
        return new Change(pid, values, deleted, made);
    }
}

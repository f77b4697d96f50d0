package io.cellgate.shell.completion;

import io.cellgate.command.CommandParameter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which values an argument may have, as far as the gateway can tell. */
public final class KnownValues {

    /** {@code on or off}, {@code enter, change, enable or disable}: a summary that is a list of words, and nothing else. */
    private static final Pattern WORDS = Pattern.compile("[a-z0-9-]+(?:, [a-z0-9-]+)* or [a-z0-9-]+");

    private static final String CONFIGURATION = "pid";
    private static final String CONFIGURATIONS = "config-get";

    /** Runs a command that only reads. */
    @FunctionalInterface
    public interface Asked {
        /** The result, empty when there is none. */
        Map<String, Object> ask(String command, Map<String, Object> arguments) throws InterruptedException;
    }

    private final Supplier<List<String>> modems;
    private final Supplier<List<String>> uplinks;
    private final Asked asked;

    /**
     * Asks when it is asked.
     *
     * @param modems the names of the modems
     * @param uplinks the names of the uplinks
     * @param asked runs commands of the whiteboard
     */
    public KnownValues(Supplier<List<String>> modems, Supplier<List<String>> uplinks, Asked asked) {
        this.modems = modems;
        this.uplinks = uplinks;
        this.asked = asked;
    }

    /**
     * The values of an argument; empty when any may do.
     *
     * @param given the other arguments, as far as they stand in the line
     */
    List<String> of(CommandParameter parameter, Map<String, String> given) throws InterruptedException {
        if (parameter.type() == CommandParameter.Type.BOOLEAN) {
            return List.of("true", "false");
        }
        return switch (parameter.name()) {
            case "modem" -> modems.get();
            case "uplink" -> uplinks.get();
            case CONFIGURATION ->
                fields(asked.ask(CONFIGURATIONS, Map.of()))
                        .map(map -> String.valueOf(map.get(CONFIGURATION)))
                        .toList();
            case "property" -> properties(given.get(CONFIGURATION));
            case "file" ->
                texts(asked.ask("log-tail", Map.of("lines", 1)).get("files")).toList();
            default ->
                WORDS.matcher(parameter.summary()).matches()
                        ? List.of(parameter.summary().split(", | or "))
                        : List.of();
        };
    }

    private List<String> properties(@Nullable String pid) throws InterruptedException {
        if (pid == null) {
            return List.of();
        }
        return fields(asked.ask(CONFIGURATIONS, Map.of(CONFIGURATION, pid)))
                .flatMap(map -> map.get("properties") instanceof Map<?, ?> properties
                        ? properties.keySet().stream()
                        : Stream.empty())
                .map(String::valueOf)
                .toList();
    }

    private static Stream<Map<?, ?>> fields(Map<String, Object> result) {
        return result.get("configurations") instanceof Collection<?> all
                ? all.stream().filter(Map.class::isInstance).map(one -> (Map<?, ?>) one)
                : Stream.empty();
    }

    private static Stream<String> texts(@Nullable Object value) {
        return value instanceof Collection<?> all ? all.stream().map(String::valueOf) : Stream.empty();
    }
}

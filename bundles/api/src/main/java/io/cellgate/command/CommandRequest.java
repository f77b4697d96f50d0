package io.cellgate.command;

import java.util.Map;
import java.util.Optional;

/**
 * A request to run a command.
 *
 * @param arguments by parameter name; strings, numbers and booleans
 * @param origin who asks, for the log and the events: {@code mqtt}, {@code shell}, {@code web}
 */
public record CommandRequest(Map<String, Object> arguments, String origin) {

    /** Copies the arguments. */
    public CommandRequest {
        arguments = Map.copyOf(arguments);
    }

    /** A text argument, when it was given. */
    public Optional<String> text(String parameter) {
        return arguments.get(parameter) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}

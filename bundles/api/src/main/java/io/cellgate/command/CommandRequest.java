package io.cellgate.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A request to run a command.
 *
 * @param arguments by parameter name; strings, numbers and booleans
 * @param origin who asks, for the log and the events: {@code mqtt}, {@code shell}, {@code web}
 * @param replied completes when the answer has left, or when it is clear that it never will; never exceptionally
 */
public record CommandRequest(Map<String, Object> arguments, String origin, CompletionStage<Void> replied) {

    /** Copies the arguments. */
    public CommandRequest {
        arguments = Map.copyOf(arguments);
    }

    /** A request whose answer needs no link to leave through. */
    public CommandRequest(Map<String, Object> arguments, String origin) {
        this(arguments, origin, CompletableFuture.completedStage(null));
    }

    /** A text argument, when it was given. */
    public Optional<String> text(String parameter) {
        return arguments.get(parameter) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * Puts off what could keep the answer from leaving, such as taking down the link that it travels by. The action runs on the
     * thread that sends answers and must not block it.
     */
    public void afterReply(Runnable action) {
        replied.thenRun(action);
    }
}

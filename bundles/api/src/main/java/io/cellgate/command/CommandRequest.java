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
 * @param replied completes, always normally and within seconds, when the sender has the command's reply or cannot be given
 *     it any more. A command that cuts the way its reply takes completes its stage with {@link CommandResult#accepted}, and
 *     acts when this completes; the thread that completes it must not be blocked
 * @param id by which the sender knows its request, also after a restart of the gateway; empty where nobody waits that long
 */
public record CommandRequest(
        Map<String, Object> arguments, String origin, CompletionStage<Void> replied, Optional<String> id) {

    /**
     * Copies the arguments.
     *
     * @param arguments by parameter name
     * @param origin who asks, for the log and the events
     * @param replied completes when the sender has the command's reply or cannot be given it any more
     * @param id by which the sender knows its request, also after a restart of the gateway
     */
    public CommandRequest {
        arguments = Map.copyOf(arguments);
    }

    /**
     * A request of which nobody asks after a restart.
     *
     * @param arguments by parameter name
     * @param origin who asks, for the log and the events
     * @param replied completes when the sender has the command's reply or cannot be given it any more
     */
    public CommandRequest(Map<String, Object> arguments, String origin, CompletionStage<Void> replied) {
        this(arguments, origin, replied, Optional.empty());
    }

    /**
     * A request whose reply takes no time and no network: the sender is in the same process.
     *
     * @param arguments by parameter name
     * @param origin who asks, for the log and the events
     */
    public CommandRequest(Map<String, Object> arguments, String origin) {
        this(arguments, origin, CompletableFuture.completedFuture(null));
    }

    /**
     * {@return a text argument, when it was given}
     *
     * @param parameter the name of the argument
     */
    public Optional<String> text(String parameter) {
        return arguments.get(parameter) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * Puts off until {@link #replied()} what could keep the reply from leaving, such as taking down the link it travels by.
     *
     * @param action what cuts the way of the reply; runs once, on the thread that completes {@link #replied()}, so it
     *     must not block
     */
    public void afterReply(Runnable action) {
        replied.thenRun(action);
    }
}

package io.cellgate.common.command;

import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Stages;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The one rule which modem or uplink a request means: the one it names, or the only one there is.
 *
 * @param <S> the service
 */
public final class Target<S> {

    private final String kind;
    private final Function<S, String> name;

    private Target(String kind, Function<S, String> name) {
        this.kind = kind;
        this.name = name;
    }

    /**
     * A rule for one kind of service.
     *
     * @param kind the argument's name, and the word for it in messages: {@code modem}, {@code uplink}
     * @param name what the service is called in the configuration
     */
    public static <S> Target<S> of(String kind, Function<S, String> name) {
        return new Target<>(kind, name);
    }

    /** The argument by which a request names what it means. */
    public CommandParameter parameter() {
        return new CommandParameter(
                kind, CommandParameter.Type.STRING, false, "the " + kind + "'s name; optional if there is only one");
    }

    /** Applies an action to the service that a request means, or says why there is none. */
    public CompletionStage<CommandResult> on(
            List<S> services, CommandRequest request, Function<S, CompletionStage<CommandResult>> action) {
        List<String> names = services.stream().map(name).sorted().toList();
        Optional<String> wanted = request.text(kind);
        if (services.isEmpty()) {
            return refused("no " + kind + " is configured");
        }
        if (wanted.isEmpty() && services.size() != 1) {
            return refused("argument '" + kind + "' is missing; allowed: " + names);
        }
        return services.stream()
                .filter(service -> wanted.isEmpty() || wanted.get().equals(name.apply(service)))
                .findFirst()
                .map(action)
                .orElseGet(() -> refused(
                        "argument '" + kind + "' has the value '" + wanted.orElse("") + "'; allowed: " + names));
    }

    /** Not tried, and why. */
    public static CompletionStage<CommandResult> refused(String why) {
        return CompletableFuture.completedStage(CommandResult.refused(why));
    }

    /**
     * The result of work, or its failure in words.
     *
     * @param told failures of this type speak for themselves by their message; others are named with their type
     */
    public static <T> CompletionStage<CommandResult> told(
            CompletionStage<T> work, Class<? extends Exception> told, Function<T, CommandResult> result) {
        return work.handle((value, failure) -> {
            if (failure == null) {
                return result.apply(value);
            }
            Throwable cause = Stages.cause(failure);
            return CommandResult.error(
                    told.isInstance(cause) ? String.valueOf(cause.getMessage()) : "failed: " + cause);
        });
    }
}

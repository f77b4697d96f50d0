package io.cellgate.modem.provider.command;

import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.modem.ModemException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the commands on a modem's services have in common: which modem is meant, and how a failure is told. */
public final class ModemCommands {

    /** Names the modem; may be left out where there is one only. */
    public static final CommandParameter MODEM = new CommandParameter(
            "modem", CommandParameter.Type.STRING, false, "the modem's name; may be left out where there is one only");

    private ModemCommands() {}

    /** Applies an action to the service of the modem that a request means, or says why there is none. */
    public static <S> CompletionStage<CommandResult> onModem(
            List<S> services,
            Function<S, String> name,
            CommandRequest request,
            Function<S, CompletionStage<CommandResult>> action) {
        List<String> names = services.stream().map(name).sorted().toList();
        Optional<String> wanted = request.text(MODEM.name());
        if (wanted.isEmpty() && services.size() != 1) {
            return refused(
                    services.isEmpty() ? "no modem is configured" : "argument 'modem' is missing; allowed: " + names);
        }
        return services.stream()
                .filter(service -> wanted.isEmpty() || wanted.get().equals(name.apply(service)))
                .findFirst()
                .map(action)
                .orElseGet(
                        () -> refused("argument 'modem' has the value '" + wanted.orElse("") + "'; allowed: " + names));
    }

    /** Not tried. */
    public static CompletionStage<CommandResult> refused(String why) {
        return CompletableFuture.completedStage(CommandResult.refused(why));
    }

    /** A result, or the failure in the modem's own words. */
    public static <T> CompletionStage<CommandResult> told(
            CompletionStage<T> future, Function<T, CommandResult> result) {
        return future.handle((value, error) -> error == null ? result.apply(value) : CommandResult.error(words(error)));
    }

    private static String words(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof ModemException ? String.valueOf(cause.getMessage()) : String.valueOf(cause);
    }
}

package io.cellgate.web;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * {@code access}: opens the page for a time; it closes by itself.
 *
 * @param access opens the page, or closes it where the time is zero
 */
record AccessCommand(Function<Duration, CompletionStage<CommandResult>> access) implements Command {

    private static final long USUAL = Duration.ofMinutes(30).toSeconds();
    private static final long LONGEST = Duration.ofHours(12).toSeconds();

    /** More than it takes to listen; then the page was stopped. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final CommandParameter SECONDS = new CommandParameter(
            "seconds",
            CommandParameter.Type.NUMBER,
            false,
            "how long, up to " + LONGEST + "; 0 closes it at once; default " + USUAL);

    private static final CommandDescription DESCRIPTION = new CommandDescription(
            "access",
            "Opens the page for a time (serve = on-request of io.cellgate.web); it closes by itself, and with a restart.",
            List.of(SECONDS));

    @Override
    public CommandDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        Number seconds = Optional.ofNullable(request.arguments().get(SECONDS.name()))
                .map(Number.class::cast)
                .orElse(USUAL);
        if (seconds.doubleValue() != seconds.longValue() || seconds.longValue() < 0 || seconds.longValue() > LONGEST) {
            return Target.refused(
                    "argument 'seconds' has the value '" + seconds + "'; allowed: a whole number from 0 to " + LONGEST);
        }
        return access.apply(Duration.ofSeconds(seconds.longValue()))
                .toCompletableFuture()
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(
                        late -> CommandResult.error("the page does not answer; it may have been stopped meanwhile"));
    }
}

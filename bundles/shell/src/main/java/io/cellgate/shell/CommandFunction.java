package io.cellgate.shell;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.text.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;

/** One {@link Command} as a function of the shell, on whose thread it waits for the answer. */
final class CommandFunction implements Function {

    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Command command;
    private final Duration patience;

    /** @param patience how long to wait for the answer; a command that takes long answers that it has begun */
    CommandFunction(Command command, Duration patience) {
        this.command = command;
        this.patience = patience;
    }

    /**
     * Prints the answer, and how what it only began has ended. One that lists problems is a failure after that, so that a script sees it.
     *
     * @throws CommandFailedException when the words do not fit, or the command did not work
     */
    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments)
            throws CommandFailedException, InterruptedException {
        CommandRequest request = CommandArguments.read(command.description(), arguments);
        CommandResult result = Answers.await(() -> command.execute(request), patience);
        CommandOutput.print(session, text(result));
        if (result.outcome().isPresent()) {
            CommandOutput.print(session, end(result.outcome().get()));
        }
        Problems.failIfAny(Problems.of(result));
        return null;
    }

    /** What has begun goes on, also if its end is not waited for any more: that is no failure. */
    private String end(CompletionStage<CommandResult> outcome) throws CommandFailedException, InterruptedException {
        CompletableFuture<Optional<CommandResult>> known = outcome.thenApply(Optional::of)
                .toCompletableFuture()
                .copy()
                .completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS);
        Optional<CommandResult> end = Answers.await(() -> known, patience.plus(MARGIN));
        return end.isPresent() ? text(end.get()) : "accepted; it goes on, 'summary' shows what comes of it";
    }

    private static String text(CommandResult result) throws CommandFailedException {
        return switch (result.status()) {
            case OK -> result.result().isEmpty() ? "done" : TextTree.of(result.result());
            case ACCEPTED -> result.result().isEmpty() ? "begun" : "begun\n" + TextTree.of(result.result());
            case ERROR, REFUSED, EXPIRED ->
                throw new CommandFailedException(result.status().published()
                        + result.error().map(why -> ": " + Printable.text(why)).orElse(""));
        };
    }
}

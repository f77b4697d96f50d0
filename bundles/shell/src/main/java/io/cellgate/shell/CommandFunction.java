package io.cellgate.shell;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;

/** One {@link Command} as a function of the shell. Runs on the shell's thread and waits there for the answer. */
final class CommandFunction implements Function {

    private final Command command;
    private final Duration patience;

    /** @param patience how long an answer may take; a command that takes longer answers that it has begun */
    CommandFunction(Command command, Duration patience) {
        this.command = command;
        this.patience = patience;
    }

    /**
     * The answer as text.
     *
     * @throws CommandFailedException when the words do not fit, or the command answers anything but that it worked
     */
    @Override
    public Object execute(CommandSession session, List<Object> arguments)
            throws CommandFailedException, InterruptedException {
        CommandRequest request = Arguments.read(command.description(), arguments);
        CommandResult result = await(request);
        return switch (result.status()) {
            case OK -> result.result().isEmpty() ? "done" : Printable.tree(result.result());
            case ACCEPTED -> result.result().isEmpty() ? "begun" : "begun\n" + Printable.tree(result.result());
            case ERROR, REFUSED, EXPIRED ->
                throw new CommandFailedException(result.status().published()
                        + result.error().map(why -> ": " + Printable.of(why)).orElse(""));
        };
    }

    private CommandResult await(CommandRequest request) throws CommandFailedException, InterruptedException {
        try {
            return command.execute(request).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CommandFailedException("no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new CommandFailedException("failed: " + Printable.of(e.getMessage()));
        }
    }
}

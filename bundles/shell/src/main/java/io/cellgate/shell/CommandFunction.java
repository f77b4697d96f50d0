package io.cellgate.shell;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.text.Printable;
import io.cellgate.shell.text.ReplyDocument;
import io.cellgate.shell.text.TextTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;

/** One {@link Command} as a function of the shell, on whose thread it waits for the answer. */
final class CommandFunction implements Function {

    private static final Duration MARGIN = Duration.ofSeconds(1);
    /** Stands for an end that was not waited for. */
    private static final CommandResult GOES_ON = CommandResult.accepted(Map.of("goesOn", true));

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
        run(session, arguments, CommandFunction::showText);
        return null;
    }

    /**
     * As {@link #execute}, but prints documents for a program, one a line: also of what did not work.
     *
     * @throws CommandFailedException when the words do not fit, or the command did not work; the document says so, too
     */
    void executeForProgram(CommandSession session, List<Object> arguments)
            throws CommandFailedException, InterruptedException {
        run(session, arguments, new Documents());
    }

    /** How an answer is shown. */
    private interface Form {
        void show(CommandSession session, CommandResult result, boolean last);

        /** Only somebody who looks on wants to know that it goes on; a file or a program wants the answer. */
        default void progress(CommandSession session, Duration elapsed, Duration left) {
            if (CommandOutput.width(session) > 0) {
                CommandOutput.print(
                        session,
                        "still at work after " + elapsed.toSeconds() + " s; an answer is waited for " + left.toSeconds()
                                + " s longer");
            }
        }
    }

    private void run(CommandSession session, List<Object> arguments, Form form)
            throws CommandFailedException, InterruptedException {
        CommandRequest request;
        try {
            request = CommandArguments.read(command.description(), arguments);
        } catch (CommandFailedException e) {
            form.show(session, CommandResult.refused(String.valueOf(e.getMessage())), true);
            throw e;
        }
        CommandResult result = told(session, form, () -> command.execute(request), patience);
        form.show(session, result, result.outcome().isEmpty());
        failUnlessDone(result);
        if (result.outcome().isPresent()) {
            CommandResult end = end(session, form, result.outcome().get());
            form.show(session, end, true);
            failUnlessDone(end);
        }
        Problems.failIfAny(Problems.of(result));
    }

    /** What has begun goes on, also if its end is not waited for any more: that is no failure. */
    private CommandResult end(CommandSession session, Form form, CompletionStage<CommandResult> outcome)
            throws CommandFailedException, InterruptedException {
        CompletableFuture<CommandResult> known = outcome.toCompletableFuture()
                .copy()
                .completeOnTimeout(GOES_ON, patience.toMillis(), TimeUnit.MILLISECONDS);
        return told(session, form, () -> known, patience.plus(MARGIN));
    }

    private static CommandResult told(
            CommandSession session, Form form, Supplier<CompletionStage<CommandResult>> work, Duration bound)
            throws CommandFailedException, InterruptedException {
        try {
            return Answers.await(work, bound, (elapsed, left) -> form.progress(session, elapsed, left));
        } catch (CommandFailedException e) {
            form.show(session, CommandResult.error(String.valueOf(e.getMessage())), true);
            throw e;
        }
    }

    private static void showText(CommandSession session, CommandResult result, boolean last) {
        String tree = TextTree.of(result.result(), CommandOutput.width(session));
        switch (result.status()) {
            case OK -> CommandOutput.print(session, tree.isEmpty() ? "done" : tree);
            case ACCEPTED ->
                CommandOutput.print(
                        session,
                        result.equals(GOES_ON)
                                ? "accepted; it goes on, 'summary' shows what comes of it"
                                : tree.isEmpty() ? "begun" : "begun\n" + tree);
            case ERROR, REFUSED, EXPIRED -> {
                // the failure's message says it
            }
        }
    }

    /** One a line, and nothing else. */
    private static final class Documents implements Form {
        @Override
        public void show(CommandSession session, CommandResult result, boolean last) {
            CommandOutput.print(session, ReplyDocument.of(result, last));
        }

        @Override
        public void progress(CommandSession session, Duration elapsed, Duration left) {}
    }

    private static void failUnlessDone(CommandResult result) throws CommandFailedException {
        switch (result.status()) {
            case OK, ACCEPTED -> {}
            case ERROR, REFUSED, EXPIRED ->
                throw new CommandFailedException(result.status().published()
                        + result.error().map(why -> ": " + Printable.text(why)).orElse(""));
        }
    }
}

package io.cellgate.telemetry.mqtt.publish;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with the gateway itself, a refused configuration for example, and how its runtime ended before: what the command
 * {@code status} has as {@code problems} and {@code ends}. On the actor, but for the asking.
 */
public final class GatewayProblems {

    /** The command that knows them. */
    public static final String COMMAND = "status";

    private static final Logger LOG = LoggerFactory.getLogger(GatewayProblems.class);
    /** Of more it is only said how many: the message is retained, and every subscriber pays for it. */
    private static final int MOST = 20;

    private final Actor actor;
    private final Executor runner;
    private final Supplier<Optional<Command>> status;
    private final Runnable changed;
    private List<String> found = List.of();
    private Map<?, ?> ends = Map.of();
    private boolean asking;
    private boolean askAgain;

    /**
     * @param runner calls the command
     * @param status the command, while it is there
     * @param changed runs when there are others
     */
    public GatewayProblems(Actor actor, Executor runner, Supplier<Optional<Command>> status, Runnable changed) {
        this.actor = actor;
        this.runner = runner;
        this.status = status;
        this.changed = changed;
    }

    /** At the last look, in words. */
    public List<String> found() {
        return found;
    }

    /** How the runtime ended before, without an order: {@code count}, {@code lastAt}, {@code lastReason}, {@code waitedSeconds}; empty when it did not. */
    public Map<?, ?> ends() {
        return ends;
    }

    /** Looks for them. */
    public void look() {
        if (asking) {
            askAgain = true;
            return;
        }
        Optional<Command> asked = status.get();
        if (asked.isEmpty()) {
            take(List.of(), Map.of());
            return;
        }
        asking = true;
        runner.execute(() -> {
            CompletionStage<CommandResult> answer = ask(asked.get());
            answer.whenComplete((result, failure) -> actor.execute(() -> {
                if (failure == null) {
                    take(texts(result), result.result().get("ends") instanceof Map<?, ?> map ? map : Map.of());
                } else {
                    LOG.debug("The status could not be asked", failure);
                }
            }));
            actor.execute(this::asked);
        });
    }

    private void asked() {
        asking = false;
        if (askAgain) {
            askAgain = false;
            look();
        }
    }

    private void take(List<String> problems, Map<?, ?> ended) {
        if (!problems.equals(found) || !ended.equals(ends)) {
            found = problems;
            ends = ended;
            changed.run();
        }
    }

    private static CompletionStage<CommandResult> ask(Command command) {
        try {
            return command.execute(new CommandRequest(Map.of(), "mqtt"));
        } catch (Throwable e) {
            // for example a LinkageError, when the command's bundle has just been replaced
            return CompletableFuture.failedStage(e);
        }
    }

    private static List<String> texts(CommandResult result) {
        if (!(result.result().get("problems") instanceof List<?> problems)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        problems.stream()
                .limit(MOST)
                .map(problem -> Printable.text(problem instanceof Map<?, ?> map ? map.get("message") : problem))
                .forEach(texts::add);
        if (problems.size() > MOST) {
            texts.add((problems.size() - MOST) + " more, see the command '" + COMMAND + "'");
        }
        return List.copyOf(texts);
    }
}

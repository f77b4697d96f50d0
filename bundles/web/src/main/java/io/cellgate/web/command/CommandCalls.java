package io.cellgate.web.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.command.CommandOffers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers every command to the page. Each call has one answer; of what takes longer than {@link #LONG} the answer is {@code accepted}, and the
 * outcome is told later under the same id. Safe for use by any thread.
 */
public final class CommandCalls {

    private static final Logger LOG = LoggerFactory.getLogger(CommandCalls.class);
    /** What takes longer is accepted first. */
    static final Duration LONG = Duration.ofSeconds(10);

    private static final String ORIGIN = "web";

    private final Actor actor;
    private final Consumer<Map<String, Object>> later;
    private final CommandOffers offers = new CommandOffers();
    private final AtomicInteger numbers = new AtomicInteger();

    /** @param later takes the outcome of what was only accepted */
    public CommandCalls(Actor actor, Consumer<Map<String, Object>> later) {
        this.actor = actor;
        this.later = later;
    }

    /** A command has come. */
    public synchronized void add(Command command, int ranking, long serviceId) {
        offers.add(command, ranking, serviceId);
    }

    /** A command has gone. */
    public synchronized void remove(Command command) {
        offers.remove(command);
    }

    /** Every command in its published form, by name. */
    public synchronized List<Map<String, Object>> described() {
        return offers.descriptions().stream().map(CommandDescription::toMap).toList();
    }

    /** The command of a name. */
    public synchronized Optional<Command> named(String name) {
        return offers.named(name).map(CommandOffers.Offer::command);
    }

    private synchronized Optional<CommandOffers.Offer> offer(String name) {
        return offers.named(name);
    }

    /**
     * Calls a command.
     *
     * @param arguments from the browser; checked here
     * @param replied completes when the answer has left
     * @return the answer; never fails
     */
    public CompletionStage<Map<String, Object>> call(
            String name, Map<String, Object> arguments, CompletionStage<Void> replied) {
        int id = numbers.incrementAndGet();
        Optional<CommandOffers.Offer> offer = offer(name);
        if (offer.isEmpty()) {
            return answer(
                    id, name, CommandResult.refused("there is no command of this name; its bundle may be stopped"));
        }
        CommandRequest request = new CommandRequest(arguments, ORIGIN, replied);
        Optional<String> problem = offer.get().description().problemOf(request);
        if (problem.isPresent()) {
            return answer(id, name, CommandResult.refused(problem.get()));
        }
        if (offer.get().description().acts()) {
            LOG.info("web: command '{}' (id {})", name, id);
        }
        CompletionStage<CommandResult> result = begin(offer.get().command(), request, name);
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        Timer late = actor.later(LONG, () -> {
            if (answer.complete(document(id, name, CommandResult.accepted(Map.of())))) {
                result.thenAccept(end -> finish(id, name, end));
            }
        });
        result.thenAccept(end -> {
            late.cancel();
            if (answer.complete(document(id, name, end))) {
                end.outcome().ifPresent(outcome -> tellLater(id, name, outcome));
            }
        });
        return answer;
    }

    /** The first answer was only that it goes on. */
    private void finish(int id, String name, CommandResult end) {
        if (end.outcome().isPresent()) {
            tellLater(id, name, end.outcome().get());
        } else {
            later.accept(document(id, name, end));
        }
    }

    private void tellLater(int id, String name, CompletionStage<CommandResult> outcome) {
        outcome.exceptionally(failure -> failed(name, failure))
                .thenAccept(end -> later.accept(document(id, name, end)));
    }

    private static CompletionStage<CommandResult> begin(Command command, CommandRequest request, String name) {
        try {
            return command.execute(request)
                    .thenApply(Objects::requireNonNull)
                    .exceptionally(failure -> failed(name, failure));
        } catch (Throwable e) {
            // a LinkageError is the first thing that a replaced bundle throws
            return CompletableFuture.completedStage(failed(name, e));
        }
    }

    private static CommandResult failed(String name, Throwable failure) {
        LOG.warn("web: command '{}' failed", name, failure);
        return CommandResult.error("the command failed inside; the gateway's log says more");
    }

    private static CompletionStage<Map<String, Object>> answer(int id, String name, CommandResult result) {
        return CompletableFuture.completedStage(document(id, name, result));
    }

    private static Map<String, Object> document(int id, String name, CommandResult result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("command", name);
        map.put("status", result.status().published());
        if (!result.result().isEmpty()) {
            map.put("result", result.result());
        }
        result.error().ifPresent(why -> map.put("error", why));
        return map;
    }
}

package io.cellgate.telemetry.mqtt;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.telemetry.mqtt.CommandMessage.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes command requests in, has them carried out, and answers each. Confined to the scheduler's thread; the commands
 * themselves run on a thread of their own, because one that blocks must not hold up the telemetry.
 */
final class CommandDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    private static final String ORIGIN = "mqtt";
    /** How long a command may take to its result. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    /** How long a command that wants to act after its reply waits for the broker's acknowledgement. */
    static final Duration REPLY_LIMIT = Duration.ofSeconds(5);
    /** No command answers more than a screenful; a bound for the memory of the {@link ReplyWindow}. */
    static final int MAX_REPLY_CHARACTERS = 32 * 1024;

    /** Sends replies. */
    interface Outlet {

        /** Sends one; {@code delivered} runs when the broker has it, or will not get it soon. */
        void reply(String id, String payload, Runnable delivered);
    }

    private record Offer(Command command, CommandDescription description, int ranking, long serviceId) {}

    private final Scheduler scheduler;
    private final Executor runner;
    private final Clock clock;
    private final Outlet outlet;
    private final ReplyWindow window;
    private final List<Offer> offers = new ArrayList<>();
    private final Set<Run> running = new HashSet<>();
    private CommandPolicy policy = CommandPolicy.ALL;
    private long carriedOut;
    private long ignored;

    /** A desk whose {@code runner} throws {@link RejectedExecutionException} when too many commands wait. */
    CommandDesk(Scheduler scheduler, Executor runner, Clock clock, Outlet outlet) {
        this.scheduler = scheduler;
        this.runner = runner;
        this.clock = clock;
        this.outlet = outlet;
        this.window = new ReplyWindow(scheduler);
    }

    void policy(CommandPolicy newPolicy) {
        policy = newPolicy;
    }

    /** A command has come; of two with the same name the one with the higher ranking, then the older one, is offered. */
    void add(Command command, int ranking, long serviceId) {
        offers.add(new Offer(command, command.description(), ranking, serviceId));
        offers.sort(Comparator.comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::serviceId));
    }

    void remove(Command command) {
        offers.removeIf(offer -> offer.command() == command);
    }

    /** Requests that were carried out since the start. */
    long carriedOut() {
        return carriedOut;
    }

    /** Requests that got neither a result nor a reply since the start. */
    long ignored() {
        return ignored;
    }

    /**
     * A request came in.
     *
     * @param name the command as it stands in the topic, unchecked
     */
    void arrived(String name, byte[] payload, boolean retained) {
        if (retained) {
            // kept by the broker since who knows when, and delivered at every connect
            ignore(name, "it was published as retained; publish commands without");
            return;
        }
        CommandMessage message = CommandMessage.of(payload);
        if (message instanceof CommandMessage.Unanswerable unanswerable) {
            ignore(name, unanswerable.why());
        } else if (message instanceof CommandMessage.Wrong wrong) {
            if (isNew(wrong.id(), name, message)) {
                Run run = new Run(wrong.id(), name, window.begin(wrong.id(), name, message));
                run.finish(CommandResult.refused(wrong.why()));
            }
        } else if (message instanceof Request request && isNew(request.id(), name, message)) {
            Run run = new Run(request.id(), name, window.begin(request.id(), name, message));
            carryOut(run, request);
        }
    }

    /** Answers what still runs, so that nobody waits for ever. */
    void close() {
        List.copyOf(running)
                .forEach(run -> run.finish(CommandResult.error("the gateway's telemetry was stopped meanwhile")));
    }

    private void ignore(String name, String why) {
        ignored++;
        LOG.warn("MQTT: command '{}' ignored: {}", Words.shown(name), why);
    }

    private boolean isNew(String id, String name, CommandMessage message) {
        Optional<ReplyWindow.Exchange> earlier = window.find(id);
        if (earlier.isEmpty()) {
            return true;
        }
        if (earlier.get().isSame(name, message)) {
            LOG.debug("Request {} came again", id);
            earlier.get().reply().ifPresent(reply -> outlet.reply(id, reply, () -> {}));
        } else {
            LOG.warn("MQTT: command '{}' (id {}) refused: the id was used before", Words.shown(name), id);
            outlet.reply(
                    id,
                    payload(id, CommandResult.refused("the id was used for another request; take a new one each time")),
                    () -> {});
        }
        return false;
    }

    private void carryOut(Run run, Request request) {
        Instant now = clock.instant();
        if (request.expires().isPresent() && !now.isBefore(request.expires().get())) {
            run.finish(CommandResult.expired(
                    "expired at " + request.expires().get() + "; the gateway's clock says " + now));
            return;
        }
        if (!policy.allows(run.name)) {
            run.finish(CommandResult.refused(
                    "command '" + Words.shown(run.name) + "' is not allowed over MQTT (property 'commands')"));
            return;
        }
        Optional<Offer> offer = offers.stream()
                .filter(candidate -> candidate.description().name().equals(run.name))
                .findFirst();
        if (offer.isEmpty()) {
            run.finish(CommandResult.refused(
                    "there is no command '" + Words.shown(run.name) + "'; there are: " + offeredNames()));
            return;
        }
        CommandRequest commandRequest =
                new CommandRequest(request.arguments(), ORIGIN, run.replied.minimalCompletionStage());
        Optional<String> problem = offer.get().description().problemOf(commandRequest);
        if (problem.isPresent()) {
            run.finish(CommandResult.refused(problem.get()));
            return;
        }
        run.begin(offer.get().command(), commandRequest);
    }

    private List<String> offeredNames() {
        return offers.stream()
                .map(offer -> offer.description().name())
                .filter(policy::allows)
                .distinct()
                .sorted()
                .toList();
    }

    private static String payload(String id, CommandResult result) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("id", id);
        reply.put("status", result.status().published());
        if (!result.result().isEmpty()) {
            reply.put("result", result.result());
        }
        result.error().ifPresent(error -> reply.put("error", error));
        return Json.write(reply);
    }

    /** One request on its way to its reply. */
    private final class Run {

        private final String id;
        private final String name;
        private final ReplyWindow.Exchange exchange;
        private final CompletableFuture<@Nullable Void> replied = new CompletableFuture<>();
        private Scheduler.Timer limit = () -> {};
        private boolean finished;

        Run(String id, String name, ReplyWindow.Exchange exchange) {
            this.id = id;
            this.name = name;
            this.exchange = exchange;
        }

        void begin(Command command, CommandRequest request) {
            running.add(this);
            carriedOut++;
            limit = scheduler.after(
                    TIME_LIMIT,
                    () -> finish(CommandResult.error(
                            "no result within " + TIME_LIMIT.toSeconds() + " s; it may still come")));
            try {
                runner.execute(() -> run(command, request));
            } catch (RejectedExecutionException e) {
                finish(CommandResult.error("too many commands wait for one that does not end; try again later"));
            }
        }

        private void run(Command command, CommandRequest request) {
            try {
                command.execute(request)
                        .thenApply(Objects::requireNonNull)
                        .whenComplete((result, failure) ->
                                scheduler.execute(() -> finish(failure == null ? result : failed(failure))));
            } catch (RuntimeException | LinkageError e) {
                scheduler.execute(() -> finish(failed(e)));
            }
        }

        private CommandResult failed(Throwable failure) {
            LOG.error("Command '{}' (id {}) failed", name, id, failure);
            return CommandResult.error("the command failed inside; the gateway's log says more");
        }

        void finish(CommandResult result) {
            limit.cancel();
            running.remove(this);
            if (finished) {
                LOG.info(
                        "MQTT: command '{}' (id {}) ended late: {}",
                        name,
                        id,
                        result.status().published());
                return;
            }
            finished = true;
            LOG.info(
                    "MQTT: command '{}' (id {}): {}",
                    Words.shown(name),
                    id,
                    result.status().published());
            String reply = payload(id, result);
            if (reply.length() > MAX_REPLY_CHARACTERS) {
                reply = payload(id, CommandResult.error("done, but the answer is too long to be sent"));
            }
            exchange.reply(reply);
            Scheduler.Timer waiting = scheduler.after(REPLY_LIMIT, () -> replied.complete(null));
            outlet.reply(id, reply, () -> {
                waiting.cancel();
                replied.complete(null);
            });
        }
    }
}

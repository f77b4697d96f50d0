package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.text.Printable;
import io.cellgate.telemetry.mqtt.command.CommandMessage.Request;
import io.cellgate.telemetry.mqtt.message.Json;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests, has their commands run, and answers each. To be called on the actor; the commands run on a thread of their own,
 * because one that blocks although it must not would hold up the telemetry.
 */
public final class RemoteCommands {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteCommands.class);
    private static final String ORIGIN = "mqtt";
    /** How long a command may take to its result. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    /** How long a command that wants to act after its reply waits for the broker's acknowledgement. */
    static final Duration REPLY_LIMIT = Duration.ofSeconds(5);
    /** More than any command answers; with it the memory of {@link RecentRequests} is bounded. */
    static final int MAX_REPLY_CHARACTERS = 32 * 1024;
    /** Commands that may wait for one that blocks. */
    static final int MAX_WAITING = 16;

    /** Sends replies. */
    @FunctionalInterface
    public interface ReplySender {

        /** Sends one; {@code delivered} runs when the broker has it, or will not get it soon. */
        void reply(String id, String payload, Runnable delivered);
    }

    private record Offer(Command command, CommandDescription description, int ranking, long serviceId) {}

    private final Actor actor;
    private final Executor runner;
    private final Clock clock;
    private final ReplySender sender;
    private final RecentRequests recent;
    private final List<Offer> offers = new ArrayList<>();
    private final Set<Run> running = new HashSet<>();
    private CommandPolicy policy = CommandPolicy.ALL;
    private int waiting;
    private long carriedOut;
    private long ignored;

    /**
     * None yet.
     *
     * @param runner calls the commands
     * @param clock by which requests expire
     */
    public RemoteCommands(Actor actor, Executor runner, Clock clock, ReplySender sender) {
        this.actor = actor;
        this.runner = runner;
        this.clock = clock;
        this.sender = sender;
        this.recent = new RecentRequests(actor::nanoTime);
    }

    /** Which commands may come in from now on. */
    public void policy(CommandPolicy newPolicy) {
        policy = newPolicy;
    }

    /** Offers a command. Of two with the same name the one with the higher ranking is offered, then the older one. */
    public void add(Command command, int ranking, long serviceId) {
        offers.add(new Offer(command, command.description(), ranking, serviceId));
        offers.sort(Comparator.comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::serviceId));
    }

    /** Offers a command no longer. */
    public void remove(Command command) {
        offers.removeIf(offer -> offer.command() == command);
    }

    /** Requests that were carried out since the start. */
    public long carriedOut() {
        return carriedOut;
    }

    /** Requests that got neither a result nor a reply since the start. */
    public long ignored() {
        return ignored;
    }

    /**
     * A request came in.
     *
     * @param name the command as it stands in the topic, unchecked
     */
    public void arrived(String name, byte[] payload, boolean retained) {
        if (retained) {
            // kept by the broker for an unknown time, and delivered at every connect
            ignore(name, "it was published as retained; publish commands without");
            return;
        }
        CommandMessage message = CommandMessage.of(payload);
        if (message instanceof CommandMessage.Unanswerable unanswerable) {
            ignore(name, unanswerable.why());
        } else if (message instanceof CommandMessage.Wrong wrong) {
            if (isNew(wrong.id(), name, message)) {
                Run run = new Run(wrong.id(), name, recent.begin(wrong.id(), name, message));
                run.finish(CommandResult.refused(wrong.why()));
            }
        } else if (message instanceof Request request && isNew(request.id(), name, message)) {
            Run run = new Run(request.id(), name, recent.begin(request.id(), name, message));
            carryOut(run, request);
        }
    }

    /** Answers what still runs, so that its sender need not wait for it. */
    public void close() {
        List.copyOf(running)
                .forEach(run -> run.finish(CommandResult.error("the gateway's telemetry was stopped meanwhile")));
    }

    private void ignore(String name, String why) {
        ignored++;
        LOG.warn("MQTT: command '{}' ignored: {}", Printable.ascii(name), why);
    }

    private boolean isNew(String id, String name, CommandMessage message) {
        Optional<RecentRequests.Exchange> earlier = recent.find(id);
        if (earlier.isEmpty()) {
            return true;
        }
        if (earlier.get().isSame(name, message)) {
            LOG.debug("Request {} came again", id);
            earlier.get().reply().ifPresent(reply -> sender.reply(id, reply, () -> {}));
        } else {
            LOG.warn("MQTT: command '{}' (id {}) refused: the id was used before", Printable.ascii(name), id);
            sender.reply(
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
                    "command '" + Printable.ascii(run.name) + "' is not allowed over MQTT (property 'commands')"));
            return;
        }
        Optional<Offer> offer = offers.stream()
                .filter(candidate -> candidate.description().name().equals(run.name))
                .findFirst();
        if (offer.isEmpty()) {
            run.finish(CommandResult.refused(
                    "there is no command '" + Printable.ascii(run.name) + "'; there are: " + offeredNames()));
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
        private final RecentRequests.Exchange exchange;
        private final CompletableFuture<@Nullable Void> replied = new CompletableFuture<>();
        private @Nullable Timer limit;
        private boolean finished;

        Run(String id, String name, RecentRequests.Exchange exchange) {
            this.id = id;
            this.name = name;
            this.exchange = exchange;
        }

        void begin(Command command, CommandRequest request) {
            if (waiting >= MAX_WAITING) {
                finish(CommandResult.error("too many commands wait for one that does not end; try again later"));
                return;
            }
            running.add(this);
            carriedOut++;
            limit = actor.later(
                    TIME_LIMIT,
                    () -> finish(CommandResult.error(
                            "no result within " + TIME_LIMIT.toSeconds() + " s; it may still come")));
            waiting++;
            runner.execute(() -> run(command, request));
        }

        /** On the runner's thread. Whatever a command throws is its answer. */
        private void run(Command command, CommandRequest request) {
            actor.execute(() -> waiting--);
            try {
                command.execute(request)
                        .thenApply(Objects::requireNonNull)
                        .whenComplete((result, failure) ->
                                actor.execute(() -> finish(failure == null ? result : failed(failure))));
            } catch (Throwable e) {
                actor.execute(() -> finish(failed(e)));
            }
        }

        private CommandResult failed(Throwable failure) {
            LOG.error("Command '{}' (id {}) failed", name, id, failure);
            return CommandResult.error("the command failed inside; the gateway's log says more");
        }

        void finish(CommandResult result) {
            Timer.drop(limit);
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
                    Printable.ascii(name),
                    id,
                    result.status().published());
            String reply = payload(id, result);
            if (reply.length() > MAX_REPLY_CHARACTERS) {
                reply = payload(id, CommandResult.error("done, but the answer is too long to be sent"));
            }
            exchange.reply(reply);
            Timer waits = actor.later(REPLY_LIMIT, () -> replied.complete(null));
            sender.reply(id, reply, () -> {
                waits.cancel();
                replied.complete(null);
            });
        }
    }
}

package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.log.LimitedLog;
import io.cellgate.common.text.Printable;
import io.cellgate.telemetry.mqtt.command.CommandMessage.Request;
import io.cellgate.telemetry.mqtt.message.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests, has their commands run, and answers each. To be called on the actor; the commands run on a thread of their own,
 * because one that blocks although it must not would hold up the telemetry.
 *
 * <p>Each request that is taken gets one reply, and there is room for the reply before it is taken. Without room, requests wait, and the
 * broker waits for their acknowledgement.
 */
public final class RemoteCommands {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteCommands.class);
    private static final String ORIGIN = "mqtt";
    /** How long a command may take to its result. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    /** How long a command that wants to act after its reply waits for the broker's acknowledgement. */
    static final Duration REPLY_LIMIT = Duration.ofSeconds(5);
    /** More than any command answers. */
    static final int MAX_REPLY_CHARACTERS = 32 * 1024;
    /** Commands that may wait for one that blocks. */
    static final int MAX_WAITING = 16;
    /** Commands that run, and replies that the broker does not have yet. */
    static final int MAX_REPLIES = 64;
    /** A disk that does not answer must not keep commands from being carried out. */
    static final Duration JOURNAL_LIMIT = Duration.ofSeconds(5);
    /** Enough to see what was done, and too few to wash away the log. */
    private static final int LINES_A_MINUTE = 20;

    private static final int DIGEST_BYTES = 16;
    private static final String TRY_AGAIN = "; try again later";

    /** Sends replies. */
    @FunctionalInterface
    public interface ReplySender {

        /** Sends one; {@code delivered} runs when the broker has it, or will not get it soon. */
        void reply(String id, String payload, Runnable delivered);

        /** How many replies the broker does not have yet. */
        default int waiting() {
            return 0;
        }

        /** Why requests are remembered in memory only; empty when they outlive a restart. */
        default void journalProblem(Optional<String> why) {}
    }

    private record Offer(Command command, CommandDescription description, int ranking, long serviceId) {}

    private final Actor actor;
    private final Executor runner;
    private final Clock clock;
    private final ReplySender sender;
    private final RecentRequests recent;
    private final List<Offer> offers = new ArrayList<>();
    private final Set<Run> running = new HashSet<>();
    /** Takes one request each. */
    private final Deque<Runnable> arrived = new ArrayDeque<>();

    private final LimitedLog log;
    private final LimitedLog doneLog;
    private @Nullable Path journalFile;
    private @Nullable RequestJournal journal;
    private @Nullable Timer journalLimit;
    private boolean loading;
    private boolean next;
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
        this.log = new LimitedLog(LOG, actor::nanoTime);
        this.doneLog = new LimitedLog(LOG, actor::nanoTime, LINES_A_MINUTE);
    }

    /** Which commands may come in from now on. */
    public void policy(CommandPolicy newPolicy) {
        policy = newPolicy;
    }

    /** In which file the requests that act are remembered from now on. No request is taken before it is read. */
    public void journal(Path file) {
        if (file.equals(journalFile)) {
            return;
        }
        RequestJournal opened = new RequestJournal(file, actor::nanoTime);
        journalFile = file;
        journal = opened;
        loading = true;
        Timer.drop(journalLimit);
        journalLimit = actor.later(
                JOURNAL_LIMIT,
                () -> loaded(
                        opened, List.of(), Optional.of("the file of requests " + file + " cannot be read in time")));
        runner.execute(() -> {
            RequestJournal.Content content = opened.load();
            actor.execute(() -> loaded(opened, content.entries(), content.problem()));
        });
    }

    private void loaded(RequestJournal from, List<RequestJournal.Entry> entries, Optional<String> problem) {
        if (from != journal) {
            return;
        }
        entries.forEach(entry -> recent.restore(entry.id(), entry.digest(), entry.reply()));
        Timer.drop(journalLimit);
        loading = false;
        tellJournal(problem);
        work();
    }

    private void tellJournal(Optional<String> problem) {
        problem.ifPresent(why -> log.warn("the file of requests", "MQTT: {}", why));
        sender.journalProblem(problem);
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
     * @param taken runs when the request has been taken, which is put off while there is no room for replies
     */
    public void arrived(String name, byte[] payload, boolean retained, Runnable taken) {
        arrived.addLast(() -> {
            take(name, payload, retained);
            taken.run();
        });
        work();
    }

    /** Takes a request if there is room for its reply, and the next one later; to be called when replies have left. */
    public void work() {
        if (loading || next || arrived.isEmpty() || running.size() + sender.waiting() >= MAX_REPLIES) {
            return;
        }
        next = true;
        try {
            arrived.removeFirst().run();
        } finally {
            // one after the other, so that what has ended meanwhile makes room
            actor.execute(() -> {
                next = false;
                work();
            });
        }
    }

    /** The session has ended; its requests that were not taken are not, since the broker never heard that they were. */
    public void sessionLost() {
        if (!arrived.isEmpty()) {
            log.warn(
                    "requests of a lost session",
                    "MQTT: {} commands were not taken: the session ended",
                    arrived.size());
            ignored += arrived.size();
            arrived.clear();
        }
    }

    /** Tells what was counted instead of being logged line by line. */
    public void tellCounted() {
        log.tellCounted();
        doneLog.tellCounted();
    }

    private void take(String name, byte[] payload, boolean retained) {
        if (retained) {
            // kept by the broker for an unknown time, and delivered at every connect
            ignore(name, "it was published as retained; publish commands without");
            return;
        }
        CommandMessage message = CommandMessage.of(payload);
        if (message instanceof CommandMessage.Unanswerable unanswerable) {
            ignore(name, unanswerable.why());
        } else if (message instanceof CommandMessage.Wrong wrong) {
            String digest = digest(name, wrong.why());
            if (isNew(wrong.id(), name, digest)) {
                Run run = new Run(wrong.id(), name, recent.begin(wrong.id(), digest));
                run.refuse(CommandResult.refused(wrong.why()));
            }
        } else if (message instanceof Request request) {
            String digest = digest(
                    name,
                    Json.write(new TreeMap<>(request.arguments()))
                            + request.expires().map(Instant::toString).orElse(""));
            if (isNew(request.id(), name, digest)) {
                carryOut(new Run(request.id(), name, recent.begin(request.id(), digest)), request);
            }
        }
    }

    /** The same for equal requests, and not for others; short, because many are remembered. */
    private static String digest(String name, String content) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256")
                    .digest((name + "\n" + content).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform has no SHA-256", e);
        }
    }

    /** Answers what still runs, so that its sender need not wait for it. */
    public void close() {
        Timer.drop(journalLimit);
        List.copyOf(running)
                .forEach(run -> run.finish(CommandResult.error("the gateway's telemetry was stopped meanwhile")));
    }

    private void ignore(String name, String why) {
        ignored++;
        log.warn("commands that cannot be answered", "MQTT: command '{}' ignored: {}", Printable.ascii(name), why);
    }

    private boolean isNew(String id, String name, String digest) {
        Optional<RecentRequests.Exchange> earlier = recent.find(id);
        if (earlier.isEmpty()) {
            return true;
        }
        if (earlier.get().isSame(digest)) {
            LOG.debug("Request {} came again", id);
            again(id, earlier.get()).ifPresent(reply -> sender.reply(id, reply, () -> {}));
        } else {
            log.warn(
                    "ids that were used before",
                    "MQTT: command '{}' (id {}) refused: the id was used before",
                    Printable.ascii(name),
                    id);
            sender.reply(
                    id,
                    payload(id, CommandResult.refused("the id was used for another request; take a new one each time")),
                    () -> {});
        }
        return false;
    }

    /** The reply to a request that came before; empty while it has none. */
    private static Optional<String> again(String id, RecentRequests.Exchange earlier) {
        if (earlier.answer().isPresent()
                || (earlier.running() && earlier.status().isEmpty())) {
            return earlier.answer();
        }
        String why = earlier.status().isPresent()
                ? "it was carried out before; the answer is not kept any more"
                : "it was begun before a restart, and is not carried out again; whether it worked is not known";
        return Optional.of(payload(
                id,
                new CommandResult(earlier.status().orElse(CommandResult.Status.ERROR), Map.of(), Optional.of(why))));
    }

    private void carryOut(Run run, Request request) {
        Instant now = clock.instant();
        if (request.expires().isPresent() && !now.isBefore(request.expires().get())) {
            run.refuse(CommandResult.expired(
                    "expired at " + request.expires().get() + "; the gateway's clock says " + now));
            return;
        }
        if (!policy.allows(run.name)) {
            run.refuse(CommandResult.refused(
                    "command '" + Printable.ascii(run.name) + "' is not allowed over MQTT (property 'commands')"));
            return;
        }
        Optional<Offer> offer = offers.stream()
                .filter(candidate -> candidate.description().name().equals(run.name))
                .findFirst();
        if (offer.isEmpty()) {
            run.refuse(CommandResult.refused(
                    "there is no command '" + Printable.ascii(run.name) + "'; there are: " + offeredNames()));
            return;
        }
        CommandRequest commandRequest =
                new CommandRequest(request.arguments(), ORIGIN, run.replied.minimalCompletionStage());
        Optional<String> problem = offer.get().description().problemOf(commandRequest);
        if (problem.isPresent()) {
            run.refuse(CommandResult.refused(problem.get()));
            return;
        }
        if (waiting >= MAX_WAITING) {
            run.putOff("too many commands wait for one that does not end");
        } else if (offer.get().description().acts() && !recent.act(run.exchange)) {
            run.putOff("too many commands came within " + RecentRequests.AGE.toMinutes() + " min");
        } else {
            run.begin(offer.get().command(), commandRequest);
        }
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
        return Json.writeCleaned(reply);
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
            running.add(this);
            carriedOut++;
            limit = actor.later(
                    TIME_LIMIT,
                    () -> finish(CommandResult.error(
                            "no result within " + TIME_LIMIT.toSeconds() + " s; it may still come")));
            waiting++;
            RequestJournal remembering = exchange.acts() ? journal : null;
            runner.execute(() -> run(command, request, remembering));
        }

        /** On the runner's thread. Whatever a command throws is its answer. */
        private void run(Command command, CommandRequest request, @Nullable RequestJournal remembering) {
            if (remembering != null) {
                Optional<String> problem = remembering.begin(id, exchange.digest());
                actor.execute(() -> tellJournal(problem));
            }
            actor.execute(() -> waiting--);
            try {
                command.execute(request)
                        .thenApply(Objects::requireNonNull)
                        .whenComplete((result, failure) ->
                                actor.execute(() -> end(failure == null ? result : failed(failure))));
            } catch (Throwable e) {
                actor.execute(() -> end(failed(e)));
            }
        }

        /** The command works no longer, be it after its time. */
        private void end(CommandResult result) {
            recent.ended(exchange);
            finish(result);
        }

        /** Not tried, and never will be. */
        void refuse(CommandResult result) {
            recent.ended(exchange);
            finish(result);
        }

        /** Not tried for now; the same request may come again. */
        void putOff(String why) {
            refuse(CommandResult.refused(why + TRY_AGAIN));
            recent.forget(exchange);
        }

        private CommandResult failed(Throwable failure) {
            log.warn("command " + name + " failed", "MQTT: command '{}' (id {}) failed", name, id, failure);
            return CommandResult.error("the command failed inside; the gateway's log says more");
        }

        void finish(CommandResult result) {
            Timer.drop(limit);
            running.remove(this);
            if (finished) {
                doneLog.info(
                        "commands that ended late",
                        "MQTT: command '{}' (id {}) ended late: {}",
                        name,
                        id,
                        result.status().published());
                return;
            }
            finished = true;
            doneLog.info(
                    "commands that were "
                            + (exchange.acts() ? "carried out" : result.status().published()),
                    "MQTT: command '{}' (id {}): {}",
                    Printable.ascii(name),
                    id,
                    result.status().published());
            String reply = payload(id, result);
            if (reply.length() > MAX_REPLY_CHARACTERS) {
                reply = payload(id, CommandResult.error("done, but the answer is too long to be sent"));
            }
            String sent = reply;
            recent.answer(exchange, result.status(), sent);
            RequestJournal remembering = exchange.acts() ? journal : null;
            if (remembering != null) {
                runner.execute(() -> remembering.end(id, sent));
            }
            Timer waits = actor.later(REPLY_LIMIT, () -> replied.complete(null));
            sender.reply(id, reply, () -> {
                waits.cancel();
                replied.complete(null);
            });
        }
    }
}

package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.command.CommandOffers;
import io.cellgate.common.log.LimitedLog;
import io.cellgate.common.text.Printable;
import io.cellgate.telemetry.mqtt.command.CommandMessage.Request;
import io.cellgate.telemetry.mqtt.signature.Signature;
import io.cellgate.telemetry.mqtt.signature.SignatureCheck;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests, has their commands run, and answers each. To be called on the actor; the commands run on a thread of their own,
 * because one that blocks although it must not would hold up the telemetry.
 *
 * <p>Each request that is taken ends in exactly one last reply, and there is room for it before the request is taken. Without room,
 * requests wait, and the broker waits for their acknowledgement.
 */
public final class RemoteCommands {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteCommands.class);
    static final String ORIGIN = "mqtt";
    /** Commands that may wait for one that blocks. */
    static final int MAX_WAITING = 16;
    /** Commands that run, and replies that the broker does not have yet. */
    static final int MAX_REPLIES = 64;
    /** Enough to see what was done, and too few to wash away the log. */
    private static final int LINES_A_MINUTE = 20;

    private static final String TRY_AGAIN = "; try again later";

    /** What the owner does for commands. */
    @FunctionalInterface
    public interface ReplySender {

        /** Sends a reply; {@code delivered} runs when the broker has it, or will not get it soon. */
        void reply(String id, String payload, Runnable delivered);

        /** How many replies the broker does not have yet. */
        default int waiting() {
            return 0;
        }

        /** Why requests are remembered in memory only; empty when they outlive a restart. */
        default void journalProblem(Optional<String> why) {}

        /** Why signed requests are counted in memory only; empty when the count outlives a restart. */
        default void countProblem(Optional<String> why) {}

        /** What became of a request, for the record. */
        default void audit(Map<String, Object> details) {}
    }

    private final Actor actor;
    private final Executor runner;
    private final Admission admission;
    private final ReplySender sender;
    private final RequestMemory memory;
    private final SignatureCheck signatures;
    private final Reception reception;
    private final RequestRates rates;
    private final RequestAudit audit;
    private final RequestQueue queue;
    private final CommandOffers offers = new CommandOffers();
    private final Set<RunningRequest> running = new HashSet<>();
    private final LimitedLog log;
    private final LimitedLog doneLog;
    private final Requests requests = new Requests();
    private final Resumption resumption;
    private int waiting;
    private long carriedOut;
    private long lost;

    /**
     * None yet.
     *
     * @param runner calls the commands
     * @param clock by which requests expire
     */
    public RemoteCommands(Actor actor, Executor runner, Clock clock, ReplySender sender) {
        this.actor = actor;
        this.runner = runner;
        this.admission = new Admission(offers, actor, clock);
        this.sender = sender;
        this.log = new LimitedLog(LOG, actor::nanoTime);
        this.memory = new RequestMemory(actor, runner, sender::journalProblem, this::loaded);
        this.signatures = new SignatureCheck(actor, runner, clock, sender::countProblem);
        this.rates = new RequestRates(actor::nanoTime);
        this.audit = new RequestAudit(actor::nanoTime, sender::audit);
        this.queue = new RequestQueue(
                actor, () -> !memory.loading() && sender.waiting() < MAX_REPLIES, this::refuseWithoutRoom);
        this.reception = new Reception(
                memory, signatures, () -> admission.policy().age(), sender, audit, log, new NewRequests());
        this.resumption = new Resumption(actor, runner, memory, sender, audit);
        this.doneLog = new LimitedLog(LOG, actor::nanoTime, LINES_A_MINUTE);
    }

    /** Which commands may come in from now on. */
    public void policy(CommandPolicy newPolicy) {
        admission.policy(newPolicy);
    }

    /** In which file the requests that act are remembered from now on. No request is taken before it is read. */
    public void journal(Path file) {
        memory.use(file);
    }

    /**
     * By which key requests are signed from now on; without one they need not be.
     *
     * @param countFile where the highest count of a signed request is kept
     */
    public void signature(Optional<Signature> signature, Path countFile) {
        signatures.use(signature, countFile);
    }

    /** Who waits for a reply since before a restart gets it now, or when its command knows. */
    private void loaded(List<RequestJournal.Entry> entries) {
        resumption.take(entries, offers);
        work();
    }

    /** Offers a command. Of two with the same name the one with the higher ranking is offered, then the older one. */
    public void add(Command command, int ranking, long serviceId) {
        offers.add(command, ranking, serviceId);
        resumption.offered(command);
    }

    /** Offers a command no longer. */
    public void remove(Command command) {
        offers.remove(command);
        running.forEach(request -> request.gone(command));
    }

    /** The command of a name that would be carried out. */
    public Optional<Command> offered(String name) {
        return offers.named(name).map(CommandOffers.Offer::command);
    }

    /** The document of all that may be asked, with the schemas of arguments. */
    public String catalog() {
        return CommandCatalog.of(
                admission.allowed(), signatures.required(), admission.policy().age());
    }

    /** Requests that were carried out since the start. */
    public long carriedOut() {
        return carriedOut;
    }

    /** Requests that got neither a result nor a reply since the start. */
    public long ignored() {
        return reception.ignored() + lost;
    }

    /**
     * A request came in.
     *
     * @param name the command as it stands in the topic, unchecked
     * @param taken runs when the request has been taken, which is put off while there is no room for replies
     */
    public void arrived(String name, byte[] payload, boolean retained, Runnable taken) {
        long at = actor.nanoTime();
        queue.add(() -> {
            reception.take(name, payload, retained, at);
            taken.run();
        });
    }

    /**
     * A request came in for which there is no memory; its sender is told so. Called on any thread.
     *
     * @return whether it will be; if not, even for that there is no room
     */
    public boolean noRoom(byte[] payload) {
        return CommandMessage.idOf(payload).map(queue::noRoom).orElse(false);
    }

    private void refuseWithoutRoom(String id) {
        String why = "too many requests came at once" + TRY_AGAIN;
        sender.reply(id, Reply.last(id, CommandResult.refused(why)), () -> {});
        audit.tell("", id, CommandResult.Status.REFUSED.published(), Optional.of(why));
    }

    /** Takes a request if there is room for its reply, and the next one later; to be called when replies have left. */
    public void work() {
        queue.work();
    }

    /** The session has ended; its requests that were not taken are not, since the broker never heard that they were. */
    public void sessionLost() {
        int notTaken = queue.clear();
        if (notTaken > 0) {
            log.warn("requests of a lost session", "MQTT: {} commands were not taken: the session ended", notTaken);
            lost += notTaken;
        }
    }

    /** Tells what was counted instead of being told one by one. */
    public void tellCounted() {
        log.tellCounted();
        doneLog.tellCounted();
        memory.tellCounted();
        audit.tellCounted();
    }

    private final class NewRequests implements Reception.Listener {

        @Override
        public void wrong(String name, CommandMessage.Wrong wrong, String digest) {
            refuse(begin(wrong.id(), name, digest), CommandResult.refused(wrong.why()));
        }

        @Override
        public void right(String name, Request request, String digest, long at) {
            carryOut(begin(request.id(), name, digest), request, at);
        }
    }

    private RunningRequest begin(String id, String name, String digest) {
        return new RunningRequest(requests, actor, id, name, memory.recent().begin(id, digest));
    }

    /** Answers what still runs, so that its sender need not wait for it; but for what can be answered by the next telemetry. */
    public void close() {
        memory.close();
        resumption.close();
        for (RunningRequest request : List.copyOf(running)) {
            if (memory.journalOf(request.exchange()) == null || !request.left()) {
                request.finish(CommandResult.error("the gateway's telemetry was stopped meanwhile"));
            }
        }
    }

    private void carryOut(RunningRequest request, Request message, long at) {
        Admission.Verdict verdict = admission.of(request.name(), message, at);
        if (verdict instanceof Admission.Refused refused) {
            refuse(request, refused.result());
        } else if (verdict instanceof Admission.Admitted admitted) {
            begin(request, message, admitted, at);
        }
    }

    private void begin(RunningRequest request, Request message, Admission.Admitted admitted, long at) {
        boolean acts = admitted.offer().description().acts();
        int rate = admission.policy().rate();
        if (waiting >= MAX_WAITING) {
            putOff(request, "too many commands wait for one that does not end");
        } else if (running.size() >= MAX_REPLIES) {
            putOff(request, "too many commands run");
        } else if (!rates.take(acts, rate)) {
            putOff(request, "more than " + RequestRates.most(acts, rate) + " commands came within a minute");
        } else if (acts && !memory.recent().act(request.exchange())) {
            putOff(request, "too many commands came within " + RecentRequests.AGE.toMinutes() + " min");
        } else {
            running.add(request);
            carriedOut++;
            waiting++;
            request.begin(
                    runner,
                    admitted.offer().command(),
                    new CommandRequest(admitted.arguments(), ORIGIN, request.replied(), Optional.of(request.id())),
                    before(request, message, acts, at));
        }
    }

    /** On the runner, which may have been busy for long: once more whether it is too late, and a line in the file before it acts. */
    private Supplier<Optional<CommandResult>> before(RunningRequest request, Request message, boolean acts, long at) {
        RequestJournal journal = memory.journalOf(request.exchange());
        return () -> {
            Optional<CommandResult> late = admission.tooLate(message, acts, at);
            if (late.isEmpty() && journal != null) {
                Optional<String> problem =
                        journal.begin(request.id(), request.exchange().digest());
                actor.execute(() -> memory.tell(problem));
            }
            return late;
        };
    }

    /** Not tried, and never will be. */
    private void refuse(RunningRequest request, CommandResult result) {
        memory.recent().ended(request.exchange());
        request.finish(result);
    }

    /** Not tried for now; the same request may come again. */
    private void putOff(RunningRequest request, String why) {
        refuse(request, CommandResult.refused(why + TRY_AGAIN));
        memory.recent().forget(request.exchange());
    }

    /** What the requests tell. */
    private final class Requests implements RunningRequest.Owner {

        @Override
        public void reply(String id, String payload, Runnable delivered) {
            sender.reply(id, payload, delivered);
        }

        @Override
        public void begun(RunningRequest request) {
            waiting--;
        }

        @Override
        public void goesOn(RunningRequest request) {
            memory.goesOn(request.exchange(), request.id(), request.name());
        }

        @Override
        public void ended(RunningRequest request) {
            memory.recent().ended(request.exchange());
        }

        @Override
        public void finished(RunningRequest request, CommandResult result, String reply) {
            running.remove(request);
            boolean acts = request.exchange().acts();
            String status = result.status().published();
            doneLog.info(
                    "commands that were " + (acts ? "carried out" : status),
                    "MQTT: command '{}' (id {}): {}",
                    Printable.ascii(request.name()),
                    request.id(),
                    status);
            memory.recent().answer(request.exchange(), result.status(), reply);
            memory.answered(request.exchange(), request.id(), reply);
            audit.tell(request.name(), request.id(), status, result.error());
        }

        @Override
        public void delivered(RunningRequest request) {
            if (request.exchange().acts()) {
                memory.sent(request.id());
            }
        }

        @Override
        public void threw(RunningRequest request, Throwable failure) {
            log.warn(
                    "command " + request.name() + " failed",
                    "MQTT: command '{}' (id {}) failed",
                    request.name(),
                    request.id(),
                    failure);
        }
    }
}

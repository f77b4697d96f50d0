package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to its last reply. Of what takes longer, the sender hears {@code accepted} first; the last reply comes under the
 * same id, however late. On the actor, but for {@link #run}.
 */
final class RunningRequest {

    /** What takes longer is accepted first. */
    static final Duration LONG = Duration.ofSeconds(5);
    /** After how long is told that it goes on, first and at most. */
    static final Duration FIRST_PROGRESS = Duration.ofSeconds(30);

    private static final Duration LONGEST_PROGRESS = Duration.ofMinutes(10);
    /** How long a command that wants to act after its reply waits for the broker's acknowledgement. */
    static final Duration REPLY_LIMIT = Duration.ofSeconds(5);
    /** How long the stages of a command whose bundle has gone have to end; a bundle that stops ends all that it owes. */
    static final Duration GONE_LIMIT = Duration.ofSeconds(10);

    /** Where its replies go. */
    interface Owner {

        /** Sends a reply; {@code delivered} runs when the broker has it, or will not get it soon. */
        void reply(String id, String payload, Runnable delivered);

        /** The runner has come to it. */
        void begun(RunningRequest request);

        /** The command goes on after it was accepted. */
        void goesOn(RunningRequest request);

        /** The command works no longer, be it after its last reply. */
        void ended(RunningRequest request);

        /** The last reply is this one. */
        void finished(RunningRequest request, CommandResult result, String reply);

        /** The broker has the last reply. */
        void delivered(RunningRequest request);

        /** A command threw something, which its sender is not told. */
        void threw(RunningRequest request, Throwable failure);
    }

    private final Owner owner;
    private final Actor actor;
    private final String id;
    private final String name;
    private final RecentRequests.Exchange exchange;
    private final CompletableFuture<@Nullable Void> replied = new CompletableFuture<>();
    private @Nullable Command command;
    private @Nullable Timer late;
    private @Nullable Timer gone;
    private @Nullable Timer progress;
    private long begun;
    private boolean accepted;
    private boolean finished;
    /** It was accepted by the command itself, whose outcome follows. */
    private boolean goesOn;
    /** The broker does not have the last word on the progress yet. */
    private boolean told;

    RunningRequest(Owner owner, Actor actor, String id, String name, RecentRequests.Exchange exchange) {
        this.owner = owner;
        this.actor = actor;
        this.id = id;
        this.name = name;
        this.exchange = exchange;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    RecentRequests.Exchange exchange() {
        return exchange;
    }

    /** Completes when a reply has left, after which the link may be cut. */
    CompletionStage<@Nullable Void> replied() {
        return replied.minimalCompletionStage();
    }

    /**
     * Has the command carried out.
     *
     * @param before runs on the runner first; a reason not to begin, if there is one
     */
    void begin(Executor runner, Command toRun, CommandRequest request, Supplier<Optional<CommandResult>> before) {
        command = toRun;
        begun = actor.nanoTime();
        late = actor.later(LONG, () -> accept(Map.of()));
        runner.execute(() -> run(toRun, request, before));
    }

    /** On the runner. Whatever a command throws is its answer. */
    private void run(Command toRun, CommandRequest request, Supplier<Optional<CommandResult>> before) {
        try {
            Optional<CommandResult> objection = before.get();
            actor.execute(() -> owner.begun(this));
            if (objection.isPresent()) {
                actor.execute(() -> ended(objection.get()));
                return;
            }
            listen(toRun.execute(request), false);
        } catch (Throwable e) {
            actor.execute(() -> ended(failed(e)));
        }
    }

    private void listen(CompletionStage<CommandResult> stage, boolean outcome) {
        stage.thenApply(Objects::requireNonNull)
                .whenComplete((result, failure) ->
                        actor.execute(() -> came(failure == null ? result : failed(failure), outcome)));
    }

    private void came(CommandResult result, boolean outcome) {
        Optional<CompletionStage<CommandResult>> later = result.outcome();
        if (outcome || later.isEmpty()) {
            ended(result);
        } else {
            goesOn = true;
            owner.goesOn(this);
            accept(result.result());
            listen(later.get(), true);
        }
    }

    private void accept(Map<String, Object> result) {
        Timer.drop(late);
        if (!accepted && !finished) {
            accepted = true;
            send(Reply.interim(id, result), () -> {});
            progress = actor.later(FIRST_PROGRESS, () -> tellProgress(FIRST_PROGRESS));
        }
    }

    /** That it goes on; less and less often, and not while the broker does not even have what was said before. */
    private void tellProgress(Duration waited) {
        if (!told) {
            told = true;
            long seconds = Duration.ofNanos(actor.nanoTime() - begun).toSeconds();
            owner.reply(id, Reply.interim(id, Map.of("runningSeconds", seconds)), () -> told = false);
        }
        Duration next = waited.multipliedBy(2);
        Duration pause = next.compareTo(LONGEST_PROGRESS) < 0 ? next : LONGEST_PROGRESS;
        progress = actor.later(pause, () -> tellProgress(pause));
    }

    private void ended(CommandResult result) {
        owner.ended(this);
        finish(result);
    }

    /** The bundle of this command has gone. */
    void gone(Command removed) {
        if (removed.equals(command) && gone == null) {
            gone = actor.later(
                    GONE_LIMIT,
                    () -> finish(CommandResult.error(
                            "the bundle that carried it out was stopped meanwhile; whether it worked is not known")));
        }
    }

    private CommandResult failed(Throwable failure) {
        owner.threw(this, failure);
        return CommandResult.error("the command failed inside; the gateway's log says more");
    }

    /**
     * The telemetry stops, and this request is in the file of requests. Where its command will know the outcome also for whoever asks
     * after that, as where it exchanges the telemetry's own bundle, the last reply is left to the next telemetry.
     *
     * @return whether it is; otherwise it is to be answered now
     */
    boolean left() {
        Command asked = command;
        if (!goesOn || finished || asked == null || !knows(asked)) {
            return false;
        }
        Timer.drop(late);
        Timer.drop(gone);
        Timer.drop(progress);
        finished = true;
        replied.complete(null);
        return true;
    }

    private boolean knows(Command asked) {
        try {
            return asked.resumed(id).isPresent();
        } catch (Throwable e) {
            // a command of another version of the contract, or one that fails: it does not know
            return false;
        }
    }

    /** Sends the last reply, once. */
    void finish(CommandResult result) {
        Timer.drop(late);
        Timer.drop(gone);
        Timer.drop(progress);
        if (finished) {
            return;
        }
        finished = true;
        String reply = Reply.last(id, result);
        owner.finished(this, result, reply);
        send(reply, () -> owner.delivered(this));
    }

    private void send(String reply, Runnable delivered) {
        Timer waits = actor.later(REPLY_LIMIT, () -> replied.complete(null));
        owner.reply(id, reply, () -> {
            waits.cancel();
            replied.complete(null);
            delivered.run();
        });
    }
}

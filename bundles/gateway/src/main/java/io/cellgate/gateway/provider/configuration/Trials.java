package io.cellgate.gateway.provider.configuration;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.text.Printable;
import io.cellgate.config.ConfigurationProblem;
import io.cellgate.config.ConfigurationReport;
import io.cellgate.gateway.provider.configuration.Trial.Phase;
import io.cellgate.gateway.provider.configuration.Trial.Proof;
import io.cellgate.gateway.provider.trial.Needed;
import io.cellgate.gateway.provider.trial.Reach;
import io.cellgate.gateway.provider.trial.Subject;
import io.cellgate.gateway.provider.trial.Ways;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes of configuration that undo themselves. What its component refuses is taken back at once. What touches the way the gateway is
 * reached is taken back too when that way is not there again in time, or nobody confirms it, or the gateway restarts meanwhile: what was
 * before is on disk before anything is changed.
 *
 * <p>Methods may be called from any thread, unless they say otherwise; the work is done on the actor, which may wait for the disk.
 */
public final class Trials {

    /** How long a file may take to be read: FileInstall looks every few seconds, and wants it unchanged between two looks. */
    static final Duration READING = Duration.ofSeconds(30);
    /** How long a component has to refuse what it was given, and links to notice that they end. */
    static final Duration SETTLING = Duration.ofSeconds(5);

    static final Duration AGAIN = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
    private static final String BACK = "; the former configuration is back";

    /** Who is told of trials; on the actor. */
    public interface Listener {

        /** A trial has begun or ended; nothing secret is in the details. */
        void happened(Map<String, Object> details);
    }

    private final Actor actor;
    private final InstantSource clock;
    private final Configurations configurations;
    private final TrialFiles files;
    private final Ways ways;
    private final Listener listener;
    private final Map<String, Trial> running = new ConcurrentHashMap<>();
    /** Of requests of before a restart. */
    private final Map<String, CompletableFuture<CommandResult>> resumed = new ConcurrentHashMap<>();

    /**
     * @param clock wall clock, for people's eyes
     * @param directory where trials are kept
     * @param ways by which the gateway is reached
     */
    public Trials(
            Actor actor,
            InstantSource clock,
            Configurations configurations,
            Path directory,
            Ways ways,
            Listener listener) {
        this.actor = actor;
        this.clock = clock;
        this.configurations = configurations;
        this.files = new TrialFiles(directory);
        this.ways = ways;
        this.listener = listener;
    }

    /**
     * Takes back what a former runtime had on trial: whatever ended it, nobody knows any more whether the change was good. To be called
     * before any other method; reads the disk.
     */
    public void begin() {
        for (TrialRecord left : files.left(configurations.admin())) {
            Trial trial = new Trial(left, "", Proof.CONFIRMED, "", Needed.NONE, Duration.ZERO, clock.instant());
            running.put(left.pid(), trial);
            left.request().ifPresent(id -> resumed.put(id, trial.outcome));
            actor.execute(() -> restore(trial, "the gateway was restarted during the trial"));
        }
    }

    /** The runtime or this bundle ends in order: what is on trial is taken back. On the actor. */
    public void close() {
        List.copyOf(running.values()).forEach(trial -> {
            restore(trial, "the gateway was stopped during the trial");
            trial.timers.drop();
            // what could not be put back is, at the next start
            trial.outcome.complete(CommandResult.error("the gateway was stopped during the trial"));
        });
    }

    /** What is on trial. */
    public List<PendingTrial> pending() {
        return running.values().stream()
                .filter(trial -> trial.proof != Proof.ACCEPTED)
                .map(Trial::pending)
                .sorted((one, other) -> one.pid().compareTo(other.pid()))
                .toList();
    }

    /** The outcome of a request of before a restart. */
    public Optional<CompletionStage<CommandResult>> resumed(String id) {
        return Optional.ofNullable(resumed.get(id));
    }

    /**
     * Makes a change, once whoever asked has the reply.
     *
     * @param window how long a trial takes at the longest
     * @param confirm whether only {@link #confirm} ends it well
     */
    public CompletionStage<CommandResult> make(
            Change change, Duration window, boolean confirm, CommandRequest request) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        actor.execute(() -> {
            try {
                answer.complete(made(change, window, confirm, request));
            } catch (RefusedChangeException e) {
                answer.complete(e.result());
            } catch (IOException | IllegalStateException e) {
                answer.complete(CommandResult.error(change.pid() + ": nothing was changed: " + text(e)));
            }
        });
        return answer;
    }

    /**
     * Somebody says whether what is on trial is good.
     *
     * @param keep whether it stays
     */
    public CompletionStage<CommandResult> confirm(Optional<String> pid, boolean keep) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        actor.execute(() -> answer.complete(confirmed(pid, keep)));
        return answer;
    }

    /** A component has told what is wrong with its configuration. */
    public void heard(ConfigurationReport report) {
        actor.execute(() -> {
            Trial trial = running.get(report.pid());
            if (trial != null
                    && trial.phase != Phase.ANSWERING
                    && trial.phase != Phase.RESTORING
                    && !report.refused().isEmpty()) {
                trial.refused = report.refused();
                restore(
                        trial,
                        "refused: "
                                + report.refused().stream()
                                        .map(ConfigurationProblem::message)
                                        .collect(Collectors.joining("; ")));
            }
        });
    }

    /** ConfigurationAdmin has a new configuration. */
    public void updated(String servicePid) {
        actor.execute(() -> running.values().stream()
                .filter(trial -> trial.phase == Phase.WRITTEN && trial.servicePid.equals(servicePid))
                .forEach(trial -> {
                    trial.phase = Phase.SETTLING;
                    trial.timers.step(actor.later(SETTLING, () -> settled(trial)));
                }));
    }

    /** An uplink, a modem or a broker has come or gone. */
    public void reachChanged() {
        actor.execute(() -> List.copyOf(running.values()).forEach(this::look));
    }

    private CommandResult made(Change change, Duration window, boolean confirm, CommandRequest request)
            throws IOException, RefusedChangeException {
        OwnConfiguration configuration =
                change.made() ? configurations.make(change.pid()) : configurations.find(change.pid());
        String pid = configuration.pid();
        Trial other = running.get(pid);
        if (other != null) {
            throw new RefusedChangeException(
                    other.pending().message() + "; allowed: one trial at a time, config-confirm ends it");
        }
        Content content = change.content(configuration, configurations);
        if (!content.changes()) {
            return CommandResult.ok(Map.of("pid", pid, "changed", false));
        }
        TrialRecord known = new TrialRecord(pid, change.properties(), request.id(), content);
        Trial trial = trial(known, configuration.servicePid(), window, confirm);
        files.write(known);
        running.put(pid, trial);
        if (trial.proof != Proof.ACCEPTED) {
            LOG.info("{}: a change of {} is on trial until {}", pid, known.properties(), trial.until);
            tell(trial, "begun", "");
        }
        request.replied().whenComplete((done, failure) -> actor.execute(() -> apply(trial)));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("pid", pid);
        result.put("properties", known.properties());
        if (trial.proof != Proof.ACCEPTED) {
            result.put("until", trial.until.toString());
        }
        result.put("keptWhen", trial.proofInWords());
        return CommandResult.accepted(result, trial.outcome.minimalCompletionStage());
    }

    private Trial trial(TrialRecord known, String servicePid, Duration window, boolean confirm) {
        Reach before = ways.reach();
        Optional<Subject> subject = Subject.ofConfiguration(known.pid(), known.properties());
        Optional<String> untried = subject.flatMap(about -> about.untried(before));
        Proof reaching = confirm || untried.isPresent() ? Proof.CONFIRMED : Proof.BACK;
        return new Trial(
                known,
                servicePid,
                subject.isPresent() || confirm ? reaching : Proof.ACCEPTED,
                untried.orElse(""),
                subject.map(about -> about.needed(before)).orElse(Needed.NONE),
                window,
                clock.instant().plus(window));
    }

    private void apply(Trial trial) {
        if (trial.phase != Phase.ANSWERING || !isRunning(trial)) {
            return;
        }
        trial.phase = Phase.WRITTEN;
        trial.timers.deadline(actor.later(trial.window, () -> late(trial)));
        trial.timers.step(actor.later(
                READING,
                () -> restore(
                        trial, "nobody has read the changed configuration within " + READING.toSeconds() + " s")));
        try {
            trial.known.content().apply();
        } catch (IOException | IllegalStateException e) {
            restore(trial, "it could not be written: " + text(e));
        }
    }

    private void settled(Trial trial) {
        trial.phase = Phase.IN_FORCE;
        if (trial.proof == Proof.ACCEPTED) {
            keep(trial, "in force");
        } else {
            look(trial);
        }
    }

    /** Where a person has to say that the change is good, it is tried for him as well. */
    private void look(Trial trial) {
        if (trial.phase == Phase.IN_FORCE) {
            trial.way.look(actor, ways, () -> {
                if (trial.proof == Proof.BACK) {
                    keep(trial, trial.way.needed().inWords());
                }
            });
        }
    }

    private void late(Trial trial) {
        restore(
                trial,
                "within " + trial.window.toSeconds() + " s "
                        + (trial.proof == Proof.CONFIRMED ? "nobody confirmed it" : trial.way.missing(ways)));
    }

    private CommandResult confirmed(Optional<String> pid, boolean keep) {
        List<Trial> open = running.values().stream()
                .filter(trial -> trial.proof != Proof.ACCEPTED && trial.phase != Phase.RESTORING)
                .toList();
        String names = open.stream().map(Trial::pid).sorted().collect(Collectors.joining(", "));
        List<Trial> meant = open.stream()
                .filter(trial -> pid.map(trial.pid()::equals).orElse(true))
                .toList();
        if (meant.size() != 1) {
            return CommandResult.refused(
                    open.isEmpty()
                            ? "nothing is on trial"
                            : pid.map(name -> "'" + Printable.ascii(name) + "' is not on trial")
                                            .orElse("argument 'pid' is missing")
                                    + "; allowed: " + names);
        }
        Trial trial = meant.get(0);
        if (!keep) {
            restore(trial, "somebody took it back");
            return CommandResult.ok(Map.of("pid", trial.pid(), "kept", false));
        }
        if (trial.phase == Phase.ANSWERING || trial.phase == Phase.WRITTEN) {
            return CommandResult.refused(trial.pid() + " is not in force yet; try again in some seconds");
        }
        return keep(trial, "confirmed")
                ? CommandResult.ok(Map.of("pid", trial.pid(), "kept", true))
                : CommandResult.error(trial.pid() + ": the trial's record could not be removed; the log says more");
    }

    /** Whether it is kept for good. */
    private boolean keep(Trial trial, String why) {
        try {
            files.delete(trial.known);
        } catch (IOException e) {
            // with the record there, the next start would take it back
            LOG.error("{}: the trial goes on, since its record cannot be removed: {}", trial.pid(), text(e));
            trial.timers.steady(null);
            return false;
        }
        end(trial, "kept", why);
        trial.outcome.complete(CommandResult.ok(Map.of("pid", trial.pid(), "kept", true, "why", why)));
        return true;
    }

    private void restore(Trial trial, String why) {
        if (!isRunning(trial)) {
            return;
        }
        trial.phase = Phase.RESTORING;
        trial.timers.drop();
        boolean restored;
        try {
            restored = trial.known.content().restore();
            files.delete(trial.known);
        } catch (IOException | IllegalStateException e) {
            LOG.error("{}: {}; the former configuration could not be put back: {}", trial.pid(), why, text(e));
            trial.stuck(text(e));
            trial.timers.step(actor.later(AGAIN, () -> restore(trial, why)));
            return;
        }
        String whole = restored ? why + BACK : why + "; somebody has changed it meanwhile, so it stays as it is now";
        end(trial, restored ? "restored" : "left", whole);
        trial.outcome.complete(new CommandResult(
                CommandResult.Status.ERROR,
                RefusedChangeException.listed(trial.refused),
                Optional.of(trial.pid() + ": " + whole)));
    }

    private void end(Trial trial, String outcome, String why) {
        trial.timers.drop();
        running.remove(trial.pid());
        LOG.info("{}: the change of {} is {}: {}", trial.pid(), trial.known.properties(), outcome, why);
        tell(trial, outcome, why);
    }

    private boolean isRunning(Trial trial) {
        return running.get(trial.pid()) == trial;
    }

    private void tell(Trial trial, String outcome, String why) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("pid", trial.pid());
        details.put("properties", trial.known.properties());
        details.put("outcome", outcome);
        if (!why.isEmpty()) {
            details.put("why", why);
        }
        trial.known.request().ifPresent(id -> details.put("id", id));
        listener.happened(details);
    }

    private static String text(Exception e) {
        return Printable.ascii(e.getClass().getSimpleName() + ": " + e.getMessage(), 200);
    }

    /** What is configured, secrets masked, for whoever asks. */
    public CompletionStage<CommandResult> shown(Optional<String> pid) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        actor.execute(() -> {
            try {
                answer.complete(CommandResult.ok(Map.of("configurations", configurations.shown(pid, pending()))));
            } catch (RefusedChangeException e) {
                answer.complete(e.result());
            } catch (IOException | IllegalStateException e) {
                answer.complete(CommandResult.error("the configurations cannot be read: " + text(e)));
            }
        });
        return answer;
    }
}

package io.cellgate.gateway.provider.bundle;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Stages;
import io.cellgate.common.text.Printable;
import io.cellgate.gateway.provider.bundle.RunningUpdate.Phase;
import io.cellgate.gateway.provider.problem.ComponentProblems;
import io.cellgate.gateway.provider.trial.Needed;
import io.cellgate.gateway.provider.trial.Subject;
import io.cellgate.gateway.provider.trial.Ways;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges a bundle, and takes that back when it does not run, when modem, link or broker are not back in time, or when the gateway restarts
 * meanwhile. The file that the bundle was installed from is never touched: the update is in the framework's cache, and where that was
 * made anew, it is made again from the jar that is kept here.
 *
 * <p>Methods may be called from any thread, unless they say otherwise. The actor decides, and never waits; the worker waits for the
 * network, the disk and the framework.
 */
public final class BundleUpdates {

    /** As long as bundles and components have to start before their problems are told. */
    static final Duration SETTLING = Duration.ofSeconds(10);
    /** How long it has to come back. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    static final Duration AGAIN = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(BundleUpdates.class);

    /** Who is told of updates; on the actor. */
    public interface Listener {

        /** An update has begun or ended; nothing secret is in the details. */
        void happened(Map<String, Object> details);
    }

    private final Actor actor;
    private final Executor worker;
    private final InstalledBundles bundles;
    private final JarSource source;
    private final UpdateFiles files;
    private final Preparation preparation;
    private final Restoration restoration;
    private final Ways ways;
    private final Listener listener;
    private final Map<String, RunningUpdate> running = new ConcurrentHashMap<>();
    private final Outcomes outcomes = new Outcomes();

    /**
     * None yet.
     *
     * @param worker runs one task after another
     * @param directory where jars are kept
     * @param ways by which the gateway is reached
     */
    BundleUpdates(
            Actor actor,
            Executor worker,
            InstalledBundles bundles,
            JarSource source,
            Path directory,
            Ways ways,
            Listener listener) {
        this.actor = actor;
        this.worker = worker;
        this.bundles = bundles;
        this.source = source;
        this.files = new UpdateFiles(directory);
        this.preparation = new Preparation(bundles, source, files);
        this.restoration = new Restoration(bundles, files, worker);
        this.ways = ways;
        this.listener = listener;
    }

    /**
     * Those of the framework that a bundle runs in.
     *
     * @param worker runs one task after another
     * @param components looks at the components of bundles, where there is a runtime for them
     * @param directory where jars are kept
     * @param ways by which the gateway is reached
     */
    public static BundleUpdates ofFramework(
            Actor actor,
            Executor worker,
            BundleContext context,
            Function<List<Bundle>, Optional<ComponentProblems>> components,
            Path directory,
            Ways ways,
            Listener listener) {
        return new BundleUpdates(
                actor,
                worker,
                new FrameworkBundles(context, worker, components),
                new JarSource(url -> (HttpURLConnection) url.toURL().openConnection(), System::nanoTime),
                directory,
                ways,
                listener);
    }

    /**
     * Takes back what a former runtime had on trial, and makes the updates again that the framework has lost with its cache. To be called
     * before any other method; reads the disk.
     */
    public void begin() {
        for (UpdateRecord left : files.left()) {
            if (left.kept()) {
                left.request()
                        .ifPresent(id -> outcomes.put(
                                id,
                                CompletableFuture.completedStage(CommandResult.ok(
                                        Map.of("bundle", left.bundle(), "after", left.version(), "kept", true)))));
                worker.execute(() -> new Renewal(bundles, files, worker).renew(left));
            } else {
                RunningUpdate update = new RunningUpdate(left);
                running.put(left.bundle(), update);
                left.request().ifPresent(id -> outcomes.put(id, update.outcome.minimalCompletionStage()));
                actor.execute(() -> restore(update, "the gateway was restarted during the trial"));
            }
        }
    }

    /** Ends a download under way. */
    public void abort() {
        source.close();
    }

    /** This bundle ends: the next one takes back what is on trial. On the actor. */
    public void close() {
        running.values().forEach(update -> {
            update.timers.drop();
            update.outcome.complete(CommandResult.error(update.bundle + ": the gateway was stopped during the update; "
                    + (update.known == null
                            ? "nothing was changed"
                            : "the former bundle returns with its next start")));
        });
    }

    /** What is under way. */
    public List<PendingUpdate> pending() {
        return running.values().stream().map(RunningUpdate::pending).toList();
    }

    /** The outcome of one of the last requests. */
    public Optional<CompletionStage<CommandResult>> resumed(String id) {
        return outcomes.of(id);
    }

    /** An uplink, a modem or a broker has come or gone. */
    public void reachChanged() {
        actor.execute(() -> List.copyOf(running.values()).forEach(this::look));
    }

    /** Updates a bundle, once whoever asked has the reply. */
    public CompletionStage<CommandResult> update(UpdateArguments wanted, CommandRequest request) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        actor.execute(() -> {
            try {
                answer.complete(begun(wanted, request));
            } catch (RefusedUpdateException e) {
                answer.complete(CommandResult.refused(String.valueOf(e.getMessage())));
            }
        });
        return answer;
    }

    private CommandResult begun(UpdateArguments wanted, CommandRequest request) throws RefusedUpdateException {
        Optional<RunningUpdate> other = running.values().stream().findFirst();
        if (other.isPresent()) {
            throw new RefusedUpdateException(other.get().pending().message() + "; allowed: one update at a time");
        }
        Installed before = bundles.find(wanted.bundle());
        Needed needed = Subject.ofBundle(before.name()).needed(ways.reach());
        RunningUpdate update = new RunningUpdate(before.name(), needed, bundles.problems(before.name()), request.id());
        running.put(before.name(), update);
        request.id().ifPresent(id -> outcomes.put(id, update.outcome.minimalCompletionStage()));
        request.replied().whenComplete((done, failure) -> worker.execute(() -> fetch(update, wanted)));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("bundle", before.name());
        result.put("before", before.version());
        result.put(
                "keptWhen",
                "it runs" + (needed.isEmpty() ? "" : ", and within " + WINDOW.toSeconds() + " s " + needed.inWords()));
        return CommandResult.accepted(result, update.outcome.minimalCompletionStage());
    }

    /** On the worker: what goes wrong before anything was changed ends the update. */
    private void fetch(RunningUpdate update, UpdateArguments wanted) {
        try {
            Optional<UpdateRecord> known = preparation.prepare(wanted, Optional.ofNullable(update.request));
            actor.execute(() -> known.ifPresentOrElse(
                    record -> exchange(update, record),
                    () -> end(update, CommandResult.ok(Map.of("bundle", update.bundle, "changed", false)))));
        } catch (IOException | RefusedUpdateException | RuntimeException | LinkageError e) {
            actor.execute(() -> unchanged(update, text(e)));
        }
    }

    private void exchange(RunningUpdate update, UpdateRecord known) {
        if (update.outcome.isDone()) {
            return;
        }
        update.known = known;
        update.phase = Phase.EXCHANGING;
        LOG.info("{}: {} takes the place of {}, on trial", update.bundle, known.version(), known.formerVersion());
        tell(update, "begun", "");
        update.timers.deadline(actor.later(WINDOW, () -> late(update)));
        worker.execute(() -> bundles.update(update.bundle, files.jar(update.bundle, known.jar()))
                .whenComplete((done, failure) -> actor.execute(() -> exchanged(update, failure))));
    }

    private void exchanged(RunningUpdate update, @Nullable Throwable failure) {
        if (update.phase != Phase.EXCHANGING) {
            return;
        }
        if (failure != null) {
            restore(update, "the framework does not take it: " + text(Stages.cause(failure)));
            return;
        }
        Optional<String> stopped = bundles.stopped(update.bundle);
        if (stopped.isPresent()) {
            restore(update, stopped.get());
            return;
        }
        update.phase = Phase.SETTLING;
        update.timers.step(actor.later(SETTLING, () -> settled(update)));
    }

    private void settled(RunningUpdate update) {
        if (isBroken(update)) {
            return;
        }
        update.phase = Phase.WATCHED;
        if (update.way.needed().isEmpty()) {
            keep(update, "it runs");
        } else {
            look(update);
        }
    }

    /** Whether it does not do its work, and is taken back. */
    private boolean isBroken(RunningUpdate update) {
        List<String> wrong = new ArrayList<>(bundles.problems(update.bundle));
        wrong.removeAll(update.lacked);
        bundles.stopped(update.bundle).ifPresent(why -> wrong.add(0, why));
        if (!wrong.isEmpty()) {
            restore(update, String.join("; ", wrong));
        }
        return !wrong.isEmpty();
    }

    private void look(RunningUpdate update) {
        if (update.phase == Phase.WATCHED) {
            update.way.look(actor, ways, () -> {
                if (!isBroken(update)) {
                    keep(update, "it runs, and " + update.way.needed().inWords());
                }
            });
        }
    }

    private void late(RunningUpdate update) {
        restore(update, "within " + WINDOW.toSeconds() + " s " + update.way.missing(ways));
    }

    private void keep(RunningUpdate update, String why) {
        update.timers.drop();
        update.phase = Phase.KEEPING;
        worker.execute(() -> {
            try {
                UpdateRecord kept =
                        known(update).keptSince(bundles.find(update.bundle).lastModified());
                if (kept.jar().equals(kept.shipped())) {
                    files.delete(kept.bundle());
                } else {
                    files.write(kept);
                }
                actor.execute(() -> kept(update, kept, why));
            } catch (IOException | RefusedUpdateException | RuntimeException e) {
                // with the former record there, the next start would take it back
                actor.execute(() -> restore(update, "it could not be noted as kept: " + text(e)));
            }
        });
    }

    private void kept(RunningUpdate update, UpdateRecord known, String why) {
        tell(update, "kept", why);
        LOG.info("{}: {} stays: {}", update.bundle, known.version(), why);
        Map<String, Object> result = update.facts();
        result.put("kept", true);
        result.put("why", why);
        if (!known.jar().equals(known.shipped())) {
            result.put(
                    "former", files.jar(known.bundle(), known.former()).toUri().toString());
            result.put("formerSha256", known.former());
        }
        end(update, CommandResult.ok(result));
    }

    private void restore(RunningUpdate update, String why) {
        if (running.get(update.bundle) != update || update.outcome.isDone()) {
            return;
        }
        update.timers.drop();
        update.phase = Phase.RESTORING;
        worker.execute(() -> restoration
                .restore(known(update))
                .whenComplete((end, failure) -> actor.execute(() -> {
                    if (failure == null) {
                        restored(update, end.outcome(), why + "; " + end.words());
                    } else {
                        stuck(update, why, Stages.cause(failure));
                    }
                })));
    }

    private void stuck(RunningUpdate update, String why, Throwable failure) {
        LOG.error("{}: {}; the former bundle could not be put back: {}", update.bundle, why, text(failure));
        update.stuck = text(failure);
        update.timers.step(actor.later(AGAIN, () -> restore(update, why)));
    }

    private void restored(RunningUpdate update, String outcome, String why) {
        LOG.warn("{}: the update is {}: {}", update.bundle, outcome, why);
        tell(update, outcome, why);
        end(update, CommandResult.error(update.bundle + ": " + why));
    }

    private void unchanged(RunningUpdate update, String why) {
        LOG.warn("{}: not updated: {}", update.bundle, why);
        end(update, CommandResult.error(update.bundle + ": nothing was changed: " + why));
    }

    private void end(RunningUpdate update, CommandResult result) {
        update.timers.drop();
        running.remove(update.bundle, update);
        update.outcome.complete(result);
    }

    private static UpdateRecord known(RunningUpdate update) {
        UpdateRecord known = update.known;
        if (known == null) {
            throw new IllegalStateException("nothing was changed");
        }
        return known;
    }

    private void tell(RunningUpdate update, String outcome, String why) {
        Map<String, Object> details = update.facts();
        details.put("outcome", outcome);
        if (!why.isEmpty()) {
            details.put("why", why);
        }
        Optional.ofNullable(update.request).ifPresent(id -> details.put("id", id));
        listener.happened(details);
    }

    /** For whoever asked, and for the log. */
    static String text(Throwable e) {
        return e instanceof RefusedUpdateException
                ? String.valueOf(e.getMessage())
                : Printable.ascii(e.getClass().getSimpleName() + ": " + e.getMessage(), 200);
    }
}

package io.cellgate.ppp.provider.link;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Stages;
import io.cellgate.common.lock.UucpLock;
import io.cellgate.common.text.Printable;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.PppWatch;
import io.cellgate.ppp.provider.host.FileEvents;
import io.cellgate.ppp.provider.host.Ipv6Sources;
import io.cellgate.ppp.provider.host.KnownVersion;
import io.cellgate.ppp.provider.host.LinkFiles;
import io.cellgate.ppp.provider.host.LogRoom;
import io.cellgate.ppp.provider.host.PortCheck;
import io.cellgate.ppp.provider.host.PppdCommand;
import io.cellgate.ppp.provider.host.Privileges;
import io.cellgate.ppp.provider.host.ProcFs;
import io.cellgate.ppp.provider.host.RunDirectories;
import io.cellgate.ppp.provider.host.SpareDirectory;
import io.cellgate.ppp.provider.link.LinkSession.Surroundings;
import io.cellgate.ppp.provider.plan.Caller;
import io.cellgate.ppp.provider.plan.Failures;
import io.cellgate.ppp.provider.plan.PppPaths;
import io.cellgate.ppp.provider.plan.PppPlanner;
import io.cellgate.ppp.provider.plan.PppVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts, adopts and ends pppd. Closing it leaves every pppd running.
 *
 * <p>What blocks runs on {@link LinkWorkers}: asking pppd, writing files, waiting for the end of a former pppd. The events actor
 * hears of logs and ends and never waits, so a worker may wait for a session.
 */
public final class LinkDaemon implements PppDaemon, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkDaemon.class);

    /** After the grace pppd is killed, and the kernel may need a moment to release the port. */
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private static final int MARK_BYTES = 16;

    /**
     * What is injected.
     *
     * @param events hears of logs and ends; the caller stops it after this daemon
     * @param clock for the time in the log, which is for people
     * @param random makes salts
     * @param grace how long pppd may take to end after TERM
     * @param silence how much longer than the module has for an answer a dial may add nothing to its log
     * @param ipv6 what the machine knows of a link's IPv6
     * @param privileges what pppd lets this process do
     * @param logRoom finds a log that can be written
     * @param spare has the files of links that find no room in the run directory
     */
    public record Tools(
            Actor events,
            Clock clock,
            RandomGenerator random,
            Duration grace,
            Duration silence,
            Ipv6Sources ipv6,
            Privileges privileges,
            LogRoom logRoom,
            SpareDirectory spare) {}

    private final PathsSource source;
    private final Tools tools;
    private final LinkFiles files;
    private final RunDirectories runDirectories = new RunDirectories();
    /** Whether nothing was removed yet, because another gateway had the run directory. */
    private final AtomicBoolean sweepDue = new AtomicBoolean();

    private final FileEvents fileEvents = new FileEvents();
    private final PppdLauncher launcher;
    private final CauseWatches causes;
    private final Surroundings surroundings;
    private final Map<String, LinkSession> sessions = new ConcurrentHashMap<>();
    private final LinkWorkers workers = new LinkWorkers();
    private final KnownVersion version = new KnownVersion();
    /** By which the log tells pppd's words from those of the module, which cannot know it. */
    private final String mark;

    /** Begins with no session; see {@link #adopt} and {@link #sweep}. */
    public LinkDaemon(PathsSource source, Tools tools) {
        this.source = source;
        this.tools = tools;
        this.files = new LinkFiles(tools.spare());
        this.launcher = new PppdLauncher(files, tools.clock(), tools.random());
        this.causes = new CauseWatches(tools.events(), source, fileEvents, tools.privileges());
        this.surroundings = new Surroundings(
                tools.events(),
                ConcurrentHashMap.newKeySet(),
                fileEvents,
                files,
                new Ipv6OfMachine(workers, tools.ipv6()),
                tools.grace());
        byte[] unknowable = new byte[MARK_BYTES];
        tools.random().nextBytes(unknowable);
        this.mark = "cellgate-" + HexFormat.of().formatHex(unknowable);
    }

    @Override
    public CompletionStage<PppPlan> plan(PppRequest request) {
        return workers.plan(
                () -> planned(request, source.paths(), tools.privileges().caller()));
    }

    @Override
    public CompletionStage<PppPlan> export(PppRequest request, Path directory) {
        return workers.plan(() -> {
            PppPaths paths = source.paths().exportedTo(directory.normalize());
            PppPlan plan = planned(request, paths, Caller.ROOT);
            try {
                files.export(plan, request.linkName(), paths);
            } catch (IOException e) {
                throw Failures.exception(
                        PppCause.UNKNOWN, "the plan cannot be written to " + directory, String.valueOf(e.getMessage()));
            }
            LOG.info("Link {}: plan written to {}", request.linkName(), directory);
            return plan;
        });
    }

    @Override
    public CompletionStage<PppSession> start(PppRequest request, PppListener listener) {
        String linkName = request.linkName();
        if (!PppPlanner.isLinkName(linkName)) {
            return CompletableFuture.failedStage(PppPlanner.notALinkName(linkName));
        }
        return workers.link(linkName, () -> startNow(request, listener));
    }

    @Override
    public CompletionStage<Optional<PppSession>> adopt(String linkName, PppListener listener) {
        if (!PppPlanner.isLinkName(linkName)) {
            LOG.error("'{}' is no link name", Printable.ascii(linkName));
            return CompletableFuture.completedStage(Optional.empty());
        }
        return workers.link(linkName, () -> adoptNow(linkName, listener));
    }

    @Override
    public PppWatch watch(PppCause cause, Path device, Runnable dialAgain) {
        return causes.watch(cause, device, dialAgain);
    }

    @Override
    public PppWatch whenConfigured(Runnable changed) {
        return causes.whenConfigured(changed);
    }

    /** The paths are others now: whoever waits may dial again, or look for an earlier pppd. */
    public void configured() {
        causes.configured();
    }

    /** Begins to remove the files of links that ended while the gateway did not run. */
    public void sweep() {
        // with a refused configuration nothing is swept; a start says what is wrong
        workers.plan(() -> {
            PppPaths paths = source.paths();
            sweepDue.set(true);
            runDirectories.take(paths.runDirectory());
            sweepDue.set(false);
            files.removeDrafts(paths);
            List<PppPaths> places = tools.spare().places(paths);
            places.stream()
                    .flatMap(place -> files.links(place).stream())
                    .distinct()
                    .forEach(linkName -> workers.link(linkName, () -> sweepNow(linkName, places)));
            return paths;
        });
    }

    /** Stops watching; every pppd goes on, and stages that are not complete fail. */
    @Override
    public void close() {
        workers.refuse();
        // ends the wait for a former pppd
        closeSessions();
        workers.close();
        closeSessions();
        surroundings.watching().forEach(LinkSession::abandon);
        causes.close();
        fileEvents.close();
        runDirectories.close();
    }

    private void closeSessions() {
        List.copyOf(sessions.values()).forEach(LinkSession::close);
    }

    private PppPlan planned(PppRequest request, PppPaths paths, Caller caller)
            throws PppException, InterruptedException {
        return PppPlanner.plan(request, paths, version.of(paths.pppd()), caller);
    }

    private LinkSession startNow(PppRequest request, PppListener listener) throws PppException, InterruptedException {
        PppPaths paths = PppdLauncher.withLog(tools.logRoom(), source.paths(), request.linkName());
        PppVersion release = version.of(paths.pppd());
        tools.privileges().require(request.method(), paths);
        Caller caller = tools.privileges().caller();
        PppPlan plan = PppPlanner.plan(request, paths, release, caller, mark);
        PppdCommand.require(paths.chat());
        PppdCommand.require(paths.setsid());
        if (!Files.exists(request.device())) {
            throw Failures.exception(
                    PppCause.PORT_GONE,
                    "the data port is not there",
                    request.device().toString());
        }
        runDirectories.make(paths.runDirectory());
        sweepIfDue();
        List<PppPaths> places = tools.spare().places(paths);
        Optional<LinkSession> same = unwatched(request, places, listener);
        if (same.isPresent()) {
            return same.get();
        }
        endFormer(request.linkName(), places);
        Optional<ProcessHandle> orphan = PortCheck.orphan(request, places);
        if (orphan.isPresent()) {
            LOG.info(
                    "Link {}: pppd {} of an earlier life holds the port and is ended",
                    request.linkName(),
                    orphan.get().pid());
            endOrphan(orphan.get(), request.linkName());
        }
        // now, since what the former pppd had is room
        PppPaths roomy = PppdLauncher.withRoom(tools.spare(), paths, request.linkName());
        if (!roomy.equals(paths)) {
            plan = PppPlanner.plan(request, roomy, release, caller, mark);
        }
        PppdLauncher.Launched pppd = launcher.launch(request, roomy, plan, mark);
        return watch(
                request.linkName(),
                roomy,
                pppd.state(),
                pppd.process().toHandle(),
                Optional.of(pppd.process()),
                Optional.of(request.script().timeout().plus(tools.silence())),
                listener);
    }

    private void endOrphan(ProcessHandle orphan, String linkName) throws PppException, InterruptedException {
        Optional<ProcFs.ProcessInfo> process = ProcFs.process(orphan.pid());
        orphan.destroy();
        if (process.isPresent()) {
            CompletableFuture<Boolean> gone = new CompletableFuture<>();
            ProcessEnd end = ProcessEnd.ofOther(
                    tools.events(), orphan.pid(), process.get().startTime(), () -> gone.complete(true));
            tools.events().execute(end::expect);
            try {
                await(gone, linkName);
            } finally {
                end.cancel();
            }
        }
    }

    private void sweepIfDue() {
        if (sweepDue.getAndSet(false)) {
            sweep();
        }
    }

    private Optional<PppSession> adoptNow(String linkName, PppListener listener) throws PppException {
        Optional<LinkSession> watched = Optional.ofNullable(sessions.get(linkName));
        PppPaths paths;
        try {
            // the files of one that runs are where they were when it was started
            paths = watched.isPresent() ? watched.get().paths() : source.paths();
        } catch (PppException e) {
            LOG.error("Link {} cannot be adopted: {}", linkName, e.getMessage());
            return Optional.empty();
        }
        if (!tools.spare().isUsedBy(paths)) {
            runDirectories.take(paths.runDirectory());
        }
        sweepIfDue();
        watched.ifPresent(LinkSession::close);
        List<PppPaths> places = tools.spare().places(paths);
        Optional<LinkSession> session = revive(linkName, places, any -> true, listener);
        if (session.isEmpty()) {
            removeFiles(linkName, places);
        }
        return session.map(PppSession.class::cast);
    }

    /**
     * The pppd that a request would start, where it runs already and nobody watches it: it was looked for before its run directory was
     * configured. To end it would cost a link that is as it shall be.
     */
    private Optional<LinkSession> unwatched(PppRequest request, List<PppPaths> places, PppListener listener) {
        String linkName = request.linkName();
        return sessions.containsKey(linkName)
                ? Optional.empty()
                : revive(linkName, places, state -> state.digest().matches(request), listener);
    }

    /** Ends a pppd of this link that still runs and holds the port. */
    private void endFormer(String linkName, List<PppPaths> places) throws PppException, InterruptedException {
        Optional<LinkSession> former = Optional.ofNullable(sessions.get(linkName));
        if (former.isEmpty()) {
            former = revive(linkName, places, any -> true, status -> {});
        }
        if (former.isPresent()) {
            LOG.info("Link {}: its former pppd is ended first", linkName);
            PppStatus last = await(former.get().hangUp().toCompletableFuture(), linkName);
            if (last.phase() != PppPhase.DEAD) {
                throw notEnded(linkName, "it is no longer watched");
            }
        }
        removeFiles(linkName, places);
    }

    private void removeFiles(String linkName, List<PppPaths> places) {
        places.forEach(place -> files.remove(linkName, place));
    }

    private <T> T await(Future<T> end, String linkName) throws PppException, InterruptedException {
        Duration longest = tools.grace().plus(AFTER_KILL);
        try {
            return end.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw notEnded(linkName, "it still runs after " + longest.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw notEnded(linkName, Stages.cause(e).toString());
        }
    }

    private static PppException notEnded(String linkName, String evidence) {
        return Failures.exception(
                PppCause.PORT_LOCKED, "the former pppd of link " + linkName + " cannot be ended", evidence);
    }

    private LinkSession watch(
            String linkName,
            PppPaths paths,
            SessionState state,
            ProcessHandle handle,
            Optional<Process> child,
            Optional<Duration> silence,
            PppListener listener) {
        LinkSession session = new LinkSession(
                linkName,
                paths,
                surroundings,
                state,
                handle,
                child,
                listener,
                ended -> sessions.remove(linkName, ended));
        if (child.isEmpty()) {
            session.recall();
        }
        silence.ifPresent(session::boundSilence);
        sessions.put(linkName, session);
        session.begin();
        return session;
    }

    /** The session of a pppd that an earlier life of the gateway has started and that still runs. */
    private Optional<LinkSession> revive(
            String linkName, List<PppPaths> places, Predicate<SessionState> wanted, PppListener listener) {
        Optional<LinkSession> session = places.stream()
                .flatMap(place -> revive(linkName, place, wanted, listener).stream())
                .findFirst();
        session.ifPresent(found -> LOG.info(
                "Link {}: adopted pppd, process {}",
                linkName,
                found.status().pid().orElse(0)));
        return session;
    }

    private Optional<LinkSession> revive(
            String linkName, PppPaths paths, Predicate<SessionState> wanted, PppListener listener) {
        return SessionState.read(paths.state(linkName))
                .filter(wanted)
                .filter(state -> PppdIdentity.lives(state, paths))
                .flatMap(state -> ProcessHandle.of(state.pid())
                        .map(handle ->
                                watch(linkName, paths, state, handle, Optional.empty(), Optional.empty(), listener)));
    }

    private boolean sweepNow(String linkName, List<PppPaths> places) {
        PppPaths paths = places.get(0);
        List<SessionState> earlier = places.stream()
                .flatMap(place -> SessionState.read(place.state(linkName)).stream())
                .toList();
        boolean lives =
                sessions.containsKey(linkName) || earlier.stream().anyMatch(state -> PppdIdentity.lives(state, paths));
        if (!lives) {
            // a pppd that was killed while nobody watched
            earlier.stream()
                    .filter(state -> ProcessHandle.of(state.pid()).isEmpty())
                    .forEach(state -> UucpLock.clear(paths.lockDirectory(), state.device(), state.pid()));
            removeFiles(linkName, places);
        }
        return lives;
    }
}

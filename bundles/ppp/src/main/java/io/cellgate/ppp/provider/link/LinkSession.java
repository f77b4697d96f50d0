package io.cellgate.ppp.provider.link;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.file.BoundedFile;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.provider.host.LinkFiles;
import io.cellgate.ppp.provider.host.LogTail;
import io.cellgate.ppp.provider.host.LogWatcher;
import io.cellgate.ppp.provider.host.PrivateFiles;
import io.cellgate.ppp.provider.host.ProcFs;
import io.cellgate.ppp.provider.log.LogReader;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running pppd, started or adopted. Fields that are not volatile belong to the events actor.
 */
final class LinkSession implements PppSession {

    private static final Logger LOG = LoggerFactory.getLogger(LinkSession.class);

    /** The end of a process that is not our child is not reported; we look for it this long after the log says goodbye. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Nobody tells when a log grows that has been renamed. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(1);

    /** Of the kept lines: their number is limited, and so is their length. */
    private static final int MAX_KEPT_BYTES = 2 * 1024 * 1024;

    /**
     * What all sessions share.
     *
     * @param events runs everything
     * @param watching the sessions that wait for the end of their process, see {@link #abandon}
     * @param watcher tells when the log grows
     * @param files removes what was written for a link
     * @param grace how long pppd may take to end after TERM
     */
    record Surroundings(Actor events, Set<LinkSession> watching, LogWatcher watcher, LinkFiles files, Duration grace) {}

    private final String linkName;
    private final PppPaths paths;
    private final Surroundings surroundings;
    private final ProcessHandle process;
    private final Optional<Process> child;
    private final PppListener listener;
    private final Consumer<LinkSession> ended;
    private final LogReader reader;
    private final LogTail tail;
    private final CompletableFuture<ProcessHandle> exit;
    private final CompletableFuture<PppStatus> end = new CompletableFuture<>();
    private final Runnable growth = this::logChanged;
    private final AtomicBoolean readingDue = new AtomicBoolean();

    private volatile SessionState state;
    private List<InetAddress> installed = List.of();
    private boolean stopping;
    /** It did not end by itself, and was ended by us. */
    private boolean hung;
    /** It was ending when we came: by whom is not known. */
    private boolean endingBefore;
    /** Counts the ends that were begun, since pppd may go on after one. */
    private int ends;

    private boolean ending;
    private boolean renamed;
    private boolean readingLater;
    private boolean looking;
    private boolean dead;
    private volatile boolean closed;
    private volatile PppStatus status;

    /** @param child the process if it is a child of this JVM; the exit status of others is not known */
    LinkSession(
            String linkName,
            PppPaths paths,
            Surroundings surroundings,
            SessionState state,
            ProcessHandle process,
            Optional<Process> child,
            PppListener listener,
            Consumer<LinkSession> ended) {
        this.linkName = linkName;
        this.paths = paths;
        this.surroundings = surroundings;
        this.state = state;
        this.process = process;
        this.child = child;
        this.listener = listener;
        this.ended = ended;
        this.exit = process.onExit();
        this.reader = new LogReader(state.mark());
        Path log = child.isPresent() ? state.log() : ProcFs.output(state.pid(), state.log());
        this.renamed = !log.equals(state.log());
        this.tail = new LogTail(log, state.logOffset());
        this.status = current();
    }

    /** Reads what an adopted pppd has logged before; to be called before {@link #begin}. */
    void recall() throws IOException {
        Path earlier = paths.earlier(linkName);
        try {
            BoundedFile.read(earlier, MAX_KEPT_BYTES, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(reader::accept);
        } catch (NoSuchFileException e) {
            // the log was never emptied
        }
        tail.read(reader::accept);
        endingBefore = reader.ending();
        status = current();
    }

    /** Begins to watch; the listener hears the current status first. */
    void begin() {
        surroundings.watching().add(this);
        surroundings.watcher().add(state.log(), growth);
        surroundings.events().execute(() -> {
            resolvers(status);
            tell(status);
        });
        logChanged();
        // completes on a thread of the JDK; for a process that is not our child up to some seconds late
        Future<?> unused = exit.thenRun(() -> surroundings.events().execute(this::exited));
    }

    @Override
    public PppStatus status() {
        return status;
    }

    @Override
    public Path device() {
        return state.device();
    }

    @Override
    public boolean matches(PppRequest request) {
        return state.digest().matches(request);
    }

    @Override
    public CompletionStage<PppStatus> hangUp() {
        surroundings.events().execute(this::stop);
        return end.minimalCompletionStage();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            surroundings.watcher().remove(state.log(), growth);
            closeTail();
            ended.accept(this);
            end.complete(status);
        }
    }

    /** Takes back the callback at the process's end: it may outlive this bundle, and would keep its classes in memory. */
    void abandon() {
        exit.cancel(false);
    }

    /** From any thread: the log may have grown. */
    private void logChanged() {
        if (readingDue.compareAndSet(false, true)) {
            surroundings.events().execute(this::read);
        }
    }

    private void read() {
        readingDue.set(false);
        if (dead || closed) {
            return;
        }
        try {
            tail.read(reader::accept);
            if (tail.position() > paths.logLimit()) {
                emptyLog();
            }
        } catch (IOException e) {
            unreadable(e);
        }
        readLaterWhenRenamed();
        if (reader.upWithPlaceholder() && !stopping) {
            LOG.info("Link {} came up without a data context (placeholder resolvers); it is ended", linkName);
            stop();
        }
        if (reader.withoutAddress() && !stopping) {
            LOG.info("Link {} gets no address; it is ended", linkName);
            stop();
        }
        watchTheEnd();
        publish(current());
        if (child.isEmpty() && reader.phase() == PppPhase.TERMINATE) {
            look();
        }
    }

    private void unreadable(IOException e) {
        if (!closed) {
            LOG.warn("The log of link {} cannot be read: {}", linkName, e.toString());
        }
    }

    private void closeTail() {
        try {
            tail.close();
        } catch (IOException e) {
            LOG.debug("The log of link {} cannot be closed: {}", linkName, e.toString());
        }
    }

    private void readLaterWhenRenamed() {
        if (!renamed && tail.renamed()) {
            renamed = true;
            LOG.info("Link {}: {} was renamed, pppd goes on writing to it", linkName, state.log());
        }
        if (renamed && !readingLater) {
            readingLater = true;
            surroundings.events().later(READ_AGAIN, () -> {
                readingLater = false;
                read();
            });
        }
    }

    /** A pppd that has begun to end must have done so in time; some hang, for example after LCP echo was lost. */
    private void watchTheEnd() {
        if (!reader.ending() || stopping) {
            ending = false;
        } else if (!ending) {
            ending = true;
            int begun = ++ends;
            surroundings.events().later(surroundings.grace(), () -> endAtLast(begun));
        }
    }

    private void endAtLast(int begun) {
        if (ending && begun == ends && !dead && !closed && !stopping) {
            LOG.warn("pppd of link {} hangs in its end for {} and is ended", linkName, surroundings.grace());
            hung = true;
            stop();
        }
    }

    /** Keeps the lines that matter in a file beside the state, so that the session can still be adopted. */
    private void emptyLog() throws IOException {
        List<String> kept = reader.kept();
        PrivateFiles.write(paths.earlier(linkName), kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
        state = state.withLogOffset(0);
        state.write(paths.state(linkName));
        tail.empty();
        LOG.debug("The log of link {} had reached {} bytes and was emptied", linkName, paths.logLimit());
    }

    private PppStatus current() {
        PppPhase phase = reader.phase();
        if (stopping || reader.upWithPlaceholder()) {
            phase = PppPhase.TERMINATE;
        }
        return reader.status(linkName, OptionalLong.of(process.pid()), phase, Optional.empty());
    }

    private void publish(PppStatus next) {
        if (!next.equals(status)) {
            if (next.phase() != status.phase()) {
                LOG.info("Link {}: {}", linkName, next.phase().published());
            }
            status = next;
            resolvers(next);
            tell(next);
        }
    }

    /** Resolvers of a link that the default route does not go through may not answer. */
    private void resolvers(PppStatus next) {
        if (next.phase() == PppPhase.RUNNING
                && !next.dns().isEmpty()
                && !next.dns().equals(installed)
                && next.defaultRoute().orElse(true)) {
            installed = next.dns();
            surroundings.files().installResolvers(linkName, installed, paths);
        }
    }

    private void tell(PppStatus next) {
        if (closed) {
            return;
        }
        try {
            listener.changed(next);
        } catch (RuntimeException | LinkageError e) {
            // a listener whose bundle was replaced throws a LinkageError; the session goes on
            LOG.error("A listener of link {} failed", linkName, e);
        }
    }

    private void stop() {
        if (dead || closed) {
            end.complete(status);
            return;
        }
        if (stopping) {
            return;
        }
        stopping = true;
        // The handle remembers the start time, so that another process of the same number is never hit.
        process.destroy();
        publish(current());
        surroundings.events().later(surroundings.grace(), this::kill);
        if (child.isEmpty()) {
            look();
        }
    }

    private void kill() {
        if (!dead) {
            LOG.warn("pppd of link {} did not end within {} and is killed", linkName, surroundings.grace());
            process.destroyForcibly();
        }
    }

    /** Checks again and again whether an adopted pppd has ended, while it is expected to end. */
    private void look() {
        if (!looking) {
            looking = true;
            surroundings.events().later(LOOK, this::lookNow);
        }
    }

    private void lookNow() {
        looking = false;
        boolean lives = ProcFs.process(process.pid())
                .filter(info -> info.startTime() == state.startTime())
                .isPresent();
        if (!lives) {
            exited();
        } else if (stopping || reader.phase() == PppPhase.TERMINATE) {
            look();
        }
    }

    private void exited() {
        if (dead) {
            return;
        }
        dead = true;
        surroundings.watching().remove(this);
        surroundings.watcher().remove(state.log(), growth);
        if (closed) {
            cleanUpWhenStillOurs();
            return;
        }
        try {
            tail.readLast(reader::accept);
        } catch (IOException e) {
            unreadable(e);
        }
        closeTail();
        PppFailure failure = failure();
        surroundings.files().remove(linkName, paths);
        ended.accept(this);
        status = reader.status(linkName, OptionalLong.empty(), PppPhase.DEAD, Optional.of(failure));
        LOG.info("Link {}: dead: {} ({})", linkName, failure.detail(), failure.evidence());
        tell(status);
        end.complete(status);
    }

    private PppFailure failure() {
        OptionalInt exitStatus =
                child.map(ended -> OptionalInt.of(ended.exitValue())).orElse(OptionalInt.empty());
        PppFailure failure = reader.failure(exitStatus, !Files.exists(state.device()));
        boolean signalled = failure.cause() == PppCause.KILLED || failure.cause() == PppCause.STOPPED;
        if (!signalled) {
            return failure;
        }
        if (stopping && !hung) {
            return new PppFailure(PppCause.STOPPED, "the gateway ended the link", failure.evidence(), exitStatus);
        }
        if (failure.cause() == PppCause.STOPPED && !endingBefore) {
            return new PppFailure(PppCause.KILLED, "somebody else told pppd to end", failure.evidence(), exitStatus);
        }
        return hung
                ? new PppFailure(
                        PppCause.UNKNOWN, "pppd hung in its end until it was killed", failure.evidence(), exitStatus)
                : failure;
    }

    /** For a closed session: the files may belong to another pppd of the link by now. */
    private void cleanUpWhenStillOurs() {
        if (SessionState.read(paths.state(linkName)).filter(state::equals).isPresent()) {
            surroundings.files().remove(linkName, paths);
        }
    }
}

package io.cellgate.ppp.provider.link;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.lock.UucpLock;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.provider.host.FileEvents;
import io.cellgate.ppp.provider.host.LinkFiles;
import io.cellgate.ppp.provider.host.ProcFs;
import io.cellgate.ppp.provider.log.LogReader;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running pppd, started or adopted. Fields that are not volatile belong to the events actor.
 */
final class LinkSession implements PppSession {

    private static final Logger LOG = LoggerFactory.getLogger(LinkSession.class);

    /** In the place of a listener that hears no more. */
    private static final PppListener NOBODY = new PppListener() {

        @Override
        public void changed(PppStatus status) {}

        @Override
        public boolean resolversWanted(PppStatus status) {
            return false;
        }
    };

    /**
     * What all sessions share.
     *
     * @param events runs everything
     * @param watching the sessions that wait for the end of their process, see {@link #abandon}
     * @param fileEvents tells when the log grows
     * @param files removes what was written for a link
     * @param ipv6 tells what pppd does not know
     * @param grace how long pppd may take to end after TERM
     */
    record Surroundings(
            Actor events,
            Set<LinkSession> watching,
            FileEvents fileEvents,
            LinkFiles files,
            Ipv6Watch.Sources ipv6,
            Duration grace) {}

    private final String linkName;
    private final PppPaths paths;
    private final Surroundings surroundings;
    private final long pid;
    private final @Nullable Process child;
    private volatile PppListener listener;
    private final Consumer<LinkSession> ended;
    private final LogReader reader;
    private final SessionLog log;
    private final ProcessEnd processEnd;
    private final PppdEnding ending;
    private final Ipv6Watch ipv6;
    private final CompletableFuture<PppStatus> end = new CompletableFuture<>();

    /** None of an adopted pppd, whose dial script's timeout is not known. */
    private @Nullable DialSilence silence;

    private volatile SessionState state;
    private List<InetAddress> installed = List.of();
    /** It was ending when we came: by whom is not known. */
    private boolean endingBefore;

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
        Actor events = surroundings.events();
        this.linkName = linkName;
        this.paths = paths;
        this.surroundings = surroundings;
        this.state = state;
        this.pid = process.pid();
        this.child = child.orElse(null);
        this.listener = listener;
        this.ended = ended;
        this.reader = new LogReader(state.mark());
        Path written = child.isPresent() ? state.log() : ProcFs.output(state.pid(), state.log());
        this.log = new SessionLog(events, linkName, state.log(), written, state.logOffset(), reader, this::read);
        this.ending = new PppdEnding(events, linkName, process, surroundings.grace(), this::stop);
        this.ipv6 = new Ipv6Watch(events, linkName, surroundings.ipv6(), () -> publish(current()));
        this.processEnd = child.map(ours -> ProcessEnd.ofChild(events, ours, this::exited))
                .orElseGet(() -> ProcessEnd.ofOther(events, state.pid(), state.startTime(), this::exited));
        this.status = current();
    }

    /** Reads what an adopted pppd has logged before; to be called before {@link #begin}. */
    void recall() {
        try {
            log.recall(paths.earlier(linkName));
        } catch (IOException e) {
            LOG.error("What pppd of link {} has logged cannot be read: {}", linkName, e.toString());
        }
        endingBefore = reader.ending();
        status = current();
    }

    /** Ends the dial when for so long nothing is added to its log; to be called before {@link #begin}. */
    void boundSilence(Duration limit) {
        silence = new DialSilence(surroundings.events(), limit, () -> {
            LOG.warn(
                    "pppd of link {} has logged nothing of its dial for {} s and is ended",
                    linkName,
                    limit.toSeconds());
            stop();
        });
    }

    /** Begins to watch; the listener hears the current status first. */
    void begin() {
        surroundings.watching().removeIf(this::replaces);
        surroundings.watching().add(this);
        surroundings.events().execute(() -> {
            resolvers(status);
            tell(status);
            ipv6.look(status);
        });
        log.begin(surroundings.fileEvents());
        processEnd.begin();
    }

    @Override
    public PppStatus status() {
        return status;
    }

    /** Where its files are. */
    PppPaths paths() {
        return paths;
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
    public void resolversChanged() {
        surroundings.events().execute(this::decideOnResolvers);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            log.close();
            surroundings.events().execute(ending::release);
            surroundings.events().execute(ipv6::stop);
            surroundings.events().execute(this::boundSilenceNoMore);
            ended.accept(this);
            end.complete(status);
            // this session waits for pppd's end, and the listener's bundle may go before
            listener = NOBODY;
        }
    }

    /** Who was closed and waits for the end of the same process has nothing left to do. */
    private boolean replaces(LinkSession former) {
        boolean same = former.closed && former.pid == pid && former.state.startTime() == state.startTime();
        if (same) {
            former.abandon();
        }
        return same;
    }

    /** Does not wait for pppd's end any more: this bundle stops. */
    void abandon() {
        processEnd.cancel();
    }

    private void read() {
        if (dead || closed) {
            return;
        }
        log.read();
        if (log.longerThan(paths.logLimit())) {
            emptyLog();
        }
        if (reader.upWithPlaceholder() && !ending.begun()) {
            LOG.info("Link {} came up without a data context (placeholder resolvers); it is ended", linkName);
            stop();
        }
        if (reader.withoutAddress() && !ending.begun()) {
            LOG.info("Link {} gets no address; it is ended", linkName);
            stop();
        }
        ending.pppdEnds(reader.ending());
        if (silence != null) {
            silence.look(reader);
        }
        publish(current());
        if (ending.begun() || reader.phase() == PppPhase.TERMINATE) {
            processEnd.expect();
        } else {
            processEnd.expectNoMore();
        }
    }

    /** The lines that matter are kept beside the state, so that the session can still be adopted. */
    private void emptyLog() {
        try {
            log.keep(paths.earlier(linkName));
            state = state.withLogOffset(0);
            state.write(paths.state(linkName));
            log.empty();
        } catch (IOException e) {
            LOG.warn("The log of link {} cannot be emptied: {}", linkName, e.toString());
        }
    }

    private PppStatus current() {
        PppPhase phase = reader.phase();
        if (ending.begun() || reader.upWithPlaceholder()) {
            phase = PppPhase.TERMINATE;
        }
        return ipv6.completed(reader.status(linkName, OptionalLong.of(pid), phase, Optional.empty()));
    }

    private void publish(PppStatus next) {
        if (!next.equals(status)) {
            if (next.phase() != status.phase()) {
                LOG.info("Link {}: {}", linkName, next.phase().published());
            }
            status = next;
            resolvers(next);
            tell(next);
            ipv6.look(next);
        }
    }

    private void resolvers(PppStatus next) {
        if (next.phase() == PppPhase.RUNNING
                && !next.dns().isEmpty()
                && !next.dns().equals(installed)
                && wantsResolvers(next)) {
            installed = next.dns();
            Optional<String> problem = surroundings.files().installResolvers(linkName, installed, paths);
            tellResolvers(problem);
        }
    }

    private void tellResolvers(Optional<String> problem) {
        try {
            listener.resolversInstalled(problem);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A listener of link {} failed", linkName, e);
        }
    }

    private boolean wantsResolvers(PppStatus next) {
        try {
            return listener.resolversWanted(next);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A listener of link {} failed", linkName, e);
            return false;
        }
    }

    /** Another link's may stand in the file by now, so those of this link are written anew. */
    private void decideOnResolvers() {
        if (dead || closed) {
            return;
        }
        installed = List.of();
        if (wantsResolvers(status)) {
            resolvers(status);
        } else {
            surroundings.files().removeResolvers(linkName, paths);
            tellResolvers(Optional.empty());
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
        if (!ending.begun()) {
            ending.begin();
            publish(current());
            processEnd.expect();
        }
    }

    private void exited() {
        dead = true;
        UucpLock.clear(paths.lockDirectory(), state.device(), pid);
        ending.dead();
        ipv6.stop();
        boundSilenceNoMore();
        surroundings.watching().remove(this);
        if (closed) {
            cleanUpWhenStillOurs();
            return;
        }
        log.readLast();
        log.close();
        PppFailure failure = failure();
        surroundings.files().remove(linkName, paths);
        ended.accept(this);
        status = reader.status(linkName, OptionalLong.empty(), PppPhase.DEAD, Optional.of(failure));
        LOG.info("Link {}: dead: {} ({})", linkName, failure.detail(), failure.evidence());
        tell(status);
        end.complete(status);
    }

    private void boundSilenceNoMore() {
        if (silence != null) {
            silence.stop();
        }
    }

    private PppFailure failure() {
        OptionalInt exitStatus = child == null ? OptionalInt.empty() : OptionalInt.of(child.exitValue());
        PppFailure failure = reader.failure(exitStatus, !Files.exists(state.device()));
        boolean signalled = failure.cause() == PppCause.KILLED || failure.cause() == PppCause.STOPPED;
        if (!signalled) {
            return failure;
        }
        Optional<PppFailure> silent =
                Optional.ofNullable(silence).flatMap(bound -> bound.failure(state.log(), failure));
        if (silent.isPresent()) {
            return silent.get();
        }
        if (ending.begun() && !ending.hung()) {
            return new PppFailure(PppCause.STOPPED, "the gateway ended the link", failure.evidence(), exitStatus);
        }
        if (failure.cause() == PppCause.STOPPED && !endingBefore) {
            return new PppFailure(PppCause.KILLED, "somebody else told pppd to end", failure.evidence(), exitStatus);
        }
        return ending.hung()
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

package io.cellgate.uplink.provider;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.PppWatch;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A pppd that does what the test says. */
final class FakePpp implements PppDaemon {

    static final InetAddress LOCAL = address("10.20.30.40");
    static final InetAddress RESOLVER = address("198.51.100.53");

    final List<Session> started = new ArrayList<>();

    @Nullable
    Session earlier;

    /** Whether the test answers, and not pppd control at once. */
    boolean slow;

    final List<CompletableFuture<PppSession>> starts = new ArrayList<>();
    final List<CompletableFuture<Optional<PppSession>>> adoptions = new ArrayList<>();

    /** A wait for the end of a failure's cause. */
    static final class Watch implements PppWatch {
        final PppCause cause;
        final Path device;
        private final Runnable dialAgain;
        boolean closed;

        Watch(PppCause cause, Path device, Runnable dialAgain) {
            this.cause = cause;
            this.device = device;
            this.dialAgain = dialAgain;
        }

        /** The cause has gone. */
        void gone() {
            if (!closed) {
                dialAgain.run();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    final List<Watch> watches = new ArrayList<>();

    Watch lastWatch() {
        return watches.get(watches.size() - 1);
    }

    @Override
    public PppWatch watch(PppCause cause, Path device, Runnable dialAgain) {
        watches.add(new Watch(cause, device, dialAgain));
        return lastWatch();
    }

    final List<Watch> waitForConfiguration = new ArrayList<>();

    @Override
    public PppWatch whenConfigured(Runnable changed) {
        waitForConfiguration.add(new Watch(PppCause.UNKNOWN, Path.of("/dev/null"), changed));
        return waitForConfiguration.get(waitForConfiguration.size() - 1);
    }

    /** It gets another configuration. */
    void configured() {
        List<Watch> told = List.copyOf(waitForConfiguration);
        waitForConfiguration.clear();
        told.forEach(Watch::gone);
    }

    static final class Session implements PppSession {
        final PppRequest request;

        @Nullable
        PppListener listener;

        PppStatus status;
        boolean hangUp;
        boolean defaultRoute = true;
        boolean routeUnknown;
        boolean closed;
        boolean bundleReplaced;
        private final CompletableFuture<PppStatus> gone = new CompletableFuture<>();

        Session(PppRequest request, @Nullable PppListener listener) {
            this.request = request;
            this.listener = listener;
            this.status = statusOf(PppPhase.SERIALCONN, Optional.empty());
        }

        void up() {
            tell(new PppStatus(
                    "main",
                    PppPhase.RUNNING,
                    OptionalLong.of(42),
                    Optional.of("ppp0"),
                    Optional.of(LOCAL),
                    Optional.of(LOCAL),
                    List.of(RESOLVER),
                    PppStatus.Peer.UNKNOWN,
                    PppStatus.Negotiated.NOTHING,
                    routeUnknown ? Optional.empty() : Optional.of(defaultRoute),
                    Optional.empty(),
                    Optional.empty()));
        }

        void dead(PppCause cause) {
            dead(new PppFailure(cause, "it ended", "evidence", OptionalInt.of(1)));
        }

        void dead(PppFailure failure) {
            tell(statusOf(PppPhase.DEAD, Optional.of(failure)));
            gone.complete(status);
        }

        /** There is an interface, and no address yet. */
        void attaches() {
            tell(new PppStatus(
                    "main",
                    PppPhase.NETWORK,
                    OptionalLong.of(42),
                    Optional.of("ppp0"),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    PppStatus.Peer.UNKNOWN,
                    PppStatus.Negotiated.NOTHING,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }

        void resolversInstalled(Optional<String> problem) {
            if (listener != null) {
                listener.resolversInstalled(problem);
            }
        }

        void negotiates() {
            tell(statusOf(PppPhase.NETWORK, Optional.empty()));
        }

        void enters(PppPhase phase) {
            tell(statusOf(phase, Optional.empty()));
        }

        private void tell(PppStatus value) {
            status = value;
            if (listener != null && !closed) {
                listener.changed(value);
            }
        }

        int resolverChanges;

        boolean wantsResolvers() {
            return listener != null && listener.resolversWanted(status);
        }

        @Override
        public void resolversChanged() {
            resolverChanges++;
        }

        @Override
        public PppStatus status() {
            return status;
        }

        @Override
        public Path device() {
            return request.device();
        }

        @Override
        public boolean matches(PppRequest other) {
            if (bundleReplaced) {
                throw new NoClassDefFoundError("io/cellgate/ppp/provider/RequestDigest");
            }
            return request.equals(other);
        }

        @Override
        public CompletionStage<PppStatus> hangUp() {
            hangUp = true;
            return gone;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    Session last() {
        return started.get(started.size() - 1);
    }

    @Override
    public CompletionStage<PppPlan> plan(PppRequest request) {
        return CompletableFuture.completedStage(
                new PppPlan(List.of("pppd", request.device().toString()), List.of()));
    }

    @Override
    public CompletionStage<PppPlan> export(PppRequest request, Path directory) {
        return directory.endsWith("open")
                ? CompletableFuture.failedStage(new PppException(new PppFailure(
                        PppCause.UNKNOWN, "it cannot be written", "others may write to it", OptionalInt.empty())))
                : CompletableFuture.completedStage(
                        new PppPlan(List.of("pppd", "file", directory.toString()), List.of()));
    }

    @Override
    public CompletionStage<PppSession> start(PppRequest request, PppListener listener) {
        started.add(new Session(request, listener));
        starts.add(new CompletableFuture<>());
        if (!slow) {
            run(starts.size() - 1);
        }
        return starts.get(starts.size() - 1);
    }

    /** Answers a start with a running pppd. */
    void run(int number) {
        starts.get(number).complete(started.get(number));
    }

    @Override
    public CompletionStage<Optional<PppSession>> adopt(String linkName, PppListener listener) {
        if (earlier != null) {
            earlier.listener = listener;
            earlier.closed = false;
        }
        adoptions.add(new CompletableFuture<>());
        if (!slow) {
            find(adoptions.size() - 1);
        }
        return adoptions.get(adoptions.size() - 1);
    }

    /** Answers an adoption with the earlier pppd, or that there is none. */
    void find(int number) {
        adoptions.get(number).complete(Optional.ofNullable(earlier));
    }

    static PppStatus statusOf(PppPhase phase, Optional<PppFailure> failure) {
        return new PppStatus(
                "main",
                phase,
                OptionalLong.of(42),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                PppStatus.Peer.UNKNOWN,
                PppStatus.Negotiated.NOTHING,
                Optional.empty(),
                Optional.empty(),
                failure);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

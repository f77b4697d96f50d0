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

    static final class Session implements PppSession {
        final PppRequest request;

        @Nullable
        PppListener listener;

        PppStatus status;
        boolean hangUp;
        boolean defaultRoute = true;
        boolean closed;

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
                    Optional.of(defaultRoute),
                    Optional.empty(),
                    Optional.empty()));
        }

        void dead(PppCause cause) {
            tell(statusOf(
                    PppPhase.DEAD, Optional.of(new PppFailure(cause, "it ended", "evidence", OptionalInt.of(1)))));
        }

        private void tell(PppStatus value) {
            status = value;
            if (listener != null && !closed) {
                listener.changed(value);
            }
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
            return request.equals(other);
        }

        @Override
        public CompletionStage<PppStatus> hangUp() {
            hangUp = true;
            return new CompletableFuture<>();
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
    public PppPlan plan(PppRequest request) {
        return new PppPlan(List.of("pppd", request.device().toString()), List.of());
    }

    @Override
    public PppPlan export(PppRequest request, Path directory) throws PppException {
        if (directory.endsWith("open")) {
            throw new PppException(new PppFailure(
                    PppCause.UNKNOWN, "it cannot be written", "others may write to it", OptionalInt.empty()));
        }
        return new PppPlan(List.of("pppd", "file", directory.toString()), List.of());
    }

    @Override
    public PppSession start(PppRequest request, PppListener listener) {
        Session session = new Session(request, listener);
        started.add(session);
        return session;
    }

    @Override
    public Optional<PppSession> adopt(String linkName, PppListener listener) {
        if (earlier != null) {
            earlier.listener = listener;
            earlier.closed = false;
        }
        return Optional.ofNullable(earlier);
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

package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.telemetry.mqtt.message.Message;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens sessions with a broker that does what the test says. */
public final class FakeBroker implements BrokerSession.Opener {

    /** One session, with all that was sent in it. */
    public final class FakeSession implements BrokerSession {
        public final URI uri;
        public final ConnectionSettings settings;
        public final Message will;
        public final Listener listener;
        public final List<Message> published = new ArrayList<>();
        public final List<Long> tickets = new ArrayList<>();
        public final List<String> filters = new ArrayList<>();
        public boolean addressGone;
        public boolean closed;
        public boolean orderly;
        public boolean broken;
        private final boolean reachable = !linkDown;

        FakeSession(URI uri, ConnectionSettings settings, Message will, Listener listener) {
            this.will = will;
            this.uri = uri;
            this.settings = settings;
            this.listener = listener;
        }

        @Override
        public void subscribe(List<String> wanted) {
            filters.addAll(wanted);
            listener.subscribed(granting);
        }

        @Override
        public void publish(Message message, long ticket) throws SessionLostException {
            if (broken) {
                throw new SessionLostException("it is broken", new IllegalStateException());
            }
            published.add(message);
            tickets.add(ticket);
            if (acknowledging) {
                listener.delivered(ticket);
            }
        }

        @Override
        public boolean addressGone() {
            return addressGone;
        }

        @Override
        public boolean reached() {
            return reachable;
        }

        @Override
        public CompletionStage<Void> close(boolean withWord) {
            closed = true;
            orderly = withWord;
            return closing;
        }

        /** The payloads of a topic, oldest first. */
        public List<String> payloads(String topic) {
            return published.stream()
                    .filter(message -> message.topic().equals(topic))
                    .map(Message::payload)
                    .toList();
        }

        /** A message comes in. */
        public void arrive(String topic, String payload, boolean retained) {
            listener.arrived(topic, payload.getBytes(StandardCharsets.UTF_8), retained, () -> acknowledged++);
        }
    }

    public final List<FakeSession> sessions = new ArrayList<>();
    public boolean accepting = true;
    /** There is no network, whatever the broker does. */
    public boolean linkDown;

    public boolean silent;
    public boolean granting = true;
    public boolean acknowledging = true;
    public String refusal = "no broker answers";
    public int acknowledged;
    /** Completes when sessions have ended. */
    public CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);

    @Override
    public BrokerSession open(ConnectionSettings settings, URI broker, Message will, BrokerSession.Listener listener) {
        FakeSession session = new FakeSession(broker, settings, will, listener);
        sessions.add(session);
        if (!silent) {
            if (accepting) {
                listener.connected();
            } else {
                if (linkDown) {
                    listener.unreachable(refusal);
                } else {
                    listener.lost(refusal);
                }
            }
        }
        return session;
    }

    /** The session that was opened last. */
    public FakeSession newest() {
        return sessions.get(sessions.size() - 1);
    }
}

package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.common.actor.Actor;
import io.cellgate.telemetry.mqtt.broker.BrokerSession.SessionLostException;
import io.cellgate.telemetry.mqtt.message.Message;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A session and what is heard of it: takes each callback to the actor, where it counts only while the session is the connector's current
 * one, and bounds the memory of what was not taken yet.
 */
final class SessionCallbacks implements BrokerSession.Listener {

    /** Memory for messages that were not taken yet. A broker that minds missing acknowledgements sends far less. */
    private static final int MAX_ARRIVED_BYTES = 3 * 1024 * 1024;
    /** What a message costs besides its bytes. */
    private static final int MESSAGE_COST = 256;

    /** The ticket of {@link ConnectionListener#farewell}; those of the queue begin at 1. */
    static final long OFFLINE_TICKET = 0;

    /** What comes of the callbacks. */
    interface Owner {

        /** Whether a session is the current one, and in this state. */
        boolean isIn(SessionCallbacks session, ConnectorState state);

        void accepted(SessionCallbacks by);

        /** The broker has answered to the subscription. */
        void subscribed(SessionCallbacks by, boolean granted);

        void delivered(long ticket);

        void arrived(String topic, byte[] payload, boolean retained, Runnable taken);

        /** A packet of the session must not be taken. */
        void refused(SessionCallbacks by, RefusedPacket packet);

        void lost(String reason);

        void unreachable(String reason);

        /** The orderly end of the session may take place now. */
        void left();

        /** A message was not taken, since too many wait; called on any thread. */
        void noRoom(String topic, byte[] payload, boolean retained);

        /** A message came for a session that has ended. */
        void cameTooLate();
    }

    private final Owner owner;
    private final Actor actor;
    private final URI broker;
    private final Semaphore room = new Semaphore(MAX_ARRIVED_BYTES);
    private @Nullable BrokerSession session;
    private boolean subscribing;

    SessionCallbacks(Owner owner, Actor actor, URI broker) {
        this.owner = owner;
        this.actor = actor;
        this.broker = broker;
    }

    void open(BrokerSession.Opener opener, ConnectionSettings settings, Message will) {
        session = opener.open(settings, broker, will, this);
    }

    /** Ends the session, if it has begun. */
    CompletionStage<Void> close(boolean orderly) {
        BrokerSession begun = session;
        return begun == null ? CompletableFuture.completedStage(null) : begun.close(orderly);
    }

    /** Whether the broker may have been sent CONNECT. */
    boolean reached() {
        BrokerSession begun = session;
        return begun != null && begun.reached();
    }

    URI broker() {
        return broker;
    }

    BrokerSession session() {
        return Objects.requireNonNull(session);
    }

    /** @param commands whether commands are among what is subscribed to */
    void subscribe(List<String> filters, boolean commands) throws SessionLostException {
        subscribing |= commands;
        session().subscribe(filters);
    }

    /** Whether commands were subscribed to in this session. */
    boolean subscribing() {
        return subscribing;
    }

    @Override
    public void connected() {
        whileCurrent(ConnectorState.CONNECTING, () -> owner.accepted(this));
    }

    @Override
    public void subscribed(boolean granted) {
        whileInUse(() -> owner.subscribed(this, granted), () -> {});
    }

    @Override
    public void delivered(long ticket) {
        if (ticket == OFFLINE_TICKET) {
            whileCurrent(ConnectorState.LEAVING, owner::left);
        } else {
            whileCurrent(ConnectorState.ONLINE, () -> owner.delivered(ticket));
        }
    }

    @Override
    public void arrived(String topic, byte[] payload, boolean retained, Runnable acknowledge) {
        int cost = payload.length + topic.length() + MESSAGE_COST;
        if (!room.tryAcquire(cost)) {
            owner.noRoom(topic, payload, retained);
            // a broker that sends so many does not mind missing acknowledgements
            acknowledge.run();
            return;
        }
        whileInUse(
                () -> owner.arrived(topic, payload, retained, () -> {
                    room.release(cost);
                    acknowledge.run();
                }),
                owner::cameTooLate);
    }

    @Override
    public void refused(RefusedPacket packet) {
        ended(() -> owner.refused(this, packet));
    }

    @Override
    public void lost(String reason) {
        ended(() -> owner.lost(reason));
    }

    @Override
    public void unreachable(String reason) {
        ended(() -> owner.unreachable(reason));
    }

    void whileCurrent(ConnectorState expected, Runnable action) {
        actor.execute(() -> {
            if (owner.isIn(this, expected)) {
                action.run();
            }
        });
    }

    private void ended(Runnable action) {
        whileCurrent(ConnectorState.LEAVING, owner::left);
        whileInUse(action, () -> {});
    }

    private void whileInUse(Runnable action, Runnable otherwise) {
        actor.execute(() -> {
            if (owner.isIn(this, ConnectorState.CONNECTING) || owner.isIn(this, ConnectorState.ONLINE)) {
                action.run();
            } else {
                otherwise.run();
            }
        });
    }
}

package io.cellgate.simulator.module.call;

import io.cellgate.simulator.io.ByteStream;
import io.cellgate.simulator.module.command.PortCall;
import io.cellgate.simulator.module.line.SimulatedPort;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that is up: the port's bytes to the network and back, neither side faster than the other can take. */
final class SimulatedCall implements PortCall, ByteStream.Receiver {
    /** A backlog beyond which the other side has to wait. */
    private static final int HIGH_WATER = 16 * 1024;

    private final int cid;
    private final CallCounters counters;
    private final Runnable onEnded;
    private @Nullable SimulatedPort port;
    private Carrier.@Nullable Session session;
    private boolean online;
    private boolean ending;

    SimulatedCall(int cid, SimulatedPort port, CallCounters counters, Runnable onEnded) {
        this.cid = cid;
        this.port = port;
        this.counters = counters;
        this.onEnded = onEnded;
    }

    /** The network's end stands. Its bytes wait until {@link #resume()}. */
    void opened(Carrier.Session newSession) {
        session = newSession;
        newSession.reading(false);
    }

    int cid() {
        return cid;
    }

    /** Whether one side or the other has begun to end it. */
    boolean ending() {
        return ending;
    }

    @Override
    public void resume() {
        online = true;
        if (session != null) {
            session.reading(true);
        }
    }

    @Override
    public void pause() {
        online = false;
        if (session != null) {
            session.reading(false);
        }
    }

    Optional<SimulatedPort> port() {
        return Optional.ofNullable(port);
    }

    /** The network ends the call in order. */
    void terminate() {
        ending = true;
        if (session != null) {
            session.terminate();
        }
    }

    /** The network is gone without a word. */
    void drop() {
        ending = true;
        if (session != null) {
            session.drop();
        }
    }

    /** The line is gone or no longer the call's. */
    @Override
    public void hangUp() {
        ending = true;
        if (port != null) {
            port.line().reading(true);
        }
        port = null;
        online = false;
        if (session != null) {
            session.hangUp();
        }
    }

    @Override
    public void sent(byte[] data, int length) {
        counters.sent(length);
        Carrier.Session far = session;
        if (far != null) {
            far.send(data, 0, length);
            if (far.backlog() > HIGH_WATER) {
                if (port != null) {
                    port.line().reading(false);
                }
            }
        }
    }

    @Override
    public void hostDrained() {
        if (online) {
            if (session != null) {
                session.reading(true);
            }
        }
    }

    @Override
    public void received(byte[] data, int length) {
        if (!online) {
            return;
        }
        counters.received(length);
        SimulatedPort near = port;
        if (near != null) {
            near.line().send(data, 0, length);
            if (near.line().backlog() > HIGH_WATER) {
                if (session != null) {
                    session.reading(false);
                }
            }
        }
    }

    @Override
    public void drained() {
        if (port != null) {
            port.line().reading(true);
        }
    }

    @Override
    public void closed() {
        if (port != null) {
            port.line().reading(true);
        }
        onEnded.run();
    }
}

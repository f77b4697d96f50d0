package io.cellgate.simulator.module.call;

import io.cellgate.simulator.io.ByteStream;
import io.cellgate.simulator.module.command.PortCall;
import io.cellgate.simulator.module.line.SimulatedPort;
import java.util.Optional;

/** A call that is up: the port's bytes to the network and back, neither side faster than the other can take. */
final class SimulatedCall implements PortCall, ByteStream.Receiver {
    /** A backlog beyond which the other side has to wait. */
    private static final int HIGH_WATER = 16 * 1024;

    private final int cid;
    private final CallCounters counters;
    private final Runnable onEnded;
    private Optional<SimulatedPort> port;
    private Optional<Carrier.Session> session = Optional.empty();
    private boolean online;
    private boolean ending;

    SimulatedCall(int cid, SimulatedPort port, CallCounters counters, Runnable onEnded) {
        this.cid = cid;
        this.port = Optional.of(port);
        this.counters = counters;
        this.onEnded = onEnded;
    }

    /** The network's end stands. Its bytes wait until {@link #resume()}. */
    void opened(Carrier.Session newSession) {
        session = Optional.of(newSession);
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
        session.ifPresent(s -> s.reading(true));
    }

    @Override
    public void pause() {
        online = false;
        session.ifPresent(s -> s.reading(false));
    }

    Optional<SimulatedPort> port() {
        return port;
    }

    /** The network ends the call in order. */
    void terminate() {
        ending = true;
        session.ifPresent(Carrier.Session::terminate);
    }

    /** The network is gone without a word. */
    void drop() {
        ending = true;
        session.ifPresent(Carrier.Session::drop);
    }

    /** The line is gone or no longer the call's. */
    @Override
    public void hangUp() {
        ending = true;
        port.ifPresent(p -> p.line().reading(true));
        port = Optional.empty();
        online = false;
        session.ifPresent(Carrier.Session::hangUp);
    }

    @Override
    public void sent(byte[] data, int length) {
        counters.sent(length);
        session.ifPresent(s -> {
            s.send(data, 0, length);
            if (s.backlog() > HIGH_WATER) {
                port.ifPresent(p -> p.line().reading(false));
            }
        });
    }

    @Override
    public void hostDrained() {
        if (online) {
            session.ifPresent(s -> s.reading(true));
        }
    }

    @Override
    public void received(byte[] data, int length) {
        if (!online) {
            return;
        }
        counters.received(length);
        port.ifPresent(p -> {
            p.line().send(data, 0, length);
            if (p.line().backlog() > HIGH_WATER) {
                session.ifPresent(s -> s.reading(false));
            }
        });
    }

    @Override
    public void drained() {
        port.ifPresent(p -> p.line().reading(true));
    }

    @Override
    public void closed() {
        port.ifPresent(p -> p.line().reading(true));
        onEnded.run();
    }
}

package io.cellgate.simulator.module;

import io.cellgate.simulator.io.ByteStream;
import java.util.Optional;

/** A call that is up: the port's bytes to the network and back, neither side faster than the other can take. */
final class DataCall implements ByteStream.Receiver {
    /** A backlog beyond which the other side has to wait. */
    private static final int HIGH_WATER = 16 * 1024;

    private final int cid;
    private final Traffic traffic;
    private final Runnable onEnded;
    private Optional<AtPort> port;
    private Optional<Carrier.Session> session = Optional.empty();
    private boolean online;

    DataCall(int cid, AtPort port, Traffic traffic, Runnable onEnded) {
        this.cid = cid;
        this.port = Optional.of(port);
        this.traffic = traffic;
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

    /** The port is in data mode. */
    void resume() {
        online = true;
        session.ifPresent(s -> s.reading(true));
    }

    /** The port is in command mode, the call stays up. */
    void pause() {
        online = false;
        session.ifPresent(s -> s.reading(false));
    }

    /** The port goes its own way; the call is to be ended. */
    void detach() {
        port.ifPresent(p -> p.line().reading(true));
        port = Optional.empty();
        online = false;
    }

    Optional<AtPort> port() {
        return port;
    }

    /** The network ends the call in order. */
    void terminate() {
        session.ifPresent(Carrier.Session::terminate);
    }

    /** The network is gone without a word. */
    void drop() {
        session.ifPresent(Carrier.Session::drop);
    }

    /** The line is gone or no longer the call's. */
    void hangUp() {
        detach();
        session.ifPresent(Carrier.Session::hangUp);
    }

    /** Bytes from the host. */
    void sent(byte[] data, int length) {
        traffic.sent(length);
        session.ifPresent(s -> {
            s.send(data, 0, length);
            if (s.backlog() > HIGH_WATER) {
                port.ifPresent(p -> p.line().reading(false));
            }
        });
    }

    /** The host has taken all that was sent to it. */
    void hostDrained() {
        if (online) {
            session.ifPresent(s -> s.reading(true));
        }
    }

    @Override
    public void received(byte[] data, int length) {
        if (!online) {
            return;
        }
        traffic.received(length);
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

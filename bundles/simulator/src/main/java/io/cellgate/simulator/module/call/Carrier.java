package io.cellgate.simulator.module.call;

import io.cellgate.simulator.io.ByteStream;
import java.io.IOException;

/** The packet network: gives a call its far end. Used on the scheduler's thread. */
public interface Carrier {
    /**
     * Begins a packet session.
     *
     * @param type what the session carries
     * @param receiver hears the network's bytes, and that the session has ended
     * @throws IOException that says why the far end could not be started
     */
    Session open(PdpType type, ByteStream.Receiver receiver) throws IOException;

    /** The network's end of a call. However it ends, {@link ByteStream.Receiver#closed()} follows within a bound. */
    interface Session extends ByteStream {
        /** The network ends the call in order; bytes still go both ways. */
        void terminate();

        /** The network is gone without a word. */
        void drop();

        /** The line to the host is gone; no byte goes through any more. */
        void hangUp();
    }
}

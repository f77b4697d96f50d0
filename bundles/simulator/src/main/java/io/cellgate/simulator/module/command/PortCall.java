package io.cellgate.simulator.module.command;

/** The packet call as the port that carries it sees it. Whichever side ends it, the port forgets it. */
public interface PortCall {
    /** The port is in data mode. */
    void resume();

    /** The port is in command mode, the call stays up. */
    void pause();

    /** Bytes from the host; the array is the caller's again when this returns. */
    void sent(byte[] data, int length);

    /** The host has taken all that was sent to it. */
    void hostDrained();

    /** The host, or the port itself, gives the call up. */
    void hangUp();
}

package io.cellgate.simulator.io;

/** A module's end of a serial port. */
public interface PortEnd extends ByteStream {
    /**
     * Says whether {@link ByteStream.Receiver#closed()} tells that the host has closed the port (on a real port: DTR
     * has dropped). After it was told, the line watches no more until asked again.
     */
    void watchHost(boolean on);

    /** Carrier is lost (on a real port: DCD drops): the host is hung up, unless it has set CLOCAL. */
    void loseCarrier();
}

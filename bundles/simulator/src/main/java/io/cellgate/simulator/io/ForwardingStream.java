package io.cellgate.simulator.io;

/** A stream that leaves the bytes to another one. */
public abstract class ForwardingStream implements ByteStream {
    /** For subclasses. */
    protected ForwardingStream() {}

    /** The stream the bytes are left to. */
    protected abstract ByteStream target();

    @Override
    public void receiver(Receiver receiver) {
        target().receiver(receiver);
    }

    @Override
    public void send(byte[] data, int offset, int length) {
        target().send(data, offset, length);
    }

    @Override
    public int backlog() {
        return target().backlog();
    }

    @Override
    public void reading(boolean on) {
        target().reading(on);
    }
}

package io.cellgate.simulator.io;

/** Bytes in both directions, without waiting. Used and called back on the loop's thread only. */
public interface ByteStream {
    /** Sets who hears of what arrives; to be set before the first byte. */
    void receiver(Receiver receiver);

    /** Sends bytes, or keeps them until the other side takes them. */
    void send(byte[] data, int offset, int length);

    /** How many bytes wait to be taken by the other side. */
    int backlog();

    /** Stops or resumes the delivery of arriving bytes, which wait on their way meanwhile. */
    void reading(boolean on);

    /** Ends the stream and frees what it holds; {@link Receiver#closed()} does not follow. */
    void close();

    /** Hears of a stream. */
    interface Receiver {
        /** Bytes have arrived; the array is the receiver's only until it returns. */
        void received(byte[] data, int length);

        /** The backlog is empty again. */
        default void drained() {}

        /** The other side has gone. */
        void closed();

        /** Hears the same, but {@code action} instead of {@link #closed()}. */
        default Receiver withClosed(Runnable action) {
            Receiver outer = this;
            return new Receiver() {
                @Override
                public void received(byte[] data, int length) {
                    outer.received(data, length);
                }

                @Override
                public void drained() {
                    outer.drained();
                }

                @Override
                public void closed() {
                    action.run();
                }
            };
        }
    }
}

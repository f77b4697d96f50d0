package io.cellgate.at.provider.mux;

/** The frame that ends multiplexing: 27.010, 5.4.6.3.3. The kernel does not send it when its multiplexer ends. */
final class CloseDown {

    private static final int FLAG = 0xf9;
    /** Channel 0, C/R 1 as the initiator's, EA 1. */
    private static final int ADDRESS = 0x03;

    private static final int UIH = 0xef;
    /** Two octets of data. */
    private static final int LENGTH = 2 << 1 | 1;
    /** The type CLD as a command, and no values. */
    private static final int TYPE = 0xc3;

    private static final int NO_VALUES = 1;
    /** Over address, control and length. */
    private static final int CHECK = 0xf2;

    private CloseDown() {}

    /** Its octets, as they go over the line. A module that does not multiplex takes them for noise. */
    static byte[] octets() {
        return new byte[] {(byte) FLAG, ADDRESS, (byte) UIH, LENGTH, (byte) TYPE, NO_VALUES, (byte) CHECK, (byte) FLAG};
    }
}

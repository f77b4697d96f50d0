package io.cellgate.simulator.module.mux;

/** The frame check sequence of 27.010, 5.2.1.6: a reversed CRC of eight bits by x^8 + x^2 + x + 1. */
final class CheckSequence {
    private static final int POLYNOMIAL = 0xe0;
    private static final int ONES = 0xff;

    private CheckSequence() {}

    /** Of the octets that it covers: address, control and length; of a UI frame its data too. */
    static int of(byte[] octets) {
        int register = ONES;
        for (byte octet : octets) {
            register ^= octet & ONES;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                register = (register & 1) != 0 ? register >> 1 ^ POLYNOMIAL : register >> 1;
            }
        }
        return ONES - register;
    }
}

package io.cellgate.at.provider.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the header of a program or library says of the machine that it is for (elf(5)).
 *
 * @param width of an address: 1 for 32 bits, 2 for 64
 * @param order of bytes: 1 for little endian, 2 for big endian
 * @param number the machine's
 * @param floats on ARM, how functions are called with fractions: {@link #SOFT_FLOAT}, {@link #HARD_FLOAT}, 0 where that is not said
 */
record Machine(int width, int order, int number, int floats) {

    /** The header's length, in bytes, as far as it is read. */
    static final int HEADER = 52;

    static final int SOFT_FLOAT = 0x200;
    static final int HARD_FLOAT = 0x400;

    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    private static final int WIDTH_AT = 4;
    private static final int ORDER_AT = 5;
    private static final int NUMBER_AT = 18;
    private static final int FLAGS_AT = 36;
    private static final int ARM = 40;
    private static final int BIG_ENDIAN = 2;

    /** Reads a header; empty when it is none. */
    static Optional<Machine> of(byte[] header) {
        if (header.length < HEADER || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        int order = header[ORDER_AT];
        ByteBuffer bytes =
                ByteBuffer.wrap(header).order(order == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int number = bytes.getShort(NUMBER_AT);
        int floats = number == ARM ? bytes.getInt(FLAGS_AT) & (SOFT_FLOAT | HARD_FLOAT) : 0;
        return Optional.of(new Machine(header[WIDTH_AT], order, number, floats));
    }

    /** Whether a program for this machine can load a library for that one. */
    boolean loads(Machine library) {
        return width == library.width
                && order == library.order
                && number == library.number
                && (floats == 0 || library.floats == 0 || floats == library.floats);
    }
}

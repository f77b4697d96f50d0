package io.cellgate.itest.fuzz.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes a fuzzed input apart from its beginning; behind its end everything is zero or empty. Not thread-safe. */
public final class FuzzInput {

    private final byte[] bytes;
    private int position;

    /**
     * Reads an input.
     *
     * @param bytes not copied
     */
    public FuzzInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether something is left. */
    public boolean hasMore() {
        return position < bytes.length;
    }

    /** The next byte, 0 to 255. */
    public int next() {
        return hasMore() ? bytes[position++] & 0xff : 0;
    }

    /** A number from 0 to {@code bound}, exclusive. */
    public int below(int bound) {
        return next() % bound;
    }

    /** All bytes up to a zero, which is passed over, or to the end. */
    public byte[] field() {
        int start = position;
        while (hasMore() && bytes[position] != 0) {
            position++;
        }
        byte[] field = Arrays.copyOfRange(bytes, start, position);
        position = Math.min(position + 1, bytes.length);
        return field;
    }

    /** As {@link #field()}, a character a byte. */
    public String text() {
        return new String(field(), StandardCharsets.ISO_8859_1);
    }

    /** As {@link #field()}, as UTF-8; what is none is replaced. */
    public String unicode() {
        return new String(field(), StandardCharsets.UTF_8);
    }

    /** What is left. */
    public byte[] rest() {
        byte[] rest = hasMore() ? Arrays.copyOfRange(bytes, position, bytes.length) : new byte[0];
        position = bytes.length;
        return rest;
    }

    /** As {@link #rest()}, a character a byte. */
    public String restText() {
        return new String(rest(), StandardCharsets.ISO_8859_1);
    }
}

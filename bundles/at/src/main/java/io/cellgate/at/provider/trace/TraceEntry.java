package io.cellgate.at.provider.trace;

import java.util.List;

/**
 * One entry of a trace.
 *
 * @param nanos when, as the monotonic clock had it
 * @param text what; characters are bytes, and {@link #SECRET} stands for a secret of any length
 * @param hidden what of the text only some may see
 */
record TraceEntry(long nanos, Kind kind, String text, List<Private> hidden) {

    /** Stands where a secret was. No byte is this character. */
    static final char SECRET = '\uE000';

    private static final int OVERHEAD = 64;

    /** Which way it went. */
    enum Kind {
        SENT('>'),
        RECEIVED('<'),
        MARK('!');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        char sign() {
            return sign;
        }
    }

    /**
     * A part of the text that has a substitute.
     *
     * @param start in the text
     * @param whole what the substitute is made for; the text may hold only a part of it
     * @param from of the part, in the whole
     * @param length of the part
     */
    record Private(int start, String whole, int from, int length, Sensitivity sensitivity) {}

    /** How many bytes of memory it takes, about. */
    int size() {
        int size = OVERHEAD + text.length();
        for (Private one : hidden) {
            size += OVERHEAD + one.whole().length();
        }
        return size;
    }
}

package io.cellgate.web.history;

/**
 * What was measured in a span of time. Immutable.
 *
 * @param at the end of the span, in seconds since 1970, by the wall clock
 * @param dbm the received signal, on average; NaN where it is not known
 * @param received bytes in the span
 * @param sent bytes in the span
 */
record Point(long at, float dbm, long received, long sent) {

    /** The longest that a counter can have moved between two looks; what is more is a counter that was set back. */
    static Point of(long at, float dbm, long received, long sent) {
        return new Point(at, dbm, Math.max(0, received), Math.max(0, sent));
    }
}

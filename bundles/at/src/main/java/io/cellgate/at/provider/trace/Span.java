package io.cellgate.at.provider.trace;

/**
 * A part of a text that may not be shown to everybody.
 *
 * @param start of its first character
 * @param end behind its last
 */
record Span(int start, int end, Sensitivity sensitivity) {

    Span shifted(int by) {
        return new Span(start + by, end + by, sensitivity);
    }
}

package io.cellgate.at.trace;

import java.util.Optional;

/**
 * What of the traces is wanted.
 *
 * @param port a {@link TracedPort}'s name, its address or the last part of its address ({@code ttyUSB2}); empty for all
 * @param entries the last so many of each port
 * @param identities whether a subscriber's identities (IMEI, IMSI, ICCID, numbers, cells) and the texts of messages are left as
 *     they are, and not replaced by others of the same form
 */
public record TraceSelection(Optional<String> port, int entries, boolean identities) {

    /** Everything that is kept, fit for a public bug report. */
    public static final TraceSelection ALL = new TraceSelection(Optional.empty(), Integer.MAX_VALUE, false);

    /**
     * Checks the number.
     *
     * @param port a {@link TracedPort}'s name, its address or the last part of its address ({@code ttyUSB2})
     * @param entries the last so many of each port
     * @param identities whether a subscriber's identities (IMEI, IMSI, ICCID, numbers, cells) and the texts of messages
     *     are left as they are, and not replaced by others of the same form
     * @throws IllegalArgumentException when {@code entries} is negative
     */
    public TraceSelection {
        if (entries < 0) {
            throw new IllegalArgumentException("entries " + entries + "; allowed: 0 and more");
        }
    }

    /**
     * {@return the same of one port alone}
     *
     * @param onlyPort the name or address of a port
     */
    public TraceSelection of(String onlyPort) {
        return new TraceSelection(Optional.of(onlyPort), entries, identities);
    }

    /**
     * {@return the same, the last {@code count} entries of each port}
     *
     * @param count 0 or more
     */
    public TraceSelection last(int count) {
        return new TraceSelection(port, count, identities);
    }

    /** {@return the same with the identities as they are: for somebody who may know them} */
    public TraceSelection withIdentities() {
        return new TraceSelection(port, entries, true);
    }
}

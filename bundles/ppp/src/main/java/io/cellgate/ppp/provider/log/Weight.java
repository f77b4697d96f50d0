package io.cellgate.ppp.provider.log;

/** How much a line says about the end of a link, see {@link Attempt.Symptom}. */
final class Weight {

    /** Decisive, whatever is said afterwards. */
    static final int REASON = 90;

    /** The link ended; the first one of these tells who began. */
    static final int END = 40;

    /** The terminal's hang-up also shows as a signal. */
    static final int ECHO_OF_AN_END = 20;

    /** A warning that explains a bare hang-up that follows, but no verdict. */
    static final int LIKELY = END + 20;

    /** A warning that explains only what neither the log nor the exit status explains. */
    static final int UNLIKELY = 5;

    private Weight() {}
}

package io.cellgate.itest.ppp.faults;

/**
 * One kind of fault.
 *
 * @param part what it happens to; of each part there is one fault at a time
 * @param name for reports
 * @param nobodyListens whether messages that arrive meanwhile have nobody to be told to
 * @param inject breaks something, and says how it is mended
 */
record Fault(String part, String name, boolean nobodyListens, Inject inject) {

    /** Breaks something. */
    @FunctionalInterface
    interface Inject {
        Mend on(FaultSite site) throws Exception;
    }

    /** Mends what was broken; what mends itself is mended by doing nothing. */
    @FunctionalInterface
    interface Mend {
        void mend() throws Exception;
    }

    /** What mends itself, or is the gateway's to mend. */
    static final Mend BY_ITSELF = () -> {};
}

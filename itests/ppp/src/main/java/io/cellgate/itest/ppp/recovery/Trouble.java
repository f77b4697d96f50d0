package io.cellgate.itest.ppp.recovery;

import io.cellgate.itest.ppp.testbed.TestBed;
import java.time.Duration;

/**
 * One kind of trouble.
 *
 * @param name as the table has it
 * @param begin makes it
 * @param holds how long it lasts; zero when it is over at once
 * @param end mends it
 * @param linkStays whether the same pppd must go on through it
 * @param before how long all must have been well before it
 */
record Trouble(String name, Deed begin, Duration holds, Deed end, boolean linkStays, Duration before) {

    /** Something done to the module, the network or the machine. */
    @FunctionalInterface
    interface Deed {
        void on(TestBed testBed) throws Exception;
    }

    private static final Deed NOTHING = testBed -> {};

    /** A link that ends before the floor of the back-off waits it out. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    /** The bounds of help are by the hour. */
    private static final Duration RESTED = Duration.ofMinutes(65);

    static Trouble atOnce(String name, Deed begin) {
        return new Trouble(name, begin, Duration.ZERO, NOTHING, false, SETTLED);
    }

    static Trouble lasting(String name, Duration holds, Deed begin, Deed end) {
        return new Trouble(name, begin, holds, end, false, SETTLED);
    }

    Trouble leavesTheLink() {
        return new Trouble(name, begin, holds, end, true, before);
    }

    /** Wants help that is given so often an hour. */
    Trouble wantsHelp() {
        return new Trouble(name, begin, holds, end, linkStays, RESTED);
    }
}

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
 */
record Trouble(String name, Deed begin, Duration holds, Deed end, boolean linkStays) {

    /** Something done to the module, the network or the machine. */
    @FunctionalInterface
    interface Deed {
        void on(TestBed testBed) throws Exception;
    }

    private static final Deed NOTHING = testBed -> {};

    static Trouble atOnce(String name, Deed begin) {
        return new Trouble(name, begin, Duration.ZERO, NOTHING, false);
    }

    static Trouble lasting(String name, Duration holds, Deed begin, Deed end) {
        return new Trouble(name, begin, holds, end, false);
    }

    Trouble leavesTheLink() {
        return new Trouble(name, begin, holds, end, true);
    }
}

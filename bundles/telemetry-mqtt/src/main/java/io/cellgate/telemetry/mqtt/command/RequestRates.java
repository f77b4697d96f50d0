package io.cellgate.telemetry.mqtt.command;

import java.util.function.LongSupplier;

/** How many requests are carried out a minute: of those that act, and of those that only read, so that neither costs the other's share. */
final class RequestRates {

    /** What is only read may be asked for more often. */
    private static final long READS = 10;

    private static final long MOST = 100_000;

    private final RequestRate acting;
    private final RequestRate reading;

    RequestRates(LongSupplier nanoTime) {
        acting = new RequestRate(nanoTime);
        reading = new RequestRate(nanoTime);
    }

    /**
     * Whether one more is within the bound; if so, it counts.
     *
     * @param rate how many that act are carried out a minute
     */
    boolean take(boolean acts, int rate) {
        return (acts ? acting : reading).take(most(acts, rate));
    }

    static int most(boolean acts, int rate) {
        return acts ? rate : (int) Math.min(MOST, READS * rate);
    }
}

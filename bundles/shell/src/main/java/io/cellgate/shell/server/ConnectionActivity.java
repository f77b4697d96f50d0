package io.cellgate.shell.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What a connection does at the moment, by which it is decided whether it may stay. Safe for use by any thread. */
public final class ConnectionActivity {

    private enum State {
        /** Waits for a line. */
        IDLE,
        /** Runs a command. */
        RUNNING,
        /** Waits for its client to read. */
        WRITING
    }

    private record Moment(State state, long since) {}

    private final LongSupplier nanoTime;
    private final boolean single;
    private volatile Moment moment;

    /**
     * Idle from now on.
     *
     * @param nanoTime the monotonic clock
     * @param single whether there is room for one short command only
     */
    ConnectionActivity(LongSupplier nanoTime, boolean single) {
        this.nanoTime = nanoTime;
        this.single = single;
        this.moment = new Moment(State.IDLE, nanoTime.getAsLong());
    }

    boolean single() {
        return single;
    }

    void idle() {
        enter(State.IDLE);
    }

    void running() {
        enter(State.RUNNING);
    }

    void writing() {
        enter(State.WRITING);
    }

    /** How long it has been waiting for a line; zero if it does not. */
    Duration idleFor() {
        return lasting(State.IDLE);
    }

    /** How long its client has not read what was written; zero if nothing is being written. */
    Duration writingFor() {
        return lasting(State.WRITING);
    }

    private void enter(State state) {
        moment = new Moment(state, nanoTime.getAsLong());
    }

    private Duration lasting(State state) {
        Moment now = moment;
        return now.state() == state ? Duration.ofNanos(nanoTime.getAsLong() - now.since()) : Duration.ZERO;
    }
}

package io.cellgate.modem.provider;

import io.cellgate.at.Subscription;
import java.time.Duration;

/**
 * The one thread on which everything happens that concerns a modem, and its timers. What runs there needs no locks, and may
 * wait for the module's answer.
 */
interface Loop {

    /** Runs a task after those that wait already; a task that throws harms none of the others. After the end: nothing. */
    void execute(Runnable task);

    /**
     * Runs a task later.
     *
     * @return takes the task back
     */
    Subscription schedule(Duration delay, Runnable task);
}

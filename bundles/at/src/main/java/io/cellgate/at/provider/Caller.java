package io.cellgate.at.provider;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that waits for its command. Whoever reads the answer wakes it directly: nothing of a caller's runs on the reader,
 * and no other thread stands between.
 */
final class Caller implements Pending.Waiter, ForkJoinPool.ManagedBlocker {

    private final Thread thread = Thread.currentThread();
    private Optional<AtResponse> response = Optional.empty();
    private Optional<AtException> failure = Optional.empty();

    /** Written after the outcome, and read before it. */
    private volatile boolean done;

    @Override
    public void answered(AtResponse value) {
        response = Optional.of(value);
        wake();
    }

    @Override
    public void failed(AtException cause) {
        failure = Optional.of(cause);
        wake();
    }

    /** To be called by the thread that made this. */
    AtResponse await() throws AtException, InterruptedException {
        // a pool whose thread waits here may use another meanwhile
        ForkJoinPool.managedBlock(this);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return response.orElseThrow();
    }

    @Override
    public boolean block() throws InterruptedException {
        while (!done) {
            LockSupport.park(this);
            if (!done && Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    @Override
    public boolean isReleasable() {
        return done;
    }

    private void wake() {
        done = true;
        if (thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
    }
}

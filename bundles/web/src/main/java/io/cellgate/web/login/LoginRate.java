package io.cellgate.web.login;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds back who guesses passwords: few wrong ones a minute from one address, and not many more from all of them. Who is logged in
 * notices nothing. Safe for use by any thread.
 */
public final class LoginRate {

    /** Wrong passwords in a window, from one address. */
    static final int OF_ONE = 5;
    /** From all addresses. */
    static final int OF_ALL = 20;
    /** How long a wrong password counts. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    private record Failure(InetAddress peer, long at) {}

    private final LongSupplier nanoTime;
    private final Deque<Failure> failures = new ArrayDeque<>();

    /** @param nanoTime the monotonic clock, in nanoseconds */
    public LoginRate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Asks for a try, which counts as a wrong one until {@link #succeeded}: so many tries at once are no way round.
     *
     * @return how long to wait; empty for a try that may be made now
     */
    public synchronized Optional<Duration> take(InetAddress peer) {
        long now = nanoTime.getAsLong();
        failures.removeIf(failure -> now - failure.at() >= WINDOW.toNanos());
        long ofOne =
                failures.stream().filter(failure -> failure.peer().equals(peer)).count();
        if (failures.size() >= OF_ALL || ofOne >= OF_ONE) {
            Failure first = failures.stream()
                    .filter(failure -> ofOne < OF_ONE || failure.peer().equals(peer))
                    .findFirst()
                    .orElseThrow();
            return Optional.of(WINDOW.minusNanos(now - first.at()));
        }
        failures.addLast(new Failure(peer, now));
        return Optional.empty();
    }

    /** The password was right: the address begins anew. */
    public synchronized void succeeded(InetAddress peer) {
        failures.removeIf(failure -> failure.peer().equals(peer));
    }
}

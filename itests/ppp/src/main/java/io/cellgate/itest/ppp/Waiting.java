package io.cellgate.itest.ppp;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/** Bounded waits that say what was waited for and how it is instead. */
final class Waiting {

    /** Generous: the guest is slow, and a machine under load must not turn a scenario red. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(100);

    private Waiting() {}

    static void until(String what, Callable<Boolean> condition, Supplier<?> instead) {
        until(what, PATIENCE, condition, instead);
    }

    static void until(String what, Duration patience, Callable<Boolean> condition, Supplier<?> instead) {
        try {
            await(what)
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not within " + patience.toSeconds() + " s: " + what + "; " + instead.get(), e);
        }
    }

    /** Waits for a value. */
    static <T> T found(String what, Callable<Optional<T>> search, Supplier<?> instead) {
        AtomicReference<Optional<T>> found = new AtomicReference<>(Optional.empty());
        until(
                what,
                () -> {
                    found.set(search.call());
                    return found.get().isPresent();
                },
                instead);
        return found.get().orElseThrow();
    }

    /** Fails with a sentence unless something holds. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}

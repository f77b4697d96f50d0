package io.cellgate.itest.ppp.testbed;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/** Bounded waits that say what was waited for and how it is instead. */
public final class Waiting {

    /** Generous: the guest is slow, and a machine under load must not turn a scenario red. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(100);

    private Waiting() {}

    public static void until(String what, Callable<Boolean> condition, Supplier<?> instead) {
        until(what, PATIENCE, condition, instead);
    }

    public static void until(String what, Duration patience, Callable<Boolean> condition, Supplier<?> instead) {
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
    public static <T> T found(String what, Callable<Optional<T>> search, Supplier<?> instead) {
        List<T> found = new ArrayList<>();
        until(
                what,
                () -> {
                    search.call().ifPresent(found::add);
                    return !found.isEmpty();
                },
                instead);
        return found.get(0);
    }

    /**
     * Fails unless something holds.
     *
     * @param otherwise asked only then: how it is instead may take long to find out
     */
    public static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    /** Fails with a sentence unless something holds. */
    public static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}

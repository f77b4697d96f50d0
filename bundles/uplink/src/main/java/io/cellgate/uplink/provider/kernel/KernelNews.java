package io.cellgate.uplink.provider.kernel;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears that addresses, routes, rules or interfaces have changed. Changes come in flocks, an interface comes up with its address and routes:
 * a flock is told once. Runs on its actor.
 */
public final class KernelNews implements AutoCloseable {

    private static final Duration FLOCK = Duration.ofMillis(200);

    private final Actor actor;
    private final Runnable listener;
    private final Runnable listening;
    private @Nullable Timer flock;
    private boolean closed;

    /**
     * Begins to listen.
     *
     * @param listener called on the actor
     */
    public KernelNews(Actor actor, IpTool ip, Runnable listener) {
        this.actor = actor;
        this.listener = listener;
        this.listening = ip.watch(line -> actor.execute(this::heard));
    }

    private void heard() {
        if (flock == null && !closed) {
            flock = actor.later(FLOCK, () -> {
                flock = null;
                listener.run();
            });
        }
    }

    /** Listens no more. */
    @Override
    public void close() {
        closed = true;
        Timer.drop(flock);
        listening.run();
    }
}

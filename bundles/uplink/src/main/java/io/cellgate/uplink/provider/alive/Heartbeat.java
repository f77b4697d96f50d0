package io.cellgate.uplink.provider.alive;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A turn of a supervisor's own actor, again and again, that tells of itself. An actor that hangs does not come to it: that is the point, so
 * no other thread may do this.
 */
public final class Heartbeat {

    /** The launcher's time is 120 s; two turns may be late. */
    public static final Duration INTERVAL = Duration.ofSeconds(20);

    private final Actor actor;
    private final AliveFile file;
    private volatile boolean stopped;
    private volatile @Nullable Timer next;

    /**
     * @param actor the supervisor's
     * @param file where it tells
     */
    public Heartbeat(Actor actor, AliveFile file) {
        this.actor = actor;
        this.file = file;
    }

    /** Begins; from now on a silent actor counts as one that hangs. */
    public void start() {
        file.begun(this);
        next = actor.later(INTERVAL, this::beat);
    }

    /** Ends in order, at once, whatever the actor does. */
    public void stop() {
        stopped = true;
        Timer.drop(next);
        file.gone(this);
    }

    private void beat() {
        if (!stopped) {
            file.seen(this);
            next = actor.later(INTERVAL, this::beat);
        }
    }
}

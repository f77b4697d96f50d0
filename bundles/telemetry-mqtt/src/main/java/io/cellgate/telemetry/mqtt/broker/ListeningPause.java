package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Backoff;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * While it lasts, commands are not subscribed to: a message that must be refused would come again at each connect, and there would be
 * no telemetry either. To be called on the actor.
 */
final class ListeningPause {

    /** A second message that must be refused within this time is no mistake of a moment. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Actor actor;
    private final Runnable over;
    private final Backoff lengths;
    private @Nullable Timer timer;
    private @Nullable Long lastRefused;
    private @Nullable Long ended;

    /**
     * None yet.
     *
     * @param over runs when a pause is over
     */
    ListeningPause(Actor actor, RandomGenerator random, Runnable over) {
        this.actor = actor;
        this.over = over;
        this.lengths = new Backoff(SHORTEST, LONGEST, random);
    }

    boolean lasts() {
        return timer != null;
    }

    /** Ends it, and forgets what was refused. */
    void forget() {
        Timer.drop(timer);
        timer = null;
        lastRefused = null;
        ended = null;
        lengths.reset();
    }

    /** A message was refused. Why commands are not listened to from now on; empty if they are. */
    Optional<String> refused(RefusedPacket packet) {
        long now = actor.nanoTime();
        boolean again = lastRefused != null && now - lastRefused < AGAIN.toNanos();
        lastRefused = now;
        if (!packet.retained() && !again) {
            return Optional.empty();
        }
        if (ended != null && now - ended > LONGEST.toNanos()) {
            lengths.reset();
        }
        Duration length = lengths.next();
        Timer.drop(timer);
        timer = actor.later(length, this::end);
        return Optional.of("no commands are taken for " + length.toMinutes() + " min: " + packet.reason()
                + (packet.retained() ? "; delete the retained message" : "; if it is retained, delete it"));
    }

    private void end() {
        timer = null;
        ended = actor.nanoTime();
        over.run();
    }
}

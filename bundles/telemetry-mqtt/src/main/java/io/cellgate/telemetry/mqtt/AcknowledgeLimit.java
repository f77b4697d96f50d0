package io.cellgate.telemetry.mqtt;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Gives up a broker that answers pings but acknowledges no message for a while. To be called on the actor. */
final class AcknowledgeLimit {

    /** How long a broker may take to acknowledge the next message. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Actor actor;
    private final IntSupplier inFlight;
    private final Consumer<String> abandon;
    private @Nullable Timer timer;
    /** Whether the broker has acknowledged anything in this session. */
    private boolean acknowledged;

    /**
     * @param inFlight how many messages are not acknowledged
     * @param abandon gives the session up, for a reason in words
     */
    AcknowledgeLimit(Actor actor, IntSupplier inFlight, Consumer<String> abandon) {
        this.actor = actor;
        this.inFlight = inFlight;
        this.abandon = abandon;
    }

    /** A session begins, in which nothing was acknowledged yet. */
    void begin() {
        acknowledged = false;
    }

    /** The session has ended. */
    void end() {
        restart();
    }

    /** Messages may have been sent. */
    void sent() {
        if (timer == null && inFlight.getAsInt() > 0) {
            restart();
        }
    }

    /** The broker has a message; it has the same time for the next one. */
    void acknowledged() {
        acknowledged = true;
        restart();
    }

    private void restart() {
        Timer.drop(timer);
        timer = inFlight.getAsInt() == 0 ? null : actor.later(LIMIT, this::over);
    }

    private void over() {
        abandon.accept(
                acknowledged
                        ? "the broker acknowledges no messages"
                        : "the broker does not answer: it accepted us, and was silent from then on");
    }
}

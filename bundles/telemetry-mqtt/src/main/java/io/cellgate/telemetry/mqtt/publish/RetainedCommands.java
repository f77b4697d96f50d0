package io.cellgate.telemetry.mqtt.publish;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the retained list of commands is published. It is long and seldom changes, so that a link which comes and goes must not cost it
 * each time; and bundles come one after the other. To be called on the actor.
 */
public final class RetainedCommands {

    /** A session must last for so long, and changes must be over. */
    static final Duration SETTLED = Duration.ofSeconds(10);
    /** For so long the broker is believed to have what it acknowledged. */
    static final Duration BELIEVED = Duration.ofMinutes(10);

    /** Sends the list. */
    @FunctionalInterface
    public interface Publisher {

        /**
         * Sends it.
         *
         * @param delivered runs when the broker has it
         */
        void publish(String document, Runnable delivered);
    }

    private final Actor actor;
    private final Supplier<String> document;
    private final Publisher publisher;
    private @Nullable Timer due;
    private @Nullable String had;
    private long hadAt;
    private boolean active;

    /** @param document the list as it is now */
    public RetainedCommands(Actor actor, Supplier<String> document, Publisher publisher) {
        this.actor = actor;
        this.document = document;
        this.publisher = publisher;
    }

    /** There is a session. */
    public void online() {
        active = true;
        changed();
    }

    /** There is no session any more. */
    public void offline() {
        active = false;
        Timer.drop(due);
    }

    /** Another broker or topic may be used from now on. */
    public void forget() {
        had = null;
        changed();
    }

    /** There may be other commands, or others may come in. */
    public void changed() {
        if (active) {
            Timer.drop(due);
            due = actor.later(SETTLED, this::publish);
        }
    }

    private void publish() {
        String now = document.get();
        Duration since = Duration.ofNanos(actor.nanoTime() - hadAt);
        if (Objects.equals(now, had) && since.compareTo(BELIEVED) < 0) {
            // once more in this session, since the broker may have been restarted without its memory
            due = actor.later(BELIEVED.minus(since), this::publish);
        } else {
            publisher.publish(now, () -> {
                had = now;
                hadAt = actor.nanoTime();
            });
        }
    }
}

package io.cellgate.web;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.event.GatewayEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the page is served: always, or for a time after somebody has asked for it. It is nowhere on disk until when, so that whatever ends
 * the runtime closes the page too; the time runs by the monotonic clock. To be called on the actor.
 */
final class Access {

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    static final String SOURCE = "gateway/web";
    static final String TYPE = "access";

    private final Actor actor;
    private final Clock clock;
    private final Runnable closed;
    private final Consumer<GatewayEvent> events;
    private boolean always;
    private boolean told;
    private @Nullable Timer end;

    /**
     * @param clock for people's eyes
     * @param closed runs when the page is to be served no more
     */
    Access(Actor actor, Clock clock, Runnable closed, Consumer<GatewayEvent> events) {
        this.actor = actor;
        this.clock = clock;
        this.closed = closed;
        this.events = events;
    }

    /** Whether it is served always from now on; a time that runs goes on where it is not. */
    void always(boolean nowAlways) {
        always = nowAlways;
        if (always) {
            Timer.drop(end);
            end = null;
        }
    }

    boolean isOpen() {
        return always || end != null;
    }

    /** Lets it be opened, in place of the time that runs. */
    void open(Duration time) {
        Timer.drop(end);
        end = actor.later(time, this::close);
    }

    /** Tells that it is open for that time, and says until when. */
    Instant opened(Duration time) {
        Instant until = clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
        LOG.info("The page is open for {} s", time.toSeconds());
        told = true;
        tell(Map.of("open", true, "until", until.toString()));
        return until;
    }

    /** Closes it before its time, where one runs. */
    void close() {
        if (end == null) {
            return;
        }
        Timer.drop(end);
        end = null;
        closed.run();
        if (told) {
            told = false;
            LOG.info("The page is closed");
            tell(Map.of("open", false));
        }
    }

    private void tell(Map<String, Object> details) {
        events.accept(new GatewayEvent(clock.instant(), SOURCE, TYPE, details));
    }
}

package io.cellgate.kura;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a publisher of Kura's the numbers at each interval, and the events as they come. What Kura has taken is Kura's: it stores it, and sends
 * it again. Of what it does not take, numbers are left out, since the next ones follow, and the last events wait for the next interval.
 * Everything runs on the actor; the methods may be called by any thread.
 */
final class CloudTelemetry {

    /** So many events wait at most; then the oldest is left out. */
    static final int MOST_EVENTS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(CloudTelemetry.class);

    /** Where messages go to. */
    @FunctionalInterface
    interface Outlet {

        /**
         * Hands a message over; may block.
         *
         * @throws KuraPublisher.RefusedException when it is not taken
         */
        void publish(CloudMessage message) throws KuraPublisher.RefusedException;
    }

    private final String name;
    private final Actor actor;
    private final InstantSource clock;

    // those of the actor
    private final List<MetricSource> sources = new ArrayList<>();
    private final Deque<CloudMessage> waiting = new ArrayDeque<>();
    private @Nullable KuraCloudSettings settings;
    private @Nullable Outlet outlet;
    private @Nullable Timer timer;
    private boolean refused;

    /** @param name of the instance, for the log */
    CloudTelemetry(String name, Actor actor, InstantSource clock) {
        this.name = name;
        this.actor = actor;
        this.clock = clock;
    }

    /** Puts settings in force. */
    void use(KuraCloudSettings now) {
        actor.execute(() -> {
            settings = now;
            if (!now.events()) {
                waiting.clear();
            }
            restart();
        });
    }

    /** The publisher that is named has come; numbers are published at once. */
    void publisher(Outlet come) {
        actor.execute(() -> {
            outlet = come;
            refused = false;
            round();
        });
    }

    /** It has gone. */
    void publisherGone(Outlet gone) {
        actor.execute(() -> {
            if (gone.equals(outlet)) {
                outlet = null;
            }
        });
    }

    void add(MetricSource source) {
        actor.execute(() -> sources.add(source));
    }

    void remove(MetricSource source) {
        actor.execute(() -> sources.remove(source));
    }

    void event(GatewayEvent event) {
        actor.execute(() -> {
            if (settings == null || !settings.events() || settings.publisher().isEmpty()) {
                return;
            }
            waiting.addLast(CloudMessage.event(event));
            if (waiting.size() > MOST_EVENTS) {
                waiting.removeFirst();
            }
            if (!refused) {
                sendWaiting();
            }
        });
    }

    private void restart() {
        Timer.drop(timer);
        timer = settings == null ? null : actor.later(settings.interval(), this::tick);
    }

    private void tick() {
        restart();
        round();
    }

    private void round() {
        sendWaiting();
        CloudMessage telemetry = CloudMessage.telemetry(sources, clock.instant());
        if (!telemetry.metrics().isEmpty()) {
            sent(telemetry);
        }
    }

    private void sendWaiting() {
        while (!waiting.isEmpty() && sent(waiting.getFirst())) {
            waiting.removeFirst();
        }
    }

    private boolean sent(CloudMessage message) {
        Outlet to = outlet;
        if (to == null) {
            return false;
        }
        try {
            to.publish(message);
            if (refused) {
                LOG.info("{}: Kura's publisher takes messages again", name);
            }
            refused = false;
            return true;
        } catch (KuraPublisher.RefusedException e) {
            if (!refused) {
                LOG.warn(
                        "{}: Kura's publisher takes no message, and is asked again at each interval: {}",
                        name,
                        e.getMessage());
            }
            refused = true;
            return false;
        }
    }
}

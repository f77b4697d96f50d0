package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.common.actor.Backoff;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** How long to wait before the next try to connect, by what the last one failed of. To be called on the actor. */
final class RetryWaits {

    private final Backoff broker;
    /** For tries that say nothing of the broker, since there was no network. */
    private final Backoff link;
    /** The link came up during a try that may have begun without it. */
    private boolean atOnce;

    RetryWaits(RandomGenerator random) {
        broker = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), random);
        link = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), random);
    }

    void bounds(RetryWait retry) {
        broker.bounds(retry.floor(), retry.ceiling());
        link.bounds(retry.floor(), retry.ceiling());
    }

    /** Nothing has failed yet. */
    void reset() {
        atOnce = false;
        broker.reset();
        link.reset();
    }

    /** The link is up; a try that goes on may have begun before. */
    void linkIsUp(boolean trying) {
        atOnce = trying;
        link.reset();
    }

    /** A broker has accepted us. */
    void accepted() {
        atOnce = false;
        link.reset();
    }

    /** A session has lasted. */
    void lasted() {
        broker.reset();
    }

    /** The broker has gone, or does not answer: so it is for all of its clients, and their next tries are spread. */
    Duration afterLoss() {
        return unlessAtOnce(broker::spread);
    }

    /** There was no network. */
    Duration withoutLink() {
        return unlessAtOnce(link::next);
    }

    /** It was left for a reason of ours. */
    Duration afterLeaving() {
        return unlessAtOnce(broker::next);
    }

    private Duration unlessAtOnce(Supplier<Duration> next) {
        Duration wait = atOnce ? Duration.ZERO : next.get();
        atOnce = false;
        return wait;
    }
}

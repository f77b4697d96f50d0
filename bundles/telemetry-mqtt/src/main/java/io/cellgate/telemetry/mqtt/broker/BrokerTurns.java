package io.cellgate.telemetry.mqtt.broker;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose turn it is of several brokers, and what was last said of each. To be called on the actor. */
final class BrokerTurns {

    private final Map<URI, String> said = new HashMap<>();
    private int next;

    /** Begins with the first one. */
    void begin() {
        said.clear();
        next = 0;
    }

    /** The one to be tried. */
    URI of(List<URI> brokers) {
        return brokers.get(next % brokers.size());
    }

    /**
     * It cannot be reached: the next one is to be tried.
     *
     * @return whether that was the last one, so that all have failed
     */
    boolean pass(List<URI> brokers) {
        next++;
        return next % brokers.size() == 0;
    }

    /** A broker has accepted us: whatever fails from now on is news. */
    void accepted() {
        said.clear();
    }

    /** Whether this kind of failure was not the last thing that was said of the broker. */
    boolean isNews(URI broker, String kind) {
        return !kind.equals(said.put(broker, kind));
    }
}

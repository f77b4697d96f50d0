package io.cellgate.telemetry.mqtt.broker;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose turn it is of several brokers, and what was last said of each. To be called on the actor. */
final class BrokerTurns {

    private final Map<URI, String> said = new HashMap<>();
    private int next;
    /** Why there is no session; read by any thread. */
    private volatile @Nullable String problem;

    /** Begins with the first one. */
    void begin() {
        accepted();
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
        problem = null;
    }

    /**
     * A broker cannot be reached.
     *
     * @return whether this kind of failure was not the last thing that was said of the broker
     */
    boolean isNews(URI broker, String kind, String reason) {
        problem = broker + ": " + reason;
        return !kind.equals(said.put(broker, kind));
    }

    /** What failed last since a broker accepted us, with the broker; safe for use by any thread. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}

package io.cellgate.telemetry.mqtt.command;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of the last minutes with their replies, so that a request which the network delivers twice (QoS 1) is carried out
 * once and gets the same reply twice. Not safe for use by several threads.
 */
final class RecentRequests {

    static final Duration AGE = Duration.ofMinutes(10);
    static final int SIZE = 64;

    /** One request, and its reply once it is known. */
    static final class Exchange {
        private final String command;
        private final CommandMessage message;
        private final long begun;
        private @Nullable String reply;

        private Exchange(String command, CommandMessage message, long begun) {
            this.command = command;
            this.message = message;
            this.begun = begun;
        }

        /** Whether the same request has come again, and not another one under the same id. */
        boolean isSame(String otherCommand, CommandMessage otherMessage) {
            return command.equals(otherCommand) && message.equals(otherMessage);
        }

        Optional<String> reply() {
            return Optional.ofNullable(reply);
        }

        void reply(String payload) {
            reply = payload;
        }
    }

    private final LongSupplier nanoTime;
    private final Map<String, Exchange> exchanges = new LinkedHashMap<>();

    /** @param nanoTime the monotonic clock */
    RecentRequests(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The earlier request with this id. */
    Optional<Exchange> find(String id) {
        forgetOld();
        return Optional.ofNullable(exchanges.get(id));
    }

    /** Adds a new request. */
    Exchange begin(String id, String command, CommandMessage message) {
        Exchange exchange = new Exchange(command, message, nanoTime.getAsLong());
        exchanges.put(id, exchange);
        if (exchanges.size() > SIZE) {
            exchanges.remove(exchanges.keySet().iterator().next());
        }
        return exchange;
    }

    private void forgetOld() {
        long now = nanoTime.getAsLong();
        Iterator<Exchange> oldest = exchanges.values().iterator();
        while (oldest.hasNext() && now - oldest.next().begun > AGE.toNanos()) {
            oldest.remove();
        }
    }
}

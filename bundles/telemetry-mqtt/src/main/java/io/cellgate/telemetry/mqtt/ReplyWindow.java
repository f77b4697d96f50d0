package io.cellgate.telemetry.mqtt;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The requests of the last minutes with their replies, so that a request which the network delivers twice (QoS 1) is
 * carried out once and answered with the same words. Confined to the scheduler's thread.
 */
final class ReplyWindow {

    static final Duration AGE = Duration.ofMinutes(10);
    static final int SIZE = 64;

    /** One request; its reply is absent until it is known. */
    static final class Exchange {
        private final String command;
        private final CommandMessage message;
        private final long begun;
        private Optional<String> reply = Optional.empty();

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
            return reply;
        }

        void reply(String payload) {
            reply = Optional.of(payload);
        }
    }

    private final Scheduler scheduler;
    private final Map<String, Exchange> exchanges = new LinkedHashMap<>();

    ReplyWindow(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** The earlier request with this id. */
    Optional<Exchange> find(String id) {
        forgetOld();
        return Optional.ofNullable(exchanges.get(id));
    }

    /** Remembers a new request. */
    Exchange begin(String id, String command, CommandMessage message) {
        Exchange exchange = new Exchange(command, message, scheduler.nanoTime());
        exchanges.put(id, exchange);
        if (exchanges.size() > SIZE) {
            exchanges.remove(exchanges.keySet().iterator().next());
        }
        return exchange;
    }

    private void forgetOld() {
        long now = scheduler.nanoTime();
        Iterator<Exchange> oldest = exchanges.values().iterator();
        while (oldest.hasNext() && now - oldest.next().begun > AGE.toNanos()) {
            oldest.remove();
        }
    }
}

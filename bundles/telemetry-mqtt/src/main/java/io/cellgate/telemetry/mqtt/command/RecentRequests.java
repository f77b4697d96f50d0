package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.CommandResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of the last minutes with their replies, so that a request which comes twice (QoS 1, or a sender that tries again) is
 * carried out once and gets the same reply twice. Not safe for use by several threads.
 *
 * <p>A request that acts is remembered for {@link #AGE} after its end, and while it runs: where there are too many, new ones must be
 * refused. Of the others the oldest is forgotten when there are too many; to carry it out again does no harm. Answers are dropped, the
 * oldest first, when they take too much memory; how the command ended is not.
 */
final class RecentRequests {

    static final Duration AGE = Duration.ofMinutes(10);
    /** Requests that act, within {@link #AGE}: three a second for all that time. */
    static final int MAX_ACTING = 2048;

    static final int MAX_READING = 1024;
    static final int MAX_ANSWER_CHARACTERS = 256 * 1024;

    /** One request, and its reply once it is known. */
    static final class Exchange {
        private final String id;
        private final String digest;
        private boolean acts;
        private @Nullable Long ended;
        private @Nullable String answer;
        private CommandResult.@Nullable Status status;

        private Exchange(String id, String digest) {
            this.id = id;
            this.digest = digest;
        }

        /** Whether the same request has come again, and not another one under the same id. */
        boolean isSame(String otherDigest) {
            return digest.equals(otherDigest);
        }

        String digest() {
            return digest;
        }

        boolean acts() {
            return acts;
        }

        /** The reply as it was sent; empty if it is not known, or was dropped. */
        Optional<String> answer() {
            return Optional.ofNullable(answer);
        }

        /** How the reply said that the command ended; empty while there was none, and when only the request outlived a restart. */
        Optional<CommandResult.Status> status() {
            return Optional.ofNullable(status);
        }

        /** Whether the command still works, also after its reply. */
        boolean running() {
            return ended == null;
        }
    }

    private final LongSupplier nanoTime;
    private final Map<String, Exchange> acting = new LinkedHashMap<>();
    private final Map<String, Exchange> reading = new LinkedHashMap<>();
    private final Deque<Exchange> answered = new ArrayDeque<>();
    private int answerCharacters;

    /** @param nanoTime the monotonic clock */
    RecentRequests(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The earlier request with this id. */
    Optional<Exchange> find(String id) {
        forgetOld(acting);
        forgetOld(reading);
        Exchange found = acting.get(id);
        return Optional.ofNullable(found == null ? reading.get(id) : found);
    }

    /** Adds a new request; it runs until {@link #ended}. */
    Exchange begin(String id, String digest) {
        Exchange exchange = new Exchange(id, digest);
        reading.put(id, exchange);
        Iterator<Exchange> oldest = reading.values().iterator();
        while (reading.size() > MAX_READING && oldest.hasNext()) {
            if (!oldest.next().running()) {
                oldest.remove();
            }
        }
        return exchange;
    }

    /** From now on a request is one that acts. Whether there is room for it; without room it must not be carried out. */
    boolean act(Exchange exchange) {
        if (acting.size() >= MAX_ACTING) {
            return false;
        }
        reading.remove(exchange.id);
        acting.put(exchange.id, exchange);
        exchange.acts = true;
        return true;
    }

    /** The request was not carried out, and may come again under the same id. */
    void forget(Exchange exchange) {
        reading.remove(exchange.id, exchange);
        acting.remove(exchange.id, exchange);
    }

    /**
     * A request that acts and was begun before a restart; how it ended is known only with its answer.
     *
     * @param goesOn whether its command may still know, so that its end is to come
     */
    void restore(String id, String digest, Optional<String> answer, boolean goesOn) {
        Exchange exchange = new Exchange(id, digest);
        if (acting.size() < MAX_ACTING && acting.putIfAbsent(id, exchange) == null) {
            exchange.acts = true;
            exchange.ended = goesOn ? null : nanoTime.getAsLong();
            answer.ifPresent(text -> keep(exchange, text));
        }
    }

    /** The reply to a request. */
    void answer(Exchange exchange, CommandResult.Status status, String answer) {
        exchange.status = status;
        keep(exchange, answer);
    }

    /** The command works no longer. */
    void ended(Exchange exchange) {
        exchange.ended = nanoTime.getAsLong();
        Map<String, Exchange> map = exchange.acts ? acting : reading;
        if (map.remove(exchange.id, exchange)) {
            // in the order in which they ended, so that the old ones stand first
            map.put(exchange.id, exchange);
        }
    }

    private void keep(Exchange exchange, String answer) {
        exchange.answer = answer;
        answered.addLast(exchange);
        answerCharacters += answer.length();
        while (answerCharacters > MAX_ANSWER_CHARACTERS || answered.size() > MAX_ACTING + MAX_READING) {
            Exchange oldest = answered.removeFirst();
            answerCharacters -= oldest.answer().map(String::length).orElse(0);
            oldest.answer = null;
        }
    }

    private void forgetOld(Map<String, Exchange> exchanges) {
        long now = nanoTime.getAsLong();
        Iterator<Exchange> oldest = exchanges.values().iterator();
        while (oldest.hasNext()) {
            Long ended = oldest.next().ended;
            if (ended == null) {
                continue;
            }
            if (now - ended <= AGE.toNanos()) {
                return;
            }
            oldest.remove();
        }
    }
}

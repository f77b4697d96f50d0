package io.cellgate.telemetry.mqtt.signature;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Has each signed request count once. One with a {@code time} must be of these minutes, and its id is remembered for as long as that time
 * could pass once more; one with a {@code count} must have a higher one than any before. Not safe for use by several threads.
 *
 * <p>Ids are not on disk: what was made before this start, by a clock that is right now, is refused instead.
 */
final class Replays {

    /** How old a signed request may be, whatever else is configured. */
    static final Duration LONGEST = Duration.ofMinutes(15);
    /** How far its maker's clock may be ahead of the gateway's. */
    static final Duration AHEAD = Duration.ofMinutes(1);
    /** Ids that are remembered; more are refused, since none may be forgotten. */
    static final int MOST = 4096;

    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final long start;
    /** When each id came, the oldest first. */
    private final Map<String, Long> ids = new LinkedHashMap<>();

    private long highest = -1;

    /**
     * Nothing has come yet.
     *
     * @param nanoTime the monotonic clock
     * @param clock by which a request's time is looked at
     */
    Replays(LongSupplier nanoTime, InstantSource clock) {
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.start = nanoTime.getAsLong();
    }

    /** Counts up to this one are used up. */
    void usedUp(long count) {
        highest = Math.max(highest, count);
    }

    /**
     * Why a request whose signature is right may not be carried out; empty if it may, and then it counts as come.
     *
     * @param age how old it may be, at most {@link #LONGEST}
     */
    Optional<String> problem(String id, Optional<Instant> time, OptionalLong count, Duration age) {
        if (time.isEmpty() && count.isEmpty()) {
            return Optional.of("a signed request has a 'time', or a 'count' where the gateway has no clock");
        }
        if (count.isPresent() && count.getAsLong() <= highest) {
            return Optional.of("field 'count' is " + count.getAsLong() + "; allowed: more than " + highest);
        }
        Optional<String> problem = time.flatMap(made -> untimely(made, age.compareTo(LONGEST) < 0 ? age : LONGEST));
        if (problem.isEmpty() && time.isPresent()) {
            problem = usedBefore(id);
        }
        if (problem.isEmpty()) {
            count.ifPresent(this::usedUp);
        }
        return problem;
    }

    private Optional<String> untimely(Instant made, Duration age) {
        Instant now = clock.instant();
        if (made.isBefore(now.minus(age)) || made.isAfter(now.plus(AHEAD))) {
            return Optional.of("its time is " + made + ", the gateway's clock says " + now + "; allowed: "
                    + age.toSeconds() + " s before to " + AHEAD.toSeconds() + " s after");
        }
        // by the clock as it is now: the one of the start may have been wrong
        Instant started = now.minusNanos(nanoTime.getAsLong() - start);
        return made.isBefore(started)
                ? Optional.of("it was made before " + started
                        + ", when the telemetry was started, and may have been carried out then; make a new one")
                : Optional.empty();
    }

    private Optional<String> usedBefore(String id) {
        long now = nanoTime.getAsLong();
        Duration remembered = LONGEST.plus(AHEAD);
        Iterator<Long> oldest = ids.values().iterator();
        while (oldest.hasNext() && now - oldest.next() > remembered.toNanos()) {
            oldest.remove();
        }
        if (ids.containsKey(id)) {
            return Optional.of("it came before: the id was used; take a new one each time");
        }
        if (ids.size() >= MOST) {
            return Optional.of("more than " + MOST + " signed requests came within " + remembered.toMinutes()
                    + " min; try again later");
        }
        ids.put(id, now);
        return Optional.empty();
    }
}

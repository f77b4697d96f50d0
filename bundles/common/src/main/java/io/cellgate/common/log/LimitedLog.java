package io.cellgate.common.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * A log for lines that others can cause: of each reason a few lines a minute, so that nobody can wash away what was logged before. The
 * rest is counted, and the count is told with the next line of that reason, or by {@link #tellCounted}. Safe for use by any thread.
 */
public final class LimitedLog {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Reasons told apart; what comes later counts as one reason. A reason is forgotten when its minute is over. */
    private static final int MAX_REASONS = 64;

    private static final String OTHERS = "other reasons";

    private static final class Reason {
        private final long since;
        private int told;
        private long counted;

        Reason(long since) {
            this.since = since;
        }
    }

    private final Logger log;
    private final LongSupplier nanoTime;
    private final int linesAMinute;
    private final Map<String, Reason> reasons = new LinkedHashMap<>();

    /** One line a minute of each reason. */
    public LimitedLog(Logger log, LongSupplier nanoTime) {
        this(log, nanoTime, 1);
    }

    /**
     * Nothing told yet.
     *
     * @param log where the lines go
     * @param nanoTime the monotonic clock, in nanoseconds
     * @param linesAMinute of each reason
     */
    public LimitedLog(Logger log, LongSupplier nanoTime, int linesAMinute) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.linesAMinute = linesAMinute;
    }

    /**
     * Logs a warning, or counts it.
     *
     * @param reason what is counted together; not shown with the line itself, but with the count
     * @param format as SLF4J has it; a last argument that is an exception is logged with its stack
     */
    public void warn(String reason, String format, Object... arguments) {
        line(reason, format).ifPresent(line -> log.warn(line, arguments));
    }

    /** As {@link #warn}, for what is no problem. */
    public void info(String reason, String format, Object... arguments) {
        line(reason, format).ifPresent(line -> log.info(line, arguments));
    }

    /** Tells the counts of the reasons whose minute is over, so that a flood which has ended is told too. */
    public void tellCounted() {
        long now = nanoTime.getAsLong();
        Map<String, Long> counts = new LinkedHashMap<>();
        synchronized (reasons) {
            reasons.entrySet().removeIf(entry -> {
                boolean over = over(entry.getValue(), now);
                if (over && entry.getValue().counted > 0) {
                    counts.put(entry.getKey(), entry.getValue().counted);
                }
                return over;
            });
        }
        counts.forEach((reason, count) -> log.warn("{} more times within a minute: {}", count, reason));
    }

    /** The line that is due now, with the count of those that were not told; empty when none is due. */
    private Optional<String> line(String reason, String format) {
        long before = before(reason);
        return before < 0
                ? Optional.empty()
                : Optional.of(before == 0 ? format : format + " (and " + before + " more times before)");
    }

    /** How many were counted before the line that is due now; negative when none is due. */
    private long before(String named) {
        long now = nanoTime.getAsLong();
        synchronized (reasons) {
            reasons.values().removeIf(reason -> reason.counted == 0 && over(reason, now));
            String key = reasons.size() < MAX_REASONS || reasons.containsKey(named) ? named : OTHERS;
            Reason reason = reasons.computeIfAbsent(key, fresh -> new Reason(now));
            long before = 0;
            if (over(reason, now)) {
                before = reason.counted;
                reason = new Reason(now);
                reasons.put(key, reason);
            }
            if (reason.told < linesAMinute) {
                reason.told++;
                return before;
            }
            reason.counted++;
            return -1;
        }
    }

    private static boolean over(Reason reason, long now) {
        return now - reason.since >= WINDOW.toNanos();
    }
}

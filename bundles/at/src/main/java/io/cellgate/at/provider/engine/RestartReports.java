package io.cellgate.at.provider.engine;

import io.cellgate.at.provider.dialect.ModuleRestart;
import java.time.Duration;

/**
 * Tells a restart of the module from the habit of some firmware that sends the same {@code ^BOOT} every few seconds. Not
 * thread-safe.
 */
final class RestartReports {

    /** Such firmware repeats it every 5 to 20 s; a module takes longer to restart a second time. */
    private static final Duration REPEATED_WITHIN = Duration.ofSeconds(30);

    private String last = "";
    private long lastTime;

    /**
     * Whether a report of one ({@link ModuleRestart#reportedBy}) tells a restart.
     *
     * @param now of a monotonic clock, in nanoseconds
     */
    boolean tells(String line, long now) {
        boolean again = line.equals(last) && now - lastTime <= REPEATED_WITHIN.toNanos();
        last = line;
        lastTime = now;
        return !again || !ModuleRestart.repeated(line);
    }
}

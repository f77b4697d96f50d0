package io.cellgate.at.provider.channel;

import io.cellgate.common.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How ports are opened and spoken to.
 *
 * @param lockDirectory where UUCP lock files are kept
 * @param escapeGuard silence before and after {@code +++}
 * @param unsolicitedQueue unsolicited result codes that may wait for one listener
 */
public record ChannelSettings(Path lockDirectory, Duration escapeGuard, int unsolicitedQueue) {

    private static final Duration SHORTEST_GUARD = Duration.ofMillis(100);
    private static final Duration LONGEST_GUARD = Duration.ofSeconds(30);
    private static final int LONGEST_QUEUE = 100_000;

    /** Reads its properties of the PID {@code io.cellgate.at}; what is refused the reader keeps. */
    public static ChannelSettings read(SettingsReader reader) {
        return new ChannelSettings(
                reader.path("lock.directory"),
                reader.duration("escape.guard", SHORTEST_GUARD, LONGEST_GUARD),
                reader.integer("unsolicited.queue", 1, LONGEST_QUEUE));
    }
}

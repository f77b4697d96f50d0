package io.cellgate.ppp.provider.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A link's log before pppd writes to it. */
public final class LinkLog {

    private LinkLog() {}

    /** Makes a missing log, for root only, and empties one that is too long. */
    public static void prepare(Path log, long limit) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        AtomicFiles.touch(log);
        if (Files.size(log) > limit) {
            Files.write(log, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    /**
     * Writes a line with the time, which pppd does not write.
     *
     * @return where the session begins, in bytes
     */
    public static long begin(Path log, String headline) throws IOException {
        Files.write(log, ("=== " + headline + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        return Files.size(log);
    }
}

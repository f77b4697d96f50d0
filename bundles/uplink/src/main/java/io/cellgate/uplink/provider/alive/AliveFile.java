package io.cellgate.uplink.provider.alive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file whose time says when the supervision was last seen to go round: of all supervisors, since one that works must not hide another
 * one that hangs. {@code bin/cellgate} feeds the service manager's watchdog as long as it is not old. Safe for use by any thread;
 * each call costs one system call or two on the caller's thread.
 */
public final class AliveFile {

    private static final Logger LOG = LoggerFactory.getLogger(AliveFile.class);

    private final @Nullable Path file;
    private final Duration longest;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Map<Object, Long> seen = new HashMap<>();

    /**
     * @param file where it is; empty where nobody looks at it
     * @param longest after which a supervisor that was not seen is taken to hang
     * @param nanoTime monotonic clock
     * @param clock wall clock, by which the file's reader goes
     */
    public AliveFile(Optional<Path> file, Duration longest, LongSupplier nanoTime, InstantSource clock) {
        this.file = file.orElse(null);
        this.longest = longest;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** A supervisor begins; from now on it counts as one that hangs when it is not seen. */
    synchronized void begun(Object supervisor) {
        seen.put(supervisor, nanoTime.getAsLong());
        touch();
    }

    /** A supervisor has gone round; called on its thread. One that has ended meanwhile does not count any more. */
    synchronized void seen(Object supervisor) {
        if (seen.replace(supervisor, nanoTime.getAsLong()) != null) {
            touch();
        }
    }

    /** A supervisor has ended in order. */
    synchronized void gone(Object supervisor) {
        seen.remove(supervisor);
        if (seen.isEmpty() && file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("{} cannot be removed; it grows old, and the service manager may end this process", file, e);
            }
        }
    }

    private void touch() {
        long now = nanoTime.getAsLong();
        if (file == null || seen.values().stream().anyMatch(last -> now - last > longest.toNanos())) {
            return;
        }
        FileTime time = FileTime.from(clock.instant());
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                FileChannel.open(
                                file,
                                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                        .close();
            }
            Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(time, null, null);
        } catch (IOException e) {
            LOG.debug("{} cannot be touched", file, e);
        }
    }
}

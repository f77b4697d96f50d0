package io.cellgate.uplink.provider.alive;

import io.cellgate.common.file.DurableFile;
import io.cellgate.common.file.OwnFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file whose time says when the supervision was last seen to go round: of all supervisors, since one that works must not hide another
 * one that hangs. {@code bin/cellgate} feeds the service manager's watchdog as long as it is not old. Where the file's disk takes no time
 * any more a spare file in memory has it, so that a fault of a disk ends no gateway that works. Safe for use by any thread; each call
 * costs a few system calls on the caller's thread.
 */
public final class AliveFile {

    private static final Logger LOG = LoggerFactory.getLogger(AliveFile.class);

    /** Of the spare file: there is no supervisor, and the former file cannot be removed. */
    private static final FileTime NOBODY = FileTime.fromMillis(0);

    private final @Nullable Path file;
    private final @Nullable Path spare;
    private final Duration longest;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Map<Object, Long> seen = new HashMap<>();
    /** Of a bundle before this one, too. */
    private boolean spareIsThere = true;

    private boolean faultTold;

    /**
     * @param file where it is; empty where nobody looks at it
     * @param spare the file in memory; empty where there is none. Its directory is made for it, and nobody else may use it
     * @param longest after which a supervisor that was not seen is taken to hang
     * @param nanoTime monotonic clock
     * @param clock wall clock, by which the file's reader goes
     */
    public AliveFile(
            Optional<Path> file, Optional<Path> spare, Duration longest, LongSupplier nanoTime, InstantSource clock) {
        this.file = file.orElse(null);
        this.spare = spare.orElse(null);
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
                removeSpare();
            } catch (IOException e) {
                touchSpare(file, NOBODY, e);
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
            touch(file, time);
            if (faultTold) {
                LOG.info("{} can be touched again", file);
            }
            faultTold = false;
            removeSpare();
        } catch (IOException e) {
            touchSpare(file, time, e);
        }
    }

    private static void touch(Path touched, FileTime time) throws IOException {
        if (!Files.exists(touched, LinkOption.NOFOLLOW_LINKS)) {
            FileChannel.open(
                            touched,
                            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                            PosixFilePermissions.asFileAttribute(DurableFile.OWNER_ONLY))
                    .close();
        }
        Files.getFileAttributeView(touched, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(time, null, null);
    }

    private void touchSpare(Path instead, FileTime time, IOException fault) {
        String outcome = "there is no other sign of life";
        Path other = spare;
        if (other != null) {
            try {
                OwnFiles.makeDirectory(Objects.requireNonNull(other.getParent()));
                touch(other, time);
                spareIsThere = true;
                outcome = other + " takes its place";
            } catch (IOException e) {
                outcome = "neither can " + other + " (" + e + ")";
            }
        }
        if (!faultTold) {
            LOG.warn("{} cannot be touched or removed ({}); {}", instead, fault.toString(), outcome);
        }
        faultTold = true;
    }

    private void removeSpare() {
        Path other = spare;
        if (other == null || !spareIsThere) {
            return;
        }
        spareIsThere = false;
        try {
            if (Files.deleteIfExists(other)) {
                Files.deleteIfExists(Objects.requireNonNull(other.getParent()));
            }
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("{} is used for more", other.getParent());
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", other, e.toString());
        }
    }
}

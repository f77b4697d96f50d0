package io.cellgate.ppp.provider.host;

import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a log that pppd can write to. What is not in the log is not known of a link, not even that it is up, so a disk of logs that is
 * full or has become read-only must not cost the link.
 */
public final class LogRoom {

    private static final Logger LOG = LoggerFactory.getLogger(LogRoom.class);

    /** Several times the log of a dial with all its packets. */
    private static final long NEEDED_BYTES = 64 * 1024;

    /** How much may still be written. */
    @FunctionalInterface
    public interface Disk {

        /** The disk that a directory is on. */
        Disk REAL = directory -> Files.getFileStore(directory).getUsableSpace();

        /** In bytes, for this process. */
        long usable(Path directory) throws IOException;
    }

    private final Disk disk;

    /** Asks a disk. */
    public LogRoom(Disk disk) {
        this.disk = disk;
    }

    /**
     * The same paths where their log can be written; otherwise with the log among the link's other files, which lie in memory on most
     * machines.
     *
     * @throws IOException when something else is in the log's place, or the gateway lacks the right to write there
     */
    public PppPaths of(PppPaths paths, String linkName) throws IOException {
        Path log = paths.log(linkName);
        Optional<String> lack = lack(log, paths.logDirectory(), paths.logLimit());
        if (lack.isEmpty() || paths.logDirectory().equals(paths.runDirectory())) {
            return paths;
        }
        PppPaths others = paths.withLogBesideState();
        LOG.warn(
                "Link {}: {}: pppd writes to {} this time, which is gone when the link ends; make room in {}",
                linkName,
                lack.get(),
                others.log(linkName),
                paths.logDirectory());
        return others;
    }

    private Optional<String> lack(Path log, Path directory, long limit) throws IOException {
        try {
            LinkLog.prepare(log, limit);
            long usable = disk.usable(directory);
            return usable < NEEDED_BYTES
                    ? Optional.of(
                            "of the " + NEEDED_BYTES + " bytes that " + log + " may need only " + usable + " are free")
                    : Optional.empty();
        } catch (AccessDeniedException | LinkLog.NotRegularException e) {
            throw e;
        } catch (IOException e) {
            return Optional.of(log + " cannot be written (" + e + ")");
        }
    }
}

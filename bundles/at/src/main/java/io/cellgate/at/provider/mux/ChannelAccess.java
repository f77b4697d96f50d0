package io.cellgate.at.provider.mux;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether channels may be opened. The kernel makes their files root's, and a rule of udev gives them to a group a moment later: that
 * is waited for, by the events of their folder, of which a change of owner or mode is one.
 *
 * <p>One thread waits at a time; {@link #close} may be called by any.
 */
public final class ChannelAccess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelAccess.class);

    /** The kernel makes 63 channels at once, and udev has its turn at all of them, on a slow processor. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Predicate<Path> mayOpen;
    private final Duration patience;
    private boolean closed;
    private @Nullable WatchService waiting;

    /** That of this process: access(2), which counts no capability, as pppd has none while it opens its device for us. */
    public ChannelAccess() {
        this(device -> Files.isReadable(device) && Files.isWritable(device), PATIENCE);
    }

    /** @param mayOpen false for a device that is not there */
    public ChannelAccess(Predicate<Path> mayOpen, Duration patience) {
        this.mayOpen = mayOpen;
        this.patience = patience;
    }

    /** Whether a device may be opened now. */
    boolean to(Path device) {
        return mayOpen.test(device);
    }

    /**
     * Waits until all of the devices may be opened, or it is closed, or time is up; opening them tells which. Holds no lock.
     *
     * @param devices of one folder
     */
    void await(List<Path> devices) throws InterruptedException {
        if (allOf(devices)) {
            return;
        }
        Path folder = devices.get(0).resolveSibling("");
        try (WatchService events = folder.getFileSystem().newWatchService()) {
            if (!begin(events)) {
                return;
            }
            folder.register(
                    events,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    // of a mode too
                    StandardWatchEventKinds.ENTRY_MODIFY);
            long begun = System.nanoTime();
            // asked again, for it may have come before the watch
            while (!allOf(devices)) {
                WatchKey changed = events.poll(patience.toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
                if (changed == null) {
                    LOG.warn("{} may not be opened after {} ms", devices, patience.toMillis());
                    return;
                }
                changed.pollEvents();
                boolean unused = changed.reset();
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("{} are waited for no more", devices);
        } catch (IOException e) {
            LOG.warn("{} cannot be watched: {}", folder, e.toString());
        }
    }

    private boolean allOf(List<Path> devices) {
        return devices.stream().allMatch(mayOpen);
    }

    private synchronized boolean begin(WatchService events) {
        waiting = events;
        return !closed;
    }

    /** Ends a wait at once; there is none from now on. */
    @Override
    public void close() {
        WatchService ending;
        synchronized (this) {
            closed = true;
            ending = waiting;
        }
        if (ending != null) {
            try {
                ending.close();
            } catch (IOException e) {
                LOG.debug("a watch on channels cannot be closed", e);
            }
        }
    }
}

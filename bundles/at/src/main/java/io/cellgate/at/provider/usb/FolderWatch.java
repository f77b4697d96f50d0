package io.cellgate.at.provider.usb;

import io.cellgate.common.actor.NamedThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when something comes or goes in the folder of device files, or on the USB bus below it ({@code bus/usb/001}), where a device is
 * seen that no driver has made a port of. By the operating system's events: sysfs itself has none. While the folder does not exist, its
 * nearest existing parent is watched for it. On a thread of its own and not an actor's, for it waits for the events.
 */
final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Path folder;
    private final Runnable changed;
    private final WatchService service;

    private FolderWatch(Path folder, Runnable changed, WatchService service) {
        this.folder = folder;
        this.changed = changed;
        this.service = service;
    }

    /**
     * Begins to watch; empty when the operating system has no more watches to give, which is logged.
     *
     * @param changed called on the watch's own thread
     */
    static Optional<FolderWatch> start(Path folder, Runnable changed) {
        try {
            FolderWatch watch =
                    new FolderWatch(folder, changed, folder.getFileSystem().newWatchService());
            NamedThreads.thread("cellgate-at-hotplug", watch::run).start();
            return Optional.of(watch);
        } catch (IOException | UncheckedIOException e) {
            LOG.error("hot plug is not followed, {} cannot be watched: {}", folder, e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.debug("closing the watch of {}: {}", folder, e.toString());
        }
    }

    private void run() {
        try {
            Path watched = folder;
            WatchKey key = register();
            while (true) {
                watched = (Path) key.watchable();
                registerBus();
                changed.run();
                WatchKey signalled = service.take();
                signalled.pollEvents();
                boolean valid = signalled.reset();
                if (signalled.equals(key) && (!valid || !watched.equals(folder))) {
                    key.cancel();
                    key = register();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("{} is watched no more", folder);
        } catch (IOException e) {
            LOG.error("hot plug is not followed, {} cannot be watched: {}", folder, e.toString());
        }
    }

    /**
     * Those that are there; one that comes later is an event of its parent, and one that is watched already stays so. Each is watched
     * before it is looked into: what is made in between would be neither seen nor told.
     */
    private void registerBus() {
        Path bus = folder.resolve("bus");
        Path usb = bus.resolve("usb");
        follow(bus);
        follow(usb);
        try (DirectoryStream<Path> buses = Files.newDirectoryStream(usb)) {
            buses.forEach(this::follow);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} is not there", usb);
        }
    }

    private void follow(Path watched) {
        try {
            watched.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            LOG.debug("{} is not watched: {}", watched, e.toString());
        }
    }

    private WatchKey register() throws IOException {
        while (true) {
            Path existing = nearestExisting();
            WatchKey key;
            try {
                key = existing.register(
                        service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            } catch (NoSuchFileException | NotDirectoryException e) {
                // gone in between: a parent of it is left
                continue;
            }
            // made in between, it would never be reported
            if (existing.equals(nearestExisting())) {
                if (!existing.equals(folder)) {
                    LOG.warn("{} does not exist; waiting for it", folder);
                }
                return key;
            }
            key.cancel();
        }
    }

    private Path nearestExisting() {
        Path existing = folder;
        Optional<Path> parent = Optional.ofNullable(folder.getParent());
        while (!Files.isDirectory(existing) && parent.isPresent()) {
            existing = parent.get();
            parent = Optional.ofNullable(existing.getParent());
        }
        return existing;
    }
}

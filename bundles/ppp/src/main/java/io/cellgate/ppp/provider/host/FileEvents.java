package io.cellgate.ppp.provider.host;

import io.cellgate.common.actor.NamedThreads;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when files are made, written to, renamed or removed (inotify). One thread for all; safe for use by any thread. */
public final class FileEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileEvents.class);

    private static final WatchEvent.Kind<?>[] NAMES = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE
    };

    private static final WatchEvent.Kind<?>[] NAMES_AND_CONTENT = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY
    };

    /** Somebody who wants to hear; to be closed when he does not any more. */
    public final class Listener implements AutoCloseable {

        private final Path directory;
        private final Predicate<Path> names;
        private final boolean content;
        private final Runnable heard;

        /** @param directory by its real path, since the kernel has one watch for all its names */
        private Listener(Path directory, Predicate<Path> names, boolean content, Runnable heard) {
            this.directory = directory;
            this.names = names;
            this.content = content;
            this.heard = heard;
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    private final Map<Path, List<Listener>> listeners = new HashMap<>();
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private @Nullable WatchService service;
    private boolean closed;

    /**
     * Calls a listener, which must return at once, whenever a file has been written to, renamed or removed.
     *
     * @param file in a directory that exists
     * @throws IOException when the kernel gives no watch
     */
    public Listener file(Path file, Runnable heard) throws IOException {
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        return add(new Listener(directory.toRealPath(), file.getFileName()::equals, true, heard));
    }

    /** Calls a listener whenever a file has come into a directory or has gone; see {@link #file}. */
    public Listener directory(Path directory, Runnable heard) throws IOException {
        return add(new Listener(directory.toRealPath(), name -> true, false, heard));
    }

    @Override
    public void close() {
        WatchService ending;
        synchronized (this) {
            closed = true;
            ending = service;
            service = null;
            listeners.clear();
            keys.clear();
        }
        if (ending != null) {
            try {
                ending.close();
            } catch (IOException e) {
                LOG.warn("A watch on files cannot be closed: {}", e.toString());
            }
        }
    }

    private synchronized Listener add(Listener listener) throws IOException {
        if (closed) {
            return listener;
        }
        List<Listener> there = new ArrayList<>(listeners.getOrDefault(listener.directory, List.of()));
        there.add(listener);
        register(listener.directory, there);
        listeners.put(listener.directory, List.copyOf(there));
        return listener;
    }

    /** Writes are asked for only where somebody wants them: in {@code /dev} each write to a device is one. */
    private void register(Path directory, List<Listener> there) throws IOException {
        boolean content = there.stream().anyMatch(listener -> listener.content);
        keys.put(directory, directory.register(started(), content ? NAMES_AND_CONTENT : NAMES));
    }

    private WatchService started() throws IOException {
        WatchService running = service;
        if (running == null) {
            running = FileSystems.getDefault().newWatchService();
            service = running;
            WatchService watched = running;
            NamedThreads.thread("cellgate-ppp-files", () -> watch(watched)).start();
        }
        return running;
    }

    private synchronized void forget(Listener listener) {
        List<Listener> there = new ArrayList<>(listeners.getOrDefault(listener.directory, List.of()));
        there.remove(listener);
        if (there.isEmpty()) {
            listeners.remove(listener.directory);
            WatchKey key = keys.remove(listener.directory);
            if (key != null) {
                key.cancel();
            }
        } else {
            listeners.put(listener.directory, List.copyOf(there));
        }
    }

    private void watch(WatchService watched) {
        try {
            for (WatchKey key = watched.take(); ; key = watched.take()) {
                for (WatchEvent<?> event : key.pollEvents()) {
                    // no name: too many events at once, so that any file may have changed
                    tell(key, event.context() instanceof Path name ? Optional.of(name) : Optional.empty());
                }
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            // closed: the end of the thread
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(WatchKey key, Optional<Path> name) {
        List<Listener> concerned;
        synchronized (this) {
            concerned = listeners.getOrDefault((Path) key.watchable(), List.of());
        }
        for (Listener listener : concerned) {
            if (name.isEmpty() || listener.names.test(name.get())) {
                listener.heard.run();
            }
        }
    }
}

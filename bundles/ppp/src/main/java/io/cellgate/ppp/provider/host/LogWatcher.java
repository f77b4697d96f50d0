package io.cellgate.ppp.provider.host;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells when a file in a directory has been written to, renamed or removed (inotify). One thread for the whole directory. */
public final class LogWatcher implements AutoCloseable {

    private final WatchService service;
    private final Thread thread;
    private final Map<Path, Runnable> listeners = new ConcurrentHashMap<>();

    /** Begins to watch a directory that exists. */
    public LogWatcher(Path directory) throws IOException {
        service = FileSystems.getDefault().newWatchService();
        try {
            directory.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            service.close();
            throw e;
        }
        thread = new Thread(this::watch, "cellgate-ppp-logs");
        thread.setDaemon(true);
        thread.start();
    }

    /** Calls a listener, which must return at once, whenever a file has changed. */
    public void add(Path file, Runnable listener) {
        listeners.put(file.getFileName(), listener);
    }

    /** Takes back what {@link #add} did, unless another listener has taken its place. */
    public void remove(Path file, Runnable listener) {
        listeners.remove(file.getFileName(), listener);
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private void watch() {
        try {
            for (WatchKey key = service.take(); ; key = service.take()) {
                for (WatchEvent<?> event : key.pollEvents()) {
                    if (event.context() instanceof Path file) {
                        Runnable listener = listeners.get(file);
                        if (listener != null) {
                            listener.run();
                        }
                    } else {
                        // too many events at once: any file may have changed
                        listeners.values().forEach(Runnable::run);
                    }
                }
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            // closed: the end of the thread
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

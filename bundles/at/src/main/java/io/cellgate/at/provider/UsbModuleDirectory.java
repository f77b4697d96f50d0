package io.cellgate.at.provider;

import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.at.Subscription;
import io.cellgate.at.usb.UsbModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The modules on the USB bus, followed by event: a device file that comes or goes is the sign to read sysfs again, after a
 * moment in which the other ports of the module come too. Safe for use by any thread.
 */
final class UsbModuleDirectory implements ModuleDirectory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UsbModuleDirectory.class);
    private static final int QUEUE = 100;

    private final TransportThreads threads;
    private final Duration settle;
    private final List<Watcher> watchers = new ArrayList<>();
    private UsbScanner scanner;
    private Path devRoot;
    private Optional<FolderWatch> watch = Optional.empty();
    private Optional<ScheduledFuture<?>> reading = Optional.empty();
    private List<UsbModule> known = List.of();
    private boolean closed;

    /** @param settle how long the device files must have been quiet before sysfs is read */
    UsbModuleDirectory(Path sysfsRoot, Path devRoot, TransportThreads threads, Duration settle) {
        this.scanner = new UsbScanner(sysfsRoot, devRoot);
        this.devRoot = devRoot;
        this.threads = threads;
        this.settle = settle;
    }

    /** Looks elsewhere from now on. */
    synchronized void use(Path otherSysfs, Path otherDev) {
        scanner = new UsbScanner(otherSysfs, otherDev);
        devRoot = otherDev;
        if (watch.isPresent()) {
            watch.get().close();
            watch = FolderWatch.start(devRoot, this::changed);
        }
    }

    @Override
    public List<UsbModule> modules() {
        UsbScanner current;
        synchronized (this) {
            current = scanner;
        }
        return current.scan();
    }

    @Override
    public synchronized Subscription watch(Consumer<List<UsbModule>> listener) {
        Watcher watcher = new Watcher(listener, new SerialQueue(threads.listeners(), QUEUE));
        watchers.add(watcher);
        if (watch.isEmpty() && !closed) {
            known = scanner.scan();
            watch = FolderWatch.start(devRoot, this::changed);
        }
        watcher.tell(known);
        return () -> remove(watcher);
    }

    @Override
    public synchronized void close() {
        closed = true;
        watchers.clear();
        reading.ifPresent(future -> future.cancel(false));
        watch.ifPresent(FolderWatch::close);
        watch = Optional.empty();
    }

    private synchronized void remove(Watcher watcher) {
        watchers.remove(watcher);
        watcher.queue.clear();
        if (watchers.isEmpty()) {
            watch.ifPresent(FolderWatch::close);
            watch = Optional.empty();
        }
    }

    /** Something came or went: read when it has been quiet for a moment. */
    private synchronized void changed() {
        reading.ifPresent(future -> future.cancel(false));
        if (closed) {
            return;
        }
        try {
            reading = Optional.of(
                    threads.scheduler().schedule(this::readElsewhere, settle.toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            LOG.debug("not read again: the transport is being stopped");
        }
    }

    /** Not on the thread of all alarms: a device that dies may make sysfs slow. */
    private void readElsewhere() {
        try {
            threads.listeners().execute(this::read);
        } catch (RejectedExecutionException e) {
            LOG.debug("not read again: the transport is being stopped");
        }
    }

    private synchronized void read() {
        List<UsbModule> now = scanner.scan();
        if (closed || now.equals(known)) {
            return;
        }
        known = now;
        LOG.info("modules on the USB bus: {}", now.isEmpty() ? "none" : describe(now));
        watchers.forEach(watcher -> watcher.tell(now));
    }

    private static String describe(List<UsbModule> modules) {
        List<String> shown = new ArrayList<>();
        for (UsbModule module : modules) {
            shown.add(String.format(
                    "%s %04x:%04x %s with %d ports",
                    module.busPath(),
                    module.vendorId(),
                    module.productId(),
                    module.product().orElse("(no name)"),
                    module.ports().size()));
        }
        return String.join(", ", shown);
    }

    /** Identity counts. */
    private static final class Watcher {
        private final Consumer<List<UsbModule>> listener;
        private final SerialQueue queue;

        Watcher(Consumer<List<UsbModule>> listener, SerialQueue queue) {
            this.listener = listener;
            this.queue = queue;
        }

        void tell(List<UsbModule> modules) {
            if (!queue.offer(() -> listener.accept(modules))) {
                LOG.warn("a watcher of the module directory does not keep up and missed a change");
            }
        }
    }
}

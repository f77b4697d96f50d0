package io.cellgate.at.provider.usb;

import io.cellgate.at.Subscription;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The modules on the USB bus, followed by event: a device file that comes or goes is the sign to read sysfs again, after a
 * moment in which the other ports of the module come too. Safe for use by any thread; what is not volatile belongs to the actor, and
 * so do the listeners' calls.
 */
public final class UsbModuleDirectory implements ModuleDirectory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UsbModuleDirectory.class);

    private final Actor actor;
    private final Duration settle;
    private final List<Watcher> watchers = new ArrayList<>();
    private volatile UsbScanner scanner;
    private volatile Path devRoot;
    private volatile @Nullable FolderWatch watch;
    private @Nullable Timer reading;
    private List<UsbModule> known = List.of();
    private Set<Object> knownFiles = Set.of();

    /**
     * A directory that nobody watches yet.
     *
     * @param actor its own: a read of sysfs may be slow while a device dies
     * @param settle how long the device files must have been quiet before sysfs is read
     */
    public UsbModuleDirectory(Path sysfsRoot, Path devRoot, Actor actor, Duration settle) {
        this.scanner = new UsbScanner(sysfsRoot, devRoot);
        this.devRoot = devRoot;
        this.actor = actor;
        this.settle = settle;
    }

    /** Looks elsewhere from now on. */
    public void use(Path otherSysfs, Path otherDev) {
        scanner = new UsbScanner(otherSysfs, otherDev);
        devRoot = otherDev;
        actor.execute(() -> {
            FolderWatch former = watch;
            if (former != null) {
                former.close();
                watch = FolderWatch.start(devRoot, this::changed).orElse(null);
            }
        });
    }

    @Override
    public List<UsbModule> modules(Set<Integer> vendors) {
        return scanner.scan(vendors::contains);
    }

    /** Devices with serial ports, whoever made them: for naming a port that is open. */
    public List<UsbModule> modulesOfAnyVendor() {
        return scanner.scan(any -> true);
    }

    @Override
    public Subscription watch(Set<Integer> vendors, Consumer<List<UsbModule>> listener) {
        Watcher watcher = new Watcher(Set.copyOf(vendors), listener);
        actor.execute(() -> {
            watchers.add(watcher);
            if (watch == null) {
                watch = FolderWatch.start(devRoot, this::changed).orElse(null);
            }
            known = scan();
            knownFiles = files(known);
            watcher.tell(known, false);
        });
        return () -> {
            watcher.closed = true;
            actor.execute(() -> remove(watcher));
        };
    }

    /** To be called when the actor has stopped. */
    @Override
    public void close() {
        FolderWatch former = watch;
        if (former != null) {
            former.close();
        }
        watch = null;
    }

    private void remove(Watcher watcher) {
        watchers.remove(watcher);
        if (watchers.isEmpty()) {
            Timer.drop(reading);
            close();
        }
    }

    /** Something came or went: read when it has been quiet for a moment. Called by the watch's thread. */
    private void changed() {
        actor.execute(() -> {
            Timer.drop(reading);
            reading = actor.later(settle, this::read);
        });
    }

    private void read() {
        List<UsbModule> now = scan();
        Set<Object> files = files(now);
        boolean others = !now.equals(known);
        boolean again = !others && !files.equals(knownFiles);
        known = now;
        knownFiles = files;
        if (others) {
            LOG.info("modules on the USB bus: {}", now.isEmpty() ? "none" : describe(now));
        } else if (again) {
            LOG.info("modules on the USB bus went and came back under the same names: {}", describe(now));
        }
        if (others || again) {
            watchers.forEach(watcher -> watcher.tell(now, again));
        }
    }

    /**
     * Which device files the ports are: a module that falls off the bus for less than the quiet time comes back by the same names, and
     * only these tell.
     */
    private static Set<Object> files(List<UsbModule> modules) {
        Set<Object> files = new HashSet<>();
        for (UsbModule module : modules) {
            for (UsbModule.Port port : module.ports()) {
                try {
                    files.add(Files.readAttributes(port.device(), "unix:ino,ctime", LinkOption.NOFOLLOW_LINKS));
                } catch (IOException e) {
                    LOG.debug("{} is not there", port.device());
                }
            }
        }
        return files;
    }

    private List<UsbModule> scan() {
        Set<Integer> vendors =
                watchers.stream().flatMap(watcher -> watcher.vendors.stream()).collect(Collectors.toSet());
        return modules(vendors);
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
        private final Set<Integer> vendors;
        private final Consumer<List<UsbModule>> listener;
        private @Nullable List<UsbModule> told;
        private volatile boolean closed;

        Watcher(Set<Integer> vendors, Consumer<List<UsbModule>> listener) {
            this.vendors = vendors;
            this.listener = listener;
        }

        /**
         * Tells what is news to it.
         *
         * @param again whether it is news although the names are the same
         */
        void tell(List<UsbModule> all, boolean again) {
            List<UsbModule> mine = all.stream()
                    .filter(module -> vendors.contains(module.vendorId()))
                    .toList();
            if (closed || (mine.equals(told) && !(again && !mine.isEmpty()))) {
                return;
            }
            told = mine;
            try {
                listener.accept(mine);
            } catch (RuntimeException | Error e) {
                // also a LinkageError of a listener whose bundle was just replaced
                LOG.warn("a watcher of the module directory failed", e);
            }
        }
    }
}

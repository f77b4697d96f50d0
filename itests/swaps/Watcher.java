package swaps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Writes down when bundles stop and start and how modem and link are, while others exchange bundles: lines of {@code System.nanoTime()},
 * who, and how. Goes on at the end of the file that its manifest names in {@code Watch-File}, over restarts of the framework too. The scenario {@code swaps}
 * of {@code itests/ppp} builds it and reads the file.
 */
public final class Watcher implements BundleActivator, SynchronousBundleListener {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private BundleContext context;
    private Path file;
    private Thread thread;
    private volatile boolean stopped;

    @Override
    public void start(BundleContext started) {
        context = started;
        file = Path.of(started.getBundle().getHeaders().get("Watch-File"));
        note("watcher", "started", "-");
        started.addBundleListener(this);
        thread = new Thread(this::look, "swaps-watcher");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext ending) throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        String how =
                switch (event.getType()) {
                    case BundleEvent.STOPPING -> "stopping";
                    case BundleEvent.STOPPED -> "stopped";
                    case BundleEvent.STARTED -> "started";
                    default -> "";
                };
        if (!how.isEmpty()) {
            note(event.getBundle().getSymbolicName(), how, event.getBundle().getVersion().toString());
        }
    }

    private void look() {
        String modem = "";
        String link = "";
        while (!stopped) {
            String modemNow = ServiceState.of(context, ServiceState.MODEM);
            if (!modemNow.equals(modem)) {
                note("modem", modemNow, "-");
            }
            modem = modemNow;
            String linkNow = ServiceState.of(context, ServiceState.UPLINK);
            if (!linkNow.equals(link)) {
                note("link", linkNow, "-");
            }
            link = linkNow;
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Whole lines: several threads write. */
    private synchronized void note(String who, String how, String version) {
        String line = System.nanoTime() + " " + who + " " + how + " " + version + "\n";
        try {
            Files.write(
                    file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

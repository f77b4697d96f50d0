package swaps;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Exchanges bundles of a running framework for rebuilt ones, as FileInstall does, and takes the time. Takes one order a line from the pipe
 * {@code swaps.orders}: a symbolic name; answers each with one line in the pipe {@code swaps.answers}, see {@code swaps.sh}. Imports nothing of
 * ours, so that it keeps no bundle of ours alive.
 */
public final class Swapper implements BundleActivator {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** What has not changed for so long is taken to stay. */
    private static final long STEADY_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private BundleContext context;
    private int builds;

    @Override
    public void start(BundleContext started) {
        context = started;
        Thread thread = new Thread(this::obey, "swapper");
        thread.setDaemon(true);
        thread.start();
    }

    /** The pipes end with the process. */
    @Override
    public void stop(BundleContext stopped) {}

    private void obey() {
        try (BufferedReader orders = Files.newBufferedReader(Path.of(System.getProperty("swaps.orders")));
                BufferedWriter answers = Files.newBufferedWriter(Path.of(System.getProperty("swaps.answers")))) {
            for (String name = orders.readLine(); name != null; name = orders.readLine()) {
                String answer;
                try {
                    answer = swap(name);
                } catch (BundleException | IOException | InterruptedException | RuntimeException | LinkageError e) {
                    answer = "failed " + e;
                }
                answers.write(answer.replace('\n', ' '));
                answers.newLine();
                answers.flush();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code swapped MILLISECONDS MODEM LINK}: for modem and link when they were as before again, or {@code stayed}, or {@code lost}. */
    private String swap(String name) throws BundleException, IOException, InterruptedException {
        if (name.equals("wait")) {
            Seen modem = new Seen(ServiceState.MODEM, "ready");
            Seen link = new Seen(ServiceState.UPLINK, "connected");
            long asked = System.nanoTime();
            watch(asked, asked, modem, link);
            return modem.good() && link.good() ? "ready" : "modem " + modem.state + ", link " + link.state;
        }
        Bundle bundle = null;
        for (Bundle each : context.getBundles()) {
            bundle = name.equals(each.getSymbolicName()) ? each : bundle;
        }
        if (bundle == null) {
            return "failed there is no bundle " + name;
        }
        byte[] newer = rebuilt(bundle);
        Seen modem = new Seen(ServiceState.MODEM, "ready");
        Seen link = new Seen(ServiceState.UPLINK, "connected");
        long began = System.nanoTime();
        CountDownLatch done = new CountDownLatch(1);
        // What is short must be seen too, so it is looked at while the bundle is exchanged.
        Thread watcher = new Thread(
                () -> {
                    while (done.getCount() > 0) {
                        modem.look();
                        link.look();
                        LockSupport.parkNanos(LOOK_NANOS);
                    }
                },
                "swapper-watch");
        watcher.start();
        try {
            exchange(bundle, newer);
        } finally {
            done.countDown();
            watcher.join();
        }
        long swapped = System.nanoTime();
        if (bundle.getState() != Bundle.ACTIVE) {
            return "failed " + name + " is in state " + bundle.getState();
        }
        watch(began, swapped, modem, link);
        return String.format(Locale.ROOT, "swapped %d %s %s", millis(swapped - began), modem.since(began), link.since(began));
    }

    private void exchange(Bundle bundle, byte[] newer) throws BundleException, InterruptedException {
        bundle.stop(Bundle.STOP_TRANSIENT);
        bundle.update(new ByteArrayInputStream(newer));
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(null, event -> {
                    if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                        refreshed.countDown();
                    }
                });
        refreshed.await();
        bundle.start();
    }

    /** The bundle's file with another version: nothing in the framework can take it for the one that it has. */
    private byte[] rebuilt(Bundle bundle) throws IOException {
        builds++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream file = URI.create(bundle.getLocation()).toURL().openStream();
                JarInputStream in = new JarInputStream(file)) {
            Manifest manifest = in.getManifest();
            String version = manifest.getMainAttributes().getValue("Bundle-Version");
            String[] parts = version.split("\\.", 4);
            manifest.getMainAttributes()
                    .putValue("Bundle-Version", parts[0] + "." + parts[1] + "." + parts[2] + ".swap" + builds);
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void watch(long began, long swapped, Seen modem, Seen link) {
        long now;
        do {
            modem.look();
            link.look();
            LockSupport.parkNanos(LOOK_NANOS);
            now = System.nanoTime();
        } while (now - began < PATIENCE_NANOS
                && !(modem.good() && link.good() && now - Math.max(swapped, Math.max(modem.changed, link.changed)) > STEADY_NANOS));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** How the one service of a kind is, in its own word. */
    private final class Seen {

        private final String type;
        private final String wanted;
        private String state = "";
        private boolean left;
        private long changed = System.nanoTime();

        Seen(String type, String wanted) {
            this.type = type;
            this.wanted = wanted;
        }

        boolean good() {
            return state.equals(wanted);
        }

        void look() {
            String now = ServiceState.of(context, type);
            if (!now.equals(state)) {
                state = now;
                changed = System.nanoTime();
            }
            left |= !good();
        }

        String since(long began) {
            if (!good()) {
                return "lost";
            }
            return left ? String.valueOf(millis(changed - began)) : "stayed";
        }
    }
}

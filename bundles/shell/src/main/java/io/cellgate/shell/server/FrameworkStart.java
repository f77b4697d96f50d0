package io.cellgate.shell.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/**
 * Knows whether the framework has started all of its bundles. The shell listens earlier, so that it can tell what a start hangs on; a
 * command that comes right after a restart would not be there yet.
 */
public final class FrameworkStart implements FrameworkListener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BundleContext context;
    private final CountDownLatch started = new CountDownLatch(1);

    private FrameworkStart(BundleContext context) {
        this.context = context;
    }

    /** Begins to watch. The context is that of the bundle that serves the shell. */
    public static FrameworkStart of(BundleContext context) {
        FrameworkStart start = new FrameworkStart(context);
        context.addFrameworkListener(start);
        if (context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() != Bundle.STARTING) {
            start.started.countDown();
        }
        return start;
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            started.countDown();
        }
    }

    /** Waits, 20 s at most: a start that hangs must not take the shell with it. Called on a shell's thread. */
    void await() throws InterruptedException {
        // either way the command is tried
        boolean unused = started.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        context.removeFrameworkListener(this);
        started.countDown();
    }
}

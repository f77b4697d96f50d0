package io.cellgate.uplink.provider.pause;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppWatch;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has pppd control watch whether a failure's cause has gone. Only the actor's thread touches it. */
public final class CauseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CauseWatch.class);

    /** Causes that another pppd control, or its other configuration, may not meet. */
    private static final Set<PppCause> OF_THIS_MACHINE = EnumSet.of(
            PppCause.PORT_LOCKED,
            PppCause.PORT_FAILED,
            PppCause.RUN_DIRECTORY_TAKEN,
            PppCause.NO_KERNEL_PPP,
            PppCause.NOT_ROOT,
            PppCause.BAD_OPTION,
            PppCause.PPPD_MISSING);

    private final Executor actor;
    private final Runnable gone;
    private @Nullable PppWatch watch;
    private @Nullable PppCause cause;
    private @Nullable Path device;
    private int round;

    /**
     * @param actor runs {@code gone} and is followed by a decision
     * @param gone called when another dial is worth it
     */
    public CauseWatch(Executor actor, Runnable gone) {
        this.actor = actor;
        this.gone = gone;
    }

    /** Begins, once a dial over that port has failed. */
    public void begin(@Nullable PppDaemon daemon, PppCause failed, Path port) {
        stop();
        cause = failed;
        device = port;
        watch(daemon);
    }

    /** Another pppd control is there, or none. */
    public void daemonChanged(@Nullable PppDaemon daemon) {
        close();
        watch(daemon);
        if (daemon != null && cause != null && OF_THIS_MACHINE.contains(cause)) {
            gone.run();
        }
    }

    /** Nobody waits any more. */
    public void stop() {
        close();
        cause = null;
        device = null;
    }

    private void watch(@Nullable PppDaemon daemon) {
        if (daemon == null || cause == null || device == null) {
            return;
        }
        int asked = ++round;
        try {
            watch = daemon.watch(
                    cause,
                    device,
                    () -> actor.execute(() -> {
                        if (asked == round) {
                            gone.run();
                        }
                    }));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("pppd control cannot watch for the end of {}: {}", cause.published(), e.toString());
        }
    }

    private void close() {
        round++;
        PppWatch closed = watch;
        watch = null;
        if (closed != null) {
            try {
                closed.close();
            } catch (RuntimeException | LinkageError e) {
                LOG.debug("a watch of a replaced pppd control: {}", e.toString());
            }
        }
    }
}

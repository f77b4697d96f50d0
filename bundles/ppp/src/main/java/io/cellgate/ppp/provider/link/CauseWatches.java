package io.cellgate.ppp.provider.link;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppWatch;
import io.cellgate.ppp.provider.host.FailureCause;
import io.cellgate.ppp.provider.host.FileEvents;
import io.cellgate.ppp.provider.host.Privileges;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who wait when the cause of a failed dial is gone. Safe for use by any thread. */
final class CauseWatches implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CauseWatches.class);

    /** Of the end of a process, a loaded module or a directory that is made nobody tells. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Actor events;
    private final PathsSource source;
    private final FileEvents files;
    private final Privileges privileges;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    CauseWatches(Actor events, PathsSource source, FileEvents files, Privileges privileges) {
        this.privileges = privileges;
        this.events = events;
        this.source = source;
        this.files = files;
    }

    /** See {@link io.cellgate.ppp.PppDaemon#watch}. */
    PppWatch watch(PppCause cause, Path device, Runnable dialAgain) {
        Watch watch = new Watch(cause, device, dialAgain);
        watches.add(watch);
        events.execute(watch::begin);
        return watch;
    }

    /** See {@link io.cellgate.ppp.PppDaemon#whenConfigured}. */
    PppWatch whenConfigured(Runnable changed) {
        // of an unknown cause nothing is to be seen but the configuration
        Watch watch = new Watch(PppCause.UNKNOWN, Path.of("/dev/null"), changed);
        watches.add(watch);
        return watch;
    }

    /** Another configuration may be what any of them needed. */
    void configured() {
        watches.forEach(watch -> events.execute(watch::tell));
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }

    /** One wait. What is not final belongs to the events actor. */
    private final class Watch implements PppWatch {

        private final PppCause cause;
        private final Path device;
        private final Runnable dialAgain;
        private final AtomicBoolean open = new AtomicBoolean(true);
        private final List<FileEvents.Listener> heard = new ArrayList<>();
        private @Nullable FailureCause reason;
        private @Nullable Timer timer;

        Watch(PppCause cause, Path device, Runnable dialAgain) {
            this.cause = cause;
            this.device = device;
            this.dialAgain = dialAgain;
        }

        void begin() {
            if (!open.get()) {
                return;
            }
            try {
                reason = FailureCause.of(cause, device, source.paths(), privileges)
                        .orElse(null);
            } catch (PppException e) {
                // the configuration is refused: the next one is what is waited for
                LOG.debug("Nothing is watched: {}", e.getMessage());
            }
            FailureCause visible = reason;
            if (visible != null) {
                for (Path directory : visible.directories()) {
                    listen(directory);
                }
                look();
            }
        }

        private void listen(Path directory) {
            try {
                heard.add(files.directory(directory, () -> events.execute(this::check)));
            } catch (IOException e) {
                LOG.debug("{} cannot be watched: {}", directory, e.toString());
            }
        }

        private void look() {
            check();
            if (open.get()) {
                timer = events.later(LOOK, this::look);
            }
        }

        private void check() {
            FailureCause visible = reason;
            try {
                if (open.get() && visible != null && visible.gone(source.paths())) {
                    LOG.info("{} for {} is over", cause.published(), device);
                    tell();
                }
            } catch (PppException e) {
                LOG.debug("Nothing is watched: {}", e.getMessage());
            }
        }

        void tell() {
            if (open.compareAndSet(true, false)) {
                end();
                try {
                    dialAgain.run();
                } catch (RuntimeException | LinkageError e) {
                    // who waited may be of a bundle that was replaced
                    LOG.error("Somebody who waited for the end of {} failed", cause.published(), e);
                }
            }
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                watches.remove(this);
                events.execute(this::end);
            }
        }

        private void end() {
            watches.remove(this);
            Timer.drop(timer);
            heard.forEach(FileEvents.Listener::close);
            heard.clear();
        }
    }
}

package io.cellgate.ppp.provider.link;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.ppp.provider.host.ProcFs;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a pppd ends. It may outlive this bundle, and the JDK keeps whatever waits for a process as long as that runs, so nothing
 * of this bundle may stay with it: a child's callback is taken back, and for any other process the JDK is not asked at all, because its
 * thread would inherit the protection domains of whoever asks.
 */
final class ProcessEnd {

    /** While an end is expected. */
    private static final Duration OFTEN = Duration.ofMillis(100);

    /** For the case that somebody kills a process that is not our child. */
    private static final Duration SELDOM = Duration.ofSeconds(5);

    private final Actor events;
    private final long pid;
    private final long startTime;
    private final Runnable ended;
    private final @Nullable CompletableFuture<Process> exit;
    private @Nullable Timer timer;
    private boolean expected;
    private volatile boolean over;

    private ProcessEnd(Actor events, long pid, long startTime, Runnable ended, @Nullable Process child) {
        this.events = events;
        this.pid = pid;
        this.startTime = startTime;
        this.ended = ended;
        this.exit = child == null ? null : child.onExit();
    }

    /** @param ended called once, on the actor */
    static ProcessEnd ofChild(Actor events, Process child, Runnable ended) {
        return new ProcessEnd(events, child.pid(), 0, ended, child);
    }

    /**
     * The end of a process that is not a child of this JVM.
     *
     * @param startTime tells it from another of the same number, see {@link ProcFs.ProcessInfo}
     * @param ended called once, on the actor
     */
    static ProcessEnd ofOther(Actor events, long pid, long startTime, Runnable ended) {
        return new ProcessEnd(events, pid, startTime, ended, null);
    }

    /** Begins to wait. */
    void begin() {
        CompletableFuture<Process> waiting = exit;
        if (waiting == null) {
            events.execute(this::look);
        } else {
            // on a thread of the JDK's
            Future<?> unused = waiting.thenRun(() -> events.execute(this::tell));
        }
    }

    /** The end is near: it is to be noticed at once. Belongs to the actor. */
    void expect() {
        if (exit == null && !expected && !over) {
            expected = true;
            Timer.drop(timer);
            timer = events.later(OFTEN, this::look);
        }
    }

    /** It is not near after all. Belongs to the actor. */
    void expectNoMore() {
        expected = false;
    }

    /** Ends the wait, from any thread. */
    void cancel() {
        over = true;
        CompletableFuture<Process> waiting = exit;
        if (waiting != null) {
            // with a value: an exception's stack trace would keep our classes
            waiting.complete(null);
        }
    }

    private void look() {
        boolean lives = ProcFs.process(pid)
                .filter(process -> process.startTime() == startTime)
                .isPresent();
        if (!lives) {
            tell();
        } else if (!over) {
            timer = events.later(expected ? OFTEN : SELDOM, this::look);
        }
    }

    private void tell() {
        if (!over) {
            over = true;
            ended.run();
        }
    }
}

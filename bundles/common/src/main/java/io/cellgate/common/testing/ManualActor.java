package io.cellgate.common.testing;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Actor} whose tasks and time a test moves by hand. Tasks may be put in from any thread; {@link #run} and {@link #advance}
 * belong to the test's. What a task throws reaches the test.
 */
public final class ManualActor implements Actor {

    private record Entry(long due, long order, Runnable task) {}

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Entry> timers =
            new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::order));
    private final boolean eager;
    private long now;
    private long orders;
    private boolean running;

    /** An actor whose tasks wait for {@link #run}. */
    public ManualActor() {
        this(false);
    }

    private ManualActor(boolean eager) {
        this.eager = eager;
    }

    /** An actor that runs a task as soon as it is put in, behind the one that runs; for tests on one thread. */
    public static ManualActor eager() {
        return new ManualActor(true);
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            tasks.add(task);
        }
        if (eager && !running) {
            run();
        }
    }

    @Override
    public synchronized Timer later(Duration delay, Runnable task) {
        Entry entry = new Entry(now + delay.toNanos(), orders++, task);
        timers.add(entry);
        return () -> {
            synchronized (this) {
                timers.remove(entry);
            }
        };
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    /** Runs what waits, and what that puts in, until nothing waits. */
    public void run() {
        for (Runnable task = nextTask(); task != null; task = nextTask()) {
            run(task);
        }
    }

    /** Lets time pass, timer by timer, and runs all that becomes due. */
    public void advance(Duration time) {
        run();
        long until = nanoTime() + time.toNanos();
        for (Entry timer = nextTimer(until); timer != null; timer = nextTimer(until)) {
            run(timer.task());
            run();
        }
        synchronized (this) {
            now = until;
        }
    }

    /** How long until the next timer; empty when none waits. */
    public synchronized Optional<Duration> untilNextTimer() {
        return Optional.ofNullable(timers.peek()).map(timer -> Duration.ofNanos(timer.due() - now));
    }

    /** Tasks that wait to be run; timers are not among them. */
    public synchronized int waiting() {
        return tasks.size();
    }

    /** Timers that are set and have not run. */
    public synchronized int timers() {
        return timers.size();
    }

    private void run(Runnable task) {
        running = true;
        try {
            task.run();
        } finally {
            running = false;
        }
    }

    private synchronized @Nullable Runnable nextTask() {
        return tasks.poll();
    }

    private synchronized @Nullable Entry nextTimer(long until) {
        Entry timer = timers.peek();
        if (timer == null || timer.due() > until) {
            return null;
        }
        timers.remove();
        now = Math.max(now, timer.due());
        return timer;
    }
}

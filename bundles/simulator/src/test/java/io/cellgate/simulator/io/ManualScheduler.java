package io.cellgate.simulator.io;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when the test says so. */
public final class ManualScheduler implements Scheduler {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::order));
    private long now;
    private long count;

    private record Task(long due, long order, Runnable action) {}

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Task added = new Task(now + delay.toNanos(), count++, task);
        tasks.add(added);
        return () -> tasks.remove(added);
    }

    /** Lets time pass, and all happen that falls due on the way. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        for (Task next = tasks.peek(); next != null && next.due() <= end; next = tasks.peek()) {
            tasks.remove();
            now = next.due();
            next.action().run();
        }
        now = end;
    }

    /** How many tasks still wait. */
    public int waiting() {
        return tasks.size();
    }
}

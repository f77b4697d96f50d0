package io.cellgate.modem.provider;

import io.cellgate.at.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A loop on the test's own thread, with a clock that only the test moves. */
final class ManualLoop implements Loop, InstantSource {

    private record Timer(long at, long order, Runnable task) {}

    private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();
    private long now;
    private long order;
    private boolean running;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (!running) {
            drain();
        }
    }

    @Override
    public Subscription schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(now + delay.toNanos(), order++, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    /** Lets time go by; what becomes due runs at its own time. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        for (Optional<Timer> due = due(end); due.isPresent(); due = due(end)) {
            timers.remove(due.get());
            now = Math.max(now, due.get().at());
            execute(due.get().task());
        }
        now = end;
    }

    long nanoTime() {
        return now;
    }

    int timers() {
        return timers.size();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(now);
    }

    private Optional<Timer> due(long end) {
        return timers.stream()
                .filter(timer -> timer.at() <= end)
                .min(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
    }

    private void drain() {
        running = true;
        try {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        } finally {
            running = false;
        }
    }
}

package io.cellgate.telemetry.mqtt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A scheduler whose time is moved by the test, and whose tasks run when the test says so. */
final class ManualScheduler implements Scheduler {

    private record Due(long at, Runnable task) {}

    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final List<Due> later = new ArrayList<>();
    private long now = 1_000_000_000L;

    @Override
    public void execute(Runnable task) {
        ready.addLast(task);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // two equal ones are two all the same
    public Timer after(Duration delay, Runnable task) {
        Due due = new Due(now + delay.toNanos(), task);
        later.add(due);
        return () -> later.removeIf(other -> other == due);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** Runs all that is ready, and what becomes ready by it. */
    void run() {
        while (!ready.isEmpty()) {
            ready.pollFirst().run();
        }
    }

    /** Lets time pass; what falls due runs at its own time. */
    void pass(Duration time) {
        run();
        long end = now + time.toNanos();
        for (Optional<Due> next = nextUntil(end); next.isPresent(); next = nextUntil(end)) {
            later.remove(next.get());
            now = Math.max(now, next.get().at());
            next.get().task().run();
            run();
        }
        now = end;
    }

    /** How many tasks wait for their time. */
    int timers() {
        return later.size();
    }

    private Optional<Due> nextUntil(long end) {
        return later.stream().filter(due -> due.at() <= end).min(Comparator.comparingLong(Due::at));
    }
}

package io.cellgate.itest.ppp.faults;

import io.cellgate.itest.ppp.testbed.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Counts, by what the simulated module says, how often the gateway restarts it and switches its radio off, and knows how often it may: as
 * the manuals of modem and uplink say, whose steps share these bounds. A thread of its own looks until it is closed; safe for use by any
 * thread.
 */
final class HelpCount implements AutoCloseable {

    /** By the monotonic clock: the gateway's own, which faults set, is not believed. */
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private record Bound(String name, int anHour, int aDay) {}

    private static final List<Bound> BOUNDS = List.of(new Bound("resets", 1, 3), new Bound("radio-offs", 2, 8));

    private final Simulator simulator;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::count, "help-count");
    private final Map<String, Integer> last = new TreeMap<>();
    private final Map<String, List<Long>> times = new TreeMap<>();

    HelpCount(Simulator simulator) {
        this.simulator = simulator;
        BOUNDS.forEach(bound -> times.put(bound.name(), new ArrayList<>()));
        thread.setDaemon(true);
    }

    /** Begins at nothing. */
    void begin() {
        look();
        synchronized (this) {
            times.values().forEach(List::clear);
        }
        thread.start();
    }

    private void count() {
        try {
            while (!closed.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        String status;
        try {
            status = simulator.control("status");
        } catch (IOException | AssertionError e) {
            // it is being started anew
            return;
        }
        for (String entry : status.split(" ", -1)) {
            String name = entry.substring(0, Math.max(0, entry.indexOf('=')));
            if (times.containsKey(name)) {
                int now = Integer.parseInt(entry.substring(name.length() + 1));
                int before = last.getOrDefault(name, 0);
                // another simulator begins at nothing
                for (int more = now < before ? now : now - before; more > 0; more--) {
                    times.get(name).add(System.nanoTime());
                }
                last.put(name, now);
            }
        }
    }

    /** What was done more often than is allowed; nothing where all is well. */
    synchronized List<String> violations() {
        List<String> violations = new ArrayList<>();
        for (Bound bound : BOUNDS) {
            verify(bound.name(), bound.anHour(), Duration.ofHours(1), violations);
            verify(bound.name(), bound.aDay(), Duration.ofDays(1), violations);
        }
        return violations;
    }

    private void verify(String name, int most, Duration window, List<String> violations) {
        List<Long> done = times.getOrDefault(name, List.of());
        // it was seen some seconds after it was done
        long shorter = window.minus(BETWEEN.multipliedBy(2)).toNanos();
        for (int i = most; i < done.size(); i++) {
            long within = done.get(i) - done.get(i - most);
            if (within < shorter) {
                violations.add(name + ": " + (most + 1) + " within "
                        + Duration.ofNanos(within).toSeconds() + " s, allowed are " + most + " in "
                        + window.toMinutes() + " min");
                return;
            }
        }
    }

    /** For a report. */
    synchronized String told() {
        List<String> counts = new ArrayList<>();
        times.forEach((name, done) -> counts.add(done.size() + " " + name));
        return "help: " + String.join(", ", counts);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

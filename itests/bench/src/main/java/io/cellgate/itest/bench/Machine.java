package io.cellgate.itest.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the operating system and the JVM say of this process. */
final class Machine {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** How the names of the transport's threads begin. */
    static final String TRANSPORT = "cellgate-at";

    private Machine() {}

    /** Processes that wanted to run, over the last minute; more than there are processors spoils every figure of time. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0] + " on "
                + Runtime.getRuntime().availableProcessors() + " processors";
    }

    /** Threads of the transport, by their names. */
    static int threads() {
        int count = 0;
        for (long id : THREADS.getAllThreadIds()) {
            count += isTransports(THREADS.getThreadInfo(id)) ? 1 : 0;
        }
        return count;
    }

    /** Waits until no port is being read. */
    static void awaitNoReaders() throws IOException {
        try {
            for (int i = 0; i < 5_000; i++) {
                boolean read = false;
                for (long id : THREADS.getAllThreadIds()) {
                    ThreadInfo thread = THREADS.getThreadInfo(id);
                    read |= thread != null && thread.getThreadName().startsWith("cellgate-at-reader");
                }
                if (!read) {
                    return;
                }
                idle(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("a reader did not end");
    }

    /** Processor time of the transport's threads from now on. */
    static ProcessorTime processorTime() {
        return new ProcessorTime(times(TRANSPORT, false), TRANSPORT, false);
    }

    /** Processor time of the calling thread, and of those whose names begin so, from now on. */
    static ProcessorTime processorTimeWithMine(String names) {
        return new ProcessorTime(times(names, true), names, true);
    }

    /** Of threads that end meanwhile nothing counts. */
    record ProcessorTime(Map<Long, Long> before, String names, boolean withMine) {

        /** In nanoseconds; to be called by the thread that began it. */
        long elapsed() {
            return times(names, withMine).entrySet().stream()
                    .mapToLong(time -> time.getValue() - before.getOrDefault(time.getKey(), 0L))
                    .sum();
        }
    }

    private static Map<Long, Long> times(String names, boolean withMine) {
        Map<Long, Long> times = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            boolean mine = withMine && id == Thread.currentThread().getId();
            if (mine || isCalled(names, THREADS.getThreadInfo(id))) {
                times.put(id, Math.max(0, THREADS.getThreadCpuTime(id)));
            }
        }
        return times;
    }

    static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            // the listing's own is one of them
            return open.count() - 1;
        }
    }

    /** Bytes of live objects. */
    static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Lets time go by in which nothing is asked for. */
    static void idle(long millis) throws InterruptedException {
        if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts this latch down");
        }
    }

    private static boolean isTransports(@org.jspecify.annotations.Nullable ThreadInfo thread) {
        return isCalled(TRANSPORT, thread);
    }

    private static boolean isCalled(String names, @org.jspecify.annotations.Nullable ThreadInfo thread) {
        return thread != null && thread.getThreadName().startsWith(names);
    }
}

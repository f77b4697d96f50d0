package io.cellgate.itest.fuzz.input;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory something asks for. */
public final class Memory {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Classes are loaded, and the fuzzer notes what it saw, in the first runs; what the input asks for it asks for each time. */
    private static final int RUNS = 4;

    private Memory() {}

    /** Bytes that this thread allocates for some work: the least of several runs. */
    public static long allocatedBy(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}

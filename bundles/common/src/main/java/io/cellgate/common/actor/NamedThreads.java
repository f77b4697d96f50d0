package io.cellgate.common.actor;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one way to make a thread: it has a name by which a person finds its bundle, and it is a daemon, so that no thread that hangs keeps
 * a JVM that is to end.
 */
public final class NamedThreads {

    private NamedThreads() {}

    /** A thread that is not started yet. */
    public static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** For an executor of one thread, or of several that need no telling apart. */
    public static ThreadFactory factory(String name) {
        return work -> thread(name, work);
    }

    /** For an executor of several: {@code NAME-1}, {@code NAME-2} and so on. */
    public static ThreadFactory numbered(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> thread(name + "-" + count.incrementAndGet(), work);
    }
}

package io.cellgate.simulator.io;

import com.sun.jna.Memory;
import io.cellgate.common.actor.NamedThreads;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/**
 * One thread that waits for descriptors, timers and tasks, and runs what belongs to them one after another.
 *
 * <p>It is a loop of its own, and no actor as elsewhere: Java cannot select on the descriptors of pseudo-terminals and pipes, and a
 * thread for each that blocks in read(2) could not be stopped.
 *
 * <p>A task that fails is logged and harms no other. {@link #execute}, {@link #submit} and {@link #close} may be called
 * from any thread, everything else from the loop's thread only.
 */
public final class EventLoop implements Scheduler, AutoCloseable {
    private static final Logger LOG = System.getLogger(EventLoop.class.getName());
    private static final Duration JOIN = Duration.ofSeconds(5);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final int POLLIN = 0x1;
    private static final int POLLOUT = 0x4;
    private static final int POLLFD_SIZE = 8;
    private static final int POLLFD_EVENTS = 4;
    private static final int POLLFD_REVENTS = 6;

    private final Posix posix;
    private final int wakeFd;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final Set<Watch> watches = new HashSet<>();
    private final Memory one = new Memory(Long.BYTES);
    private final Memory wakes = new Memory(Long.BYTES);
    private Memory fds = new Memory(POLLFD_SIZE);
    private long alarmCount;
    private volatile boolean stopping;
    private boolean stopped; // guarded by tasks

    private EventLoop(Posix posix, String name) throws IOException {
        this.posix = posix;
        this.wakeFd = posix.eventCounter();
        this.one.setLong(0, 1);
        this.thread = NamedThreads.thread(name, this::run);
    }

    /**
     * Starts a loop.
     *
     * @param name the thread's name
     * @throws IOException when the system has no descriptor left
     */
    public static EventLoop start(Posix posix, String name) throws IOException {
        EventLoop loop = new EventLoop(posix, name);
        loop.thread.start();
        return loop;
    }

    /** The name of its thread. */
    public String name() {
        return thread.getName();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(nanoTime() + delay.toNanos(), alarmCount++, task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    /**
     * Runs a task on the loop's thread.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    public void execute(Runnable task) {
        synchronized (tasks) {
            if (stopped) {
                throw new RejectedExecutionException(thread.getName() + " has ended");
            }
            tasks.add(task);
            wake();
        }
    }

    /** Runs a task on the loop's thread and hands on its result or its exception. */
    public <T> CompletableFuture<T> submit(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            execute(() -> {
                try {
                    result.complete(task.call());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    /**
     * Runs a task on the loop's thread and waits for its result; not to be called on the loop's thread.
     *
     * @throws IOException the task's own, or one that says what it threw
     */
    public <T> T call(Callable<T> task) throws IOException {
        try {
            return submit(task).get();
        } catch (ExecutionException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            throw new IOException(cause instanceof IOException ? cause.getMessage() : cause.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Ends the loop after the tasks that were handed over before, and waits for its thread. */
    @Override
    public void close() {
        stopping = true;
        synchronized (tasks) {
            if (stopped) {
                return;
            }
            wake();
        }
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Watches a descriptor; {@code onReady} runs when it can be read or has hung up, or can be written if asked. */
    Watch watch(int fd, Ready onReady) {
        Watch watch = new Watch(fd, onReady);
        watches.add(watch);
        return watch;
    }

    private void wake() {
        try {
            posix.write(wakeFd, one, Long.BYTES);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The loop cannot be woken", e);
        }
    }

    private void run() {
        try {
            while (!stopping) {
                await();
                runTasks();
                runAlarms();
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The loop has ended", e);
        } finally {
            synchronized (tasks) {
                stopped = true;
                posix.close(wakeFd);
            }
            runTasks();
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
    }

    private void runAlarms() {
        long now = nanoTime();
        for (Alarm next = alarms.peek(); next != null && next.due - now <= 0; next = alarms.peek()) {
            alarms.remove();
            guarded(next.task);
        }
    }

    private void await() throws IOException {
        List<Watch> watched = List.copyOf(watches);
        long size = (long) POLLFD_SIZE * (watched.size() + 1);
        if (fds.size() < size) {
            fds = new Memory(size);
        }
        put(0, wakeFd, POLLIN);
        int count = 1;
        for (Watch watch : watched) {
            put(count++, watch.fd, watch.events());
        }
        posix.poll(fds, count, timeoutMillis());
        if (occurred(0) != 0) {
            posix.read(wakeFd, wakes, Long.BYTES);
        }
        int index = 1;
        for (Watch watch : watched) {
            int events = occurred(index++);
            // An earlier one of this round may have ended this one.
            if (events != 0 && watches.contains(watch)) {
                guarded(() -> watch.onReady.ready((events & ~POLLOUT) != 0, (events & POLLOUT) != 0));
            }
        }
    }

    private int occurred(int index) {
        return fds.getShort((long) POLLFD_SIZE * index + POLLFD_REVENTS);
    }

    private void put(int index, int fd, int events) {
        long base = (long) POLLFD_SIZE * index;
        fds.setInt(base, fd);
        fds.setShort(base + POLLFD_EVENTS, (short) events);
        fds.setShort(base + POLLFD_REVENTS, (short) 0);
    }

    private int timeoutMillis() {
        return Optional.ofNullable(alarms.peek())
                .map(next -> (next.due - nanoTime() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI)
                .map(millis -> (int) Math.min(Math.max(0, millis), Integer.MAX_VALUE))
                .orElse(-1);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "A task of the loop failed; the others go on", e);
        }
    }

    /** Hears that a descriptor is ready. */
    interface Ready {
        void ready(boolean readable, boolean writable);
    }

    /** A descriptor under watch. A hang-up is always reported, also while nothing else is wanted. */
    final class Watch {
        private final int fd;
        private final Ready onReady;
        private boolean reads = true;
        private boolean writes;

        private Watch(int fd, Ready onReady) {
            this.fd = fd;
            this.onReady = onReady;
        }

        void reads(boolean wanted) {
            reads = wanted;
        }

        void writes(boolean wanted) {
            writes = wanted;
        }

        /** Watches no more; may be taken up again by {@link #resume}. */
        void suspend() {
            watches.remove(this);
        }

        void resume() {
            watches.add(this);
        }

        private int events() {
            return (reads ? POLLIN : 0) | (writes ? POLLOUT : 0);
        }
    }

    private record Alarm(long due, long order, Runnable task) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            int byTime = Long.signum(due - other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}

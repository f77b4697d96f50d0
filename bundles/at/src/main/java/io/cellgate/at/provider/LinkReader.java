package io.cellgate.at.provider;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that reads a link, until the link ends or is closed.
 *
 * <p>Waking a thread is most of what a round trip costs where the module answers at once. So between the commands of a brisk
 * exchange the thread stands by for a moment instead of waiting in a read, and whoever sends the next command reads the answer
 * without it. There is one {@link Duty} to read, and who has it reads alone. A caller has it for a moment only, and never waits
 * in a read: nothing could free it when its command's time is over.
 */
final class LinkReader {

    private static final Logger LOG = LoggerFactory.getLogger(LinkReader.class);
    private static final int READ_SIZE = 4096;

    /** A read of a closed link returns at once; this is for a driver that forgets to. */
    private static final long PATIENCE_SECONDS = 2;

    /** Who gets what is read. */
    interface Listener {
        /** Bytes came; whoever reads goes on when this returns. */
        void received(byte[] buffer, int length);

        /** The reader's thread is about to read on; returns when it may. */
        void awaitRoom() throws InterruptedException;

        /** Whether something is to be read soon, as the answer to a command. */
        boolean isExpecting();

        /** Nothing more will come from this link. */
        void ended(ByteLink link, String detail);
    }

    /** Who is to read. */
    private enum Duty {
        /** The reader's own thread. */
        READER,
        /** Nobody for a moment: the thread stands by. */
        VACANT,
        /** A caller that took over. */
        CALLER
    }

    private final String address;
    private final ByteLink link;
    private final LongSupplier clock;
    private final Pace pace;
    private final Listener listener;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicReference<Duty> duty = new AtomicReference<>(Duty.READER);

    /** Belongs to who has the duty, as does the failure. */
    private final byte[] buffer = new byte[READ_SIZE];

    private @Nullable String failure;

    /** How often a caller read. */
    private final AtomicInteger turns = new AtomicInteger();

    /** Whether a command was answered at once, and the thread has not stood by since. */
    private volatile boolean brisk;

    private volatile boolean closed;

    /** @param clock monotonic, in nanoseconds */
    LinkReader(String address, ByteLink link, LongSupplier clock, Pace pace, Listener listener) {
        this.address = address;
        this.link = link;
        this.clock = clock;
        this.pace = pace;
        this.listener = listener;
        this.thread = new Thread(this::run, "cellgate-at-reader " + address);
        thread.setDaemon(true);
    }

    ByteLink link() {
        return link;
    }

    void start() {
        thread.start();
    }

    /** Whether it is the reader's own thread that asks. */
    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Closes the link, and lets the thread notice. */
    void close() {
        closed = true;
        link.close();
        recall();
    }

    /**
     * Makes a request and waits for its answer, which the caller reads for itself where the thread stands by.
     *
     * @param request does not {@link #recall}
     * @throws InterruptedException when the caller was interrupted; the request stands
     */
    AtResponse ask(Runnable request, Caller caller) throws AtException, InterruptedException {
        long start = clock.getAsLong();
        request.run();
        // not before: a write may take its time, and what comes in meanwhile must be read
        if (duty.compareAndSet(Duty.VACANT, Duty.CALLER)) {
            readHere(caller);
        }
        try {
            return caller.await();
        } finally {
            brisk = clock.getAsLong() - start < pace.brisk().toNanos();
        }
    }

    /** If the thread stands by, it reads again. */
    void recall() {
        if (duty.get() == Duty.VACANT && duty.compareAndSet(Duty.VACANT, Duty.READER)) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Runs this once the thread has left the link, which was closed before: until then it could take bytes that are another's.
     * Does not wait.
     */
    void whenGone(ScheduledExecutorService scheduler, Runnable then) {
        CompletableFuture<Void> gone = ended.whenComplete((nothing, error) -> then.run());
        try {
            ScheduledFuture<?> bound = scheduler.schedule(
                    () -> {
                        if (ended.complete(null)) {
                            LOG.warn("{}: its driver does not let go of a read", address);
                        }
                    },
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS);
            CompletableFuture<Void> unused = gone.whenComplete((nothing, error) -> bound.cancel(false));
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: no bound for its reader: the transport is being stopped", address);
        }
    }

    private void run() {
        try {
            listener.ended(link, readAll());
        } finally {
            ended.complete(null);
        }
    }

    private String readAll() {
        try {
            while (failure == null) {
                int read = link.read(buffer);
                if (read < 0) {
                    return "hung up";
                }
                listener.received(buffer, read);
                listener.awaitRoom();
                if (brisk) {
                    brisk = false;
                    standBy();
                }
            }
            return failure;
        } catch (InterruptedException e) {
            return "its reader was interrupted";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException | Error e) {
            return misunderstood(e);
        }
    }

    /** Leaves the reading to callers; returns when the thread is to read. */
    private void standBy() throws InterruptedException {
        vacate();
        long moment = pace.standBy().toNanos();
        long since = clock.getAsLong();
        int seen = turns.get();
        while (duty.get() != Duty.READER) {
            LockSupport.parkNanos(this, moment);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int now = turns.get();
            if (now != seen) {
                seen = now;
                since = clock.getAsLong();
            } else if (clock.getAsLong() - since >= moment) {
                duty.compareAndSet(Duty.VACANT, Duty.READER);
            }
        }
        listener.awaitRoom();
    }

    private void readHere(Caller caller) {
        boolean answered = false;
        try {
            answered = readUntilAnswered(caller);
        } finally {
            turns.incrementAndGet();
            if (answered) {
                vacate();
            } else {
                duty.set(Duty.READER);
                LockSupport.unpark(thread);
            }
        }
    }

    private void vacate() {
        duty.set(Duty.VACANT);
        // only now: who makes a reader needed from here on recalls it, who did so before is seen here
        if (closed || listener.isExpecting()) {
            recall();
        }
    }

    /** False when it takes too long, or the thread is to see for itself what is the matter. */
    @SuppressWarnings("ThreadPriorityCheck")
    private boolean readUntilAnswered(Caller caller) {
        long start = clock.getAsLong();
        long patience = pace.brisk().toNanos();
        try {
            while (!caller.isReleasable()) {
                int available = link.available();
                long passed = clock.getAsLong() - start;
                if (available < 0 || passed > patience) {
                    return false;
                } else if (available == 0) {
                    // Whoever makes the answer may need this very processor, and a scheduler may not heed a yield.
                    if (passed < patience / 4) {
                        Thread.yield();
                    } else {
                        LockSupport.parkNanos(this, patience / 16);
                    }
                } else {
                    int read = link.read(buffer);
                    if (read < 0) {
                        return false;
                    }
                    listener.received(buffer, read);
                }
            }
            return true;
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        } catch (RuntimeException | Error e) {
            failure = misunderstood(e);
        }
        return false;
    }

    /** An error of ours: a channel that nobody reads for must not look alive. */
    private String misunderstood(Throwable e) {
        LOG.error("{}: what came in was not understood", address, e);
        return "internal error " + e;
    }
}

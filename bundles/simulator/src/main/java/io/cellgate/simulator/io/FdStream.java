package io.cellgate.simulator.io;

import com.sun.jna.Memory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A byte stream over one or two non-blocking descriptors. Does not own them: {@link #close} only ends the watching.
 *
 * <p>After {@link ByteStream.Receiver#closed()} it watches no more until {@link #resume()}.
 */
final class FdStream implements ByteStream {
    private static final Logger LOG = System.getLogger(FdStream.class.getName());
    private static final int CHUNK = 4096;

    private final Posix posix;
    private final int readFd;
    private final int writeFd;
    private final EventLoop.Watch readWatch;
    private final EventLoop.Watch writeWatch;
    private final Memory buffer = new Memory(CHUNK);
    private final byte[] arrived = new byte[CHUNK];
    private final Deque<byte[]> unsent = new ArrayDeque<>();
    private int backlog;
    private boolean reading = true;
    private boolean ended;
    private Receiver receiver = new Deaf();

    /** Of a terminal, both are the same descriptor; of a pair of pipes, two. */
    FdStream(EventLoop loop, Posix posix, int readFd, int writeFd) {
        this.posix = posix;
        this.readFd = readFd;
        this.writeFd = writeFd;
        if (readFd == writeFd) {
            readWatch = loop.watch(readFd, this::ready);
            writeWatch = readWatch;
        } else {
            readWatch = loop.watch(readFd, (readable, writable) -> ready(readable, false));
            writeWatch = loop.watch(writeFd, (hungUp, writable) -> readyToWrite());
            writeWatch.reads(false);
            writeWatch.suspend();
        }
    }

    @Override
    public void receiver(Receiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void send(byte[] data, int offset, int length) {
        if (length == 0 || ended) {
            return;
        }
        unsent.add(Arrays.copyOfRange(data, offset, offset + length));
        backlog += length;
        if (backlog == length) {
            flush();
        }
    }

    @Override
    public int backlog() {
        return backlog;
    }

    @Override
    public void reading(boolean on) {
        if (ended) {
            return;
        }
        reading = on;
        readWatch.reads(on);
        if (on) {
            readWatch.resume();
        }
    }

    @Override
    public void close() {
        ended = true;
        readWatch.suspend();
        writeWatch.suspend();
        unsent.clear();
        backlog = 0;
    }

    /** Watches again after the other side had gone and has come back. */
    void resume() {
        readWatch.resume();
        flush();
    }

    /** Hands on what has already arrived, without waiting for more. */
    void drain() {
        reading = true;
        while (read()) {
            // until there is nothing left
        }
    }

    private void ready(boolean readable, boolean writable) {
        if (writable) {
            readyToWrite();
        }
        if (!readable || ended) {
            return;
        }
        if (reading) {
            read();
        } else {
            // A hang-up while nobody reads: poll(2) would report it again and again.
            readWatch.suspend();
        }
    }

    /** Reads once; false when there was nothing to be had. */
    private boolean read() {
        int count;
        try {
            count = posix.read(readFd, buffer, CHUNK);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A stream broke: {0}", e.getMessage());
            count = -1;
        }
        if (count < 0) {
            readWatch.suspend();
            receiver.closed();
            return false;
        }
        if (count > 0) {
            buffer.read(0, arrived, 0, count);
            receiver.received(arrived, count);
        }
        return count > 0;
    }

    private void readyToWrite() {
        boolean had = backlog > 0;
        flush();
        if (had && backlog == 0) {
            receiver.drained();
        }
    }

    private void flush() {
        while (!unsent.isEmpty()) {
            byte[] next = unsent.element();
            int chunk = Math.min(next.length, CHUNK);
            buffer.write(0, next, 0, chunk);
            int taken = write(chunk);
            if (taken == 0) {
                writeWatch.writes(true);
                writeWatch.resume();
                return;
            }
            unsent.remove();
            backlog -= taken;
            if (taken < next.length) {
                unsent.addFirst(Arrays.copyOfRange(next, taken, next.length));
            }
        }
        writeWatch.writes(false);
        if (writeWatch != readWatch) {
            writeWatch.suspend();
        }
    }

    /** What is sent to someone who has gone is lost, as on a wire. */
    private int write(int length) {
        try {
            int taken = posix.write(writeFd, buffer, length);
            return taken < 0 ? length : taken;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Bytes could not be sent: {0}", e.getMessage());
            return length;
        }
    }

    /** Hears nothing; until the owner has set a receiver. */
    private static final class Deaf implements Receiver {
        @Override
        public void received(byte[] data, int length) {}

        @Override
        public void closed() {}
    }
}

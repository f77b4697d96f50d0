package io.cellgate.simulator.io;

import java.io.IOException;
import java.nio.file.Path;

/** Two pipes as a stream to a child process: what is sent is its standard input, what arrives its standard output. */
public final class Pipes extends ForwardingStream {
    private final Posix posix;
    private final int[] toChild;
    private final int[] fromChild;
    private final FdStream stream;
    private boolean closed;

    private Pipes(EventLoop loop, Posix posix, int[] toChild, int[] fromChild) {
        this.posix = posix;
        this.toChild = toChild;
        this.fromChild = fromChild;
        this.stream = new FdStream(loop, posix, fromChild[0], toChild[1]);
    }

    /**
     * Makes the pipes.
     *
     * @throws IOException when the system has no descriptor left
     */
    public static Pipes open(EventLoop loop, Posix posix) throws IOException {
        int[] toChild = posix.pipe();
        try {
            return new Pipes(loop, posix, toChild, posix.pipe());
        } catch (IOException e) {
            posix.close(toChild[0]);
            posix.close(toChild[1]);
            throw e;
        }
    }

    /** What the child is to open as its standard input, before {@link #closeChildEnds}. */
    public Path childInput() {
        return path(toChild[0]);
    }

    /** What the child is to open as its standard output, before {@link #closeChildEnds}. */
    public Path childOutput() {
        return path(fromChild[1]);
    }

    /** The child has its ends, or never will. */
    public void closeChildEnds() {
        posix.close(toChild[0]);
        posix.close(fromChild[1]);
    }

    @Override
    protected ByteStream target() {
        return stream;
    }

    /** Hands on what the child has left behind. */
    public void drain() {
        if (!closed) {
            stream.drain();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            stream.close();
            posix.close(toChild[1]);
            posix.close(fromChild[0]);
        }
    }

    /** Opening it gives the child a description of its own, which blocks as programs expect. */
    private static Path path(int fd) {
        return Path.of("/proc/self/fd", String.valueOf(fd));
    }
}

package io.cellgate.at.provider.channel;

import io.cellgate.at.provider.port.ByteLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A port in memory: the test says what the module sends, and sees what it was sent. */
final class MemoryLink implements ByteLink {

    private static final byte[] END = {};

    final BlockingQueue<String> written = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> incoming = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stuck;
    private volatile CountDownLatch letGo = new CountDownLatch(0);
    private volatile Optional<IOException> failure = Optional.empty();
    private volatile Optional<LinkageError> writeError = Optional.empty();

    void say(String text) {
        incoming.add(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void hangUp() {
        incoming.add(END);
    }

    /** From now on a write blocks until the link is closed. */
    void stick() {
        stuck = true;
    }

    /** The port fails. */
    void fail(IOException cause) {
        failure = Optional.of(cause);
        hangUp();
    }

    /** From now on a write finds that the library has gone. */
    void breakWrites(LinkageError error) {
        writeError = Optional.of(error);
    }

    /** From now on the driver does not let go of the port. */
    void stickClose() {
        letGo = new CountDownLatch(1);
    }

    void freeClose() {
        letGo.countDown();
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        try {
            byte[] next = incoming.take();
            if (failure.isPresent()) {
                throw failure.get();
            }
            System.arraycopy(next, 0, buffer, 0, next.length);
            return next.length == 0 ? -1 : next.length;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (writeError.isPresent()) {
            throw writeError.get();
        }
        boolean sticks = stuck;
        written.add(new String(bytes, StandardCharsets.ISO_8859_1));
        if (sticks) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }
    }

    @Override
    public void close() {
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed.countDown();
        hangUp();
    }
}

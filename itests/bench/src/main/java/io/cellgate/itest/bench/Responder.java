package io.cellgate.itest.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A module that answers at once or after a while, on a pseudo-terminal and a thread of its own: registers by their values, so
 * that a channel can find its place, and any other command line with always the same text.
 */
final class Responder implements AutoCloseable {

    private static final byte CR = 13;

    private final PseudoTerminal terminal = new PseudoTerminal();
    private final String reply;
    private final long delayNanos;
    private final Thread thread = new Thread(this::answer, "module");
    private final byte[] line = new byte[256];
    private int length;

    /** One that answers at once. */
    Responder(String reply) throws IOException {
        this(reply, Duration.ZERO);
    }

    /**
     * A module that is ready.
     *
     * @param reply to every command line but a read of registers
     * @param delay before it, a little more than that
     */
    Responder(String reply, Duration delay) throws IOException {
        this.reply = reply;
        this.delayNanos = delay.toNanos();
        terminal.load(reply);
        thread.setDaemon(true);
        thread.start();
    }

    /** The device as a serial driver leaves it to whoever opens it next. */
    Path device() throws IOException {
        terminal.makeRaw();
        return terminal.device();
    }

    private void answer() {
        try {
            for (int read = terminal.read(); read > 0; read = terminal.read()) {
                for (int i = 0; i < read; i++) {
                    byte b = terminal.byteAt(i);
                    if (b == CR) {
                        answerLine();
                        length = 0;
                    } else if (length < line.length) {
                        line[length++] = b;
                    }
                }
            }
        } finally {
            terminal.close();
        }
    }

    private void answerLine() {
        if (Registers.areRead(line, length)) {
            terminal.write(Registers.answer(line, length));
        } else {
            if (delayNanos > 0) {
                LockSupport.parkNanos(delayNanos);
            }
            terminal.reply(reply.length());
        }
    }

    /** To be called when the device is closed; waits until the thread has ended. */
    @Override
    public void close() throws IOException {
        terminal.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the module's thread ended", e);
        }
    }
}

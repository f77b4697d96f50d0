package io.cellgate.simulator.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A pseudo-terminal whose master is the module's end and whose slave is the port that the host opens.
 *
 * <p>In command mode the slave is held open here, so that a host may come and go and the terminal stays raw. From
 * a call's beginning to the host's next close it is not: that close is the module's loss of DTR.
 */
final class Pty extends ForwardingStream {
    private static final int NONE = -1;

    private final Posix posix;
    private final int master;
    private final Path path;
    private final FdStream stream;
    private int heldSlave = NONE;

    private Pty(EventLoop loop, Posix posix, int master, String path) {
        this.posix = posix;
        this.master = master;
        this.path = Path.of(path);
        this.stream = new FdStream(loop, posix, master, master);
    }

    /**
     * Makes a pseudo-terminal in raw mode.
     *
     * @throws IOException when the system has none left, or no {@code /dev/ptmx}
     */
    static Pty open(EventLoop loop, Posix posix) throws IOException {
        int master = posix.openMaster();
        String path;
        int slave = NONE;
        try {
            path = posix.slavePath(master);
            slave = posix.openTerminal(path);
            posix.setUpAsSerialPort(slave);
        } catch (IOException e) {
            if (slave != NONE) {
                posix.close(slave);
            }
            posix.close(master);
            throw e;
        }
        Pty pty = new Pty(loop, posix, master, path);
        pty.heldSlave = slave;
        return pty;
    }

    /** The slave, such as {@code /dev/pts/3}. */
    Path path() {
        return path;
    }

    /** Whether the terminal's settings ask for a hang-up when carrier is lost: CLOCAL is off, termios(3). */
    boolean hostHeedsCarrier() throws IOException {
        return !posix.ignoresModemLines(master);
    }

    @Override
    protected ByteStream target() {
        return stream;
    }

    @Override
    public void receiver(Receiver receiver) {
        stream.receiver(receiver.withClosed(() -> {
            try {
                hold();
            } finally {
                receiver.closed();
            }
        }));
    }

    /** Whether {@link ByteStream.Receiver#closed()} tells of the host's last close; once. */
    void watchHost(boolean on) {
        if (on) {
            release();
        } else {
            hold();
        }
    }

    /** Hangs the host up and frees the pseudo-terminal. */
    @Override
    public void close() {
        stream.close();
        release();
        posix.close(master);
    }

    private void hold() {
        if (heldSlave != NONE) {
            return;
        }
        try {
            heldSlave = posix.openTerminal(path.toString());
            posix.resetLineDiscipline(heldSlave);
            posix.setUpAsSerialPort(heldSlave);
        } catch (IOException e) {
            throw new IllegalStateException("The port " + path + " cannot be held: " + e.getMessage(), e);
        }
        stream.resume();
    }

    private void release() {
        if (heldSlave != NONE) {
            posix.close(heldSlave);
            heldSlave = NONE;
        }
    }
}

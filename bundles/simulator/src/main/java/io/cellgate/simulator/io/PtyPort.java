package io.cellgate.simulator.io;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A serial port on a pseudo-terminal, which has no carrier line. Where Linux would hang a terminal up because carrier was
 * lost, this goes on with another pseudo-terminal and hangs the old one up.
 */
public final class PtyPort extends ForwardingStream implements PortEnd {
    private static final Logger LOG = System.getLogger(PtyPort.class.getName());

    private final EventLoop loop;
    private final Posix posix;
    private final Relocation onMoved;
    private Pty pty;
    private @Nullable Receiver receiver;

    private PtyPort(EventLoop loop, Posix posix, Relocation onMoved, Pty pty) {
        this.loop = loop;
        this.posix = posix;
        this.onMoved = onMoved;
        this.pty = pty;
    }

    /** Hears that the port is on another pseudo-terminal now. */
    public interface Relocation {
        /**
         * The names of the port are to lead there.
         *
         * @throws IOException when that cannot be done
         */
        void moved(Path path) throws IOException;
    }

    /**
     * Opens a port.
     *
     * @throws IOException when the system has no pseudo-terminal left
     */
    public static PtyPort open(EventLoop loop, Posix posix, Relocation onMoved) throws IOException {
        return new PtyPort(loop, posix, onMoved, Pty.open(loop, posix));
    }

    /** Where the host opens it now, such as {@code /dev/pts/3}. */
    public Path path() {
        return pty.path();
    }

    @Override
    protected ByteStream target() {
        return pty;
    }

    @Override
    public void receiver(Receiver newReceiver) {
        receiver = newReceiver;
        pty.receiver(newReceiver);
    }

    @Override
    public void watchHost(boolean on) {
        pty.watchHost(on);
    }

    @Override
    public void loseCarrier() {
        try {
            if (pty.hostHeedsCarrier()) {
                move();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The host was not told of the loss of carrier: {0}", e.getMessage());
        }
    }

    /** Hangs the host up and frees the pseudo-terminal. */
    @Override
    public void close() {
        pty.close();
    }

    private void move() throws IOException {
        Pty next = Pty.open(loop, posix);
        try {
            onMoved.moved(next.path());
        } catch (IOException e) {
            next.close();
            throw e;
        }
        if (receiver != null) {
            next.receiver(receiver);
        }
        pty.close();
        pty = next;
    }
}

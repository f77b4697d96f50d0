package io.cellgate.at.provider.port;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A serial device under its lock files, for as long as they are held, be it open or not. Safe for use by any thread. */
public final class LockedDevice implements AutoCloseable {

    private final AtPort.Serial port;
    private final Path real;
    private final List<UucpLocks.Lock> locks;
    private final NativeLibrary library;

    LockedDevice(AtPort.Serial port, Path real, List<UucpLocks.Lock> locks, NativeLibrary library) {
        this.port = port;
        this.real = real;
        this.locks = locks;
        this.library = library;
    }

    /** The port as it was asked for. */
    public AtPort.Serial port() {
        return port;
    }

    /** The device, without symbolic links. */
    public Path real() {
        return real;
    }

    /**
     * Opens the device; the locks stay when the link is closed.
     *
     * @throws AtException NoSuchPort, PortBusy, NoPermission or PortGone
     * @throws LinkageError when the library cannot be loaded
     */
    public ByteLink open() throws AtException {
        library.load();
        return SerialLink.open(port);
    }

    /**
     * Names a process in the locks that has the device open for this gateway, and may outlive it.
     *
     * @param words what a later process of the gateway reads there
     */
    public void handTo(long pid, String words) throws IOException {
        for (UucpLocks.Lock lock : locks) {
            lock.handTo(pid, words);
        }
    }

    /** Which process has it; our own until {@link #handTo}. */
    public long holder() {
        return locks.get(0).owner();
    }

    /** What {@link #handTo} wrote. */
    public String words() {
        return locks.get(0).words();
    }

    /** Removes the lock files, if they are still ours. */
    @Override
    public void close() {
        // a loop and no lambda, whose class could not be made any more where the bundle was stopped meanwhile
        for (UucpLocks.Lock lock : locks) {
            lock.release();
        }
    }
}

package io.cellgate.at.provider.port;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.common.lock.UucpLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens serial devices under their lock files, and terminal servers.
 *
 * <p>A device that is reached through a symbolic link is locked under both names, for a program that was given the other one.
 */
public final class ExclusiveOpener implements LinkOpener {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

    private final UucpLocks locks;

    /** @param locks of the directory that the system's other programs use */
    public ExclusiveOpener(UucpLocks locks) {
        this.locks = locks;
    }

    @Override
    public ByteLink open(AtPort port) throws AtException {
        if (port instanceof AtPort.Serial serial) {
            return serial(serial);
        }
        return TcpLink.open((AtPort.Tcp) port, CONNECT_PATIENCE);
    }

    private ByteLink serial(AtPort.Serial port) throws AtException {
        List<UucpLocks.Lock> held = new ArrayList<>();
        boolean open = false;
        try {
            held.add(locks.acquire(port.address(), port.device()));
            Path real = real(port);
            if (!UucpLock.name(real).equals(UucpLock.name(port.device()))) {
                held.add(locks.acquire(port.address(), real));
            }
            ByteLink link = new LockedLink(SerialLink.open(port), List.copyOf(held));
            open = true;
            return link;
        } finally {
            if (!open) {
                // as in LockedLink
                for (UucpLocks.Lock lock : held) {
                    lock.release();
                }
            }
        }
    }

    private static Path real(AtPort.Serial port) throws AtException {
        try {
            return port.device().toRealPath();
        } catch (IOException e) {
            throw new AtException.NoSuchPort(port.address());
        }
    }
}

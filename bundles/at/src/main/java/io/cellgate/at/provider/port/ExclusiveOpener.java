package io.cellgate.at.provider.port;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.common.lock.DeviceUsers;
import io.cellgate.common.lock.UucpLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Opens serial devices under their lock files, and terminal servers.
 *
 * <p>A device that is reached through a symbolic link is locked under both names, for a program that was given the other one.
 */
public final class ExclusiveOpener implements LinkOpener {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

    private final UucpLocks locks;
    private final NativeLibrary library;

    /**
     * @param locks of the directory that the system's other programs use
     * @param library loaded before the first device is opened
     */
    public ExclusiveOpener(UucpLocks locks, NativeLibrary library) {
        this.locks = locks;
        this.library = library;
    }

    @Override
    public ByteLink open(AtPort port) throws AtException {
        if (port instanceof AtPort.Serial serial) {
            return serial(serial);
        }
        if (port instanceof AtPort.Tcp tcp) {
            return TcpLink.open(tcp, CONNECT_PATIENCE);
        }
        throw new AtException.NoMultiplexer(port.address(), "what opens it speaks with the module first");
    }

    private ByteLink serial(AtPort.Serial port) throws AtException {
        LockedDevice device = lock(port);
        boolean open = false;
        try {
            ByteLink link = new LockedLink(device.open(), device);
            open = true;
            return link;
        } finally {
            if (!open) {
                device.close();
            }
        }
    }

    /**
     * Locks a device, to open it as often as is needed.
     *
     * @throws AtException NoSuchPort, PortBusy or NoPermission
     */
    public LockedDevice lock(AtPort.Serial port) throws AtException {
        List<UucpLocks.Lock> held = new ArrayList<>();
        boolean locked = false;
        try {
            held.add(locks.acquire(port.address(), port.device()));
            Path real = real(port);
            if (!UucpLock.name(real).equals(UucpLock.name(port.device()))) {
                held.add(locks.acquire(port.address(), real));
            }
            locked = true;
            return new LockedDevice(port, real, List.copyOf(held), library);
        } finally {
            if (!locked) {
                // a loop and no lambda, whose class could not be made any more where the bundle was stopped meanwhile
                for (UucpLocks.Lock lock : held) {
                    lock.release();
                }
            }
        }
    }

    /**
     * A device that a live process holds for this gateway.
     *
     * @param ours whether a process is one that does
     */
    public Optional<LockedDevice> heldBy(AtPort.Serial port, LongPredicate ours) throws AtException {
        Path real = real(port);
        Set<Path> names = new LinkedHashSet<>(List.of(real, port.device()));
        List<UucpLocks.Lock> held = names.stream()
                .map(name -> locks.held(name, ours))
                .flatMap(Optional::stream)
                .toList();
        return held.isEmpty() ? Optional.empty() : Optional.of(new LockedDevice(port, real, held, library));
    }

    /** Whether another process has a device, locked or open. */
    public boolean usedByAnother(Path device) {
        return locks.held(device, pid -> true).isPresent()
                || !DeviceUsers.ofThisSystem().of(device).users().isEmpty();
    }

    private static Path real(AtPort.Serial port) throws AtException {
        try {
            return port.device().toRealPath();
        } catch (IOException e) {
            throw new AtException.NoSuchPort(port.address());
        }
    }
}

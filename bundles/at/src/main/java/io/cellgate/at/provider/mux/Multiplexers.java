package io.cellgate.at.provider.mux;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.provider.port.ExclusiveOpener;
import io.cellgate.at.provider.port.LockedDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The multiplexers of the kernel, one a serial device. Safe for use by any thread. */
public final class Multiplexers {

    private final ExclusiveOpener opener;
    private final LineDiscipline discipline;
    private final GsmTtys ttys;
    private final Supplier<ChannelAccess> access;

    /**
     * @param opener of the devices and the channels
     * @param discipline begins and ends multiplexing
     * @param ttys the channels
     * @param access to the channels, one for each multiplexer
     */
    public Multiplexers(
            ExclusiveOpener opener, LineDiscipline discipline, GsmTtys ttys, Supplier<ChannelAccess> access) {
        this.opener = opener;
        this.discipline = discipline;
        this.ttys = ttys;
        this.access = access;
    }

    /**
     * Takes a device: the multiplexer that runs on it, where an earlier channel or an earlier life of this gateway left one, else the
     * device alone, locked. It is the caller's until it is closed.
     *
     * @throws AtException NoSuchPort, PortBusy or NoPermission
     */
    public Multiplexer take(AtPort.Serial uart) throws AtException {
        Optional<LockedDevice> running = opener.heldBy(uart, pid -> discipline.holds(pid, real(uart)));
        if (running.isPresent()) {
            return Multiplexer.running(running.get(), opener, discipline, ttys, access.get());
        }
        return Multiplexer.idle(opener.lock(uart), opener, discipline, ttys, access.get());
    }

    private static Path real(AtPort.Serial uart) {
        try {
            return uart.device().toRealPath();
        } catch (IOException e) {
            return uart.device();
        }
    }
}

package io.cellgate.at.provider.channel;

import io.cellgate.at.AtException;
import io.cellgate.at.PortLease;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease on a channel's port; it ends once. */
final class ChannelLease implements PortLease {

    /** Whose port is lent. */
    interface Lender {
        /** Opens the port again. */
        void takeBack() throws AtException;

        /** Closes the channel without touching the port. */
        void giveUp();
    }

    private final Path device;
    private final Lender lender;
    private final AtomicBoolean ended = new AtomicBoolean();

    ChannelLease(Path device, Lender lender) {
        this.device = device;
        this.lender = lender;
    }

    @Override
    public Path device() {
        return device;
    }

    @Override
    public void giveBack() throws AtException {
        if (ended.compareAndSet(false, true)) {
            lender.takeBack();
        }
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            lender.giveUp();
        }
    }
}

package io.cellgate.at.provider.channel;

import io.cellgate.at.AtException;
import io.cellgate.at.PortLease;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease on a channel's port; it ends once. */
final class ChannelLease implements PortLease {

    private final Path device;
    private final EngineChannel channel;
    private final AtomicBoolean ended = new AtomicBoolean();

    ChannelLease(Path device, EngineChannel channel) {
        this.device = device;
        this.channel = channel;
    }

    @Override
    public Path device() {
        return device;
    }

    @Override
    public void giveBack() throws AtException {
        if (ended.compareAndSet(false, true)) {
            channel.takeBack();
        }
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            channel.close();
        }
    }
}

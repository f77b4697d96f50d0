package io.cellgate.at.provider.port;

import java.io.IOException;

/** A link whose device is locked for as long as it is open. */
record LockedLink(ByteLink link, LockedDevice device) implements ByteLink {

    @Override
    public int read(byte[] buffer) throws IOException {
        return link.read(buffer);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        link.write(bytes);
    }

    @Override
    public void terminalReady(boolean on) {
        link.terminalReady(on);
    }

    @Override
    public void close() {
        try {
            link.close();
        } finally {
            device.close();
        }
    }
}

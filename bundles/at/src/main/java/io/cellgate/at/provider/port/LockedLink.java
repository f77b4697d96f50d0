package io.cellgate.at.provider.port;

import java.io.IOException;
import java.util.List;

/** A link whose device is locked for as long as it is open. */
record LockedLink(ByteLink link, List<UucpLocks.Lock> locks) implements ByteLink {

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
            // a loop and no lambda, whose class could not be made any more where the bundle was stopped meanwhile
            for (UucpLocks.Lock lock : locks) {
                lock.release();
            }
        }
    }
}

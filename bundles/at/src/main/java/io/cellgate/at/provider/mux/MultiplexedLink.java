package io.cellgate.at.provider.mux;

import io.cellgate.at.provider.port.ByteLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The first channel of a multiplexer, with which the multiplexer ends. */
record MultiplexedLink(ByteLink channel, Path data, Multiplexer multiplexer) implements ByteLink {

    @Override
    public int read(byte[] buffer) throws IOException {
        return channel.read(buffer);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        channel.write(bytes);
    }

    @Override
    public void terminalReady(boolean on) {
        channel.terminalReady(on);
    }

    @Override
    public Optional<Path> dataDevice() {
        return Optional.of(data);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } finally {
            multiplexer.close();
        }
    }
}

package io.cellgate.at.provider;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port behind a terminal server in raw mode, as ser2net's {@code raw} or {@code connection: tcp}. Exclusive as far as the
 * server makes it so.
 */
final class TcpLink implements ByteLink {

    private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);

    private final Socket socket;

    private TcpLink(Socket socket) {
        this.socket = socket;
    }

    static ByteLink open(AtPort.Tcp port, Duration patience) throws AtException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(bare(port.host()), port.port()), (int) patience.toMillis());
            // a command is one small segment that somebody waits for; keep-alive finds a server that lost its power
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            return new TcpLink(socket);
        } catch (IOException e) {
            quietly(socket);
            throw new AtException.PortGone(port.address(), "cannot connect: " + e.getMessage());
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return socket.getInputStream().read(buffer);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public void close() {
        quietly(socket);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing {}: {}", socket, e.toString());
        }
    }
}

package io.cellgate.at.provider.port;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port behind a terminal server in raw mode, as ser2net's {@code raw} or {@code connection: tcp}. Exclusive as far as the
 * server makes it so.
 *
 * <p>A server that vanished without a word is found by keep-alive within a minute and a half while nothing is sent, and by
 * unanswered commands otherwise. One in telnet mode begins with a negotiation (RFC 854: {@code IAC}, then {@code WILL},
 * {@code WON'T}, {@code DO} or {@code DON'T}): that is told as what it is, for telnet would also change bytes of PPP.
 */
final class TcpLink implements ByteLink {

    private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);

    private static final int IAC = 0xFF;
    private static final int WILL = 0xFB;
    private static final int DONT = 0xFE;

    /** Seconds of silence, seconds between probes, and their number; Linux's own are two hours, 75 s and 9. */
    private static final int KEEP_ALIVE_IDLE = 30;

    private static final int KEEP_ALIVE_INTERVAL = 15;
    private static final int KEEP_ALIVE_PROBES = 4;

    private final Socket socket;
    private boolean begun;

    private TcpLink(Socket socket) {
        this.socket = socket;
    }

    /**
     * Connects to the first of the host's addresses that answers.
     *
     * @param patience for all addresses together; looking the name up takes as long as the system's resolver lets it
     */
    static ByteLink open(AtPort.Tcp port, Duration patience) throws AtException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            InetAddress[] addresses = InetAddress.getAllByName(bare(port.host()));
            for (int i = 0; i < addresses.length - 1; i++) {
                try {
                    return connect(new InetSocketAddress(addresses[i], port.port()), deadline);
                } catch (IOException e) {
                    LOG.debug("{} at {}: {}", port.address(), addresses[i], e.toString());
                }
            }
            return connect(new InetSocketAddress(addresses[addresses.length - 1], port.port()), deadline);
        } catch (UnknownHostException e) {
            throw new AtException.PortGone(
                    port.address(), "the host's name is not known: check it, and the name server");
        } catch (SocketTimeoutException e) {
            throw new AtException.PortGone(
                    port.address(), "no answer from the host: check that it is up, and the firewall between");
        } catch (NoRouteToHostException e) {
            throw new AtException.PortGone(port.address(), "no route to the host: check the network");
        } catch (ConnectException e) {
            throw new AtException.PortGone(
                    port.address(), "connection refused: check that the terminal server runs, and its port number");
        } catch (IOException e) {
            throw new AtException.PortGone(port.address(), "cannot connect: " + e.getMessage());
        }
    }

    private static ByteLink connect(InetSocketAddress address, long deadline) throws IOException {
        Socket socket = new Socket();
        try {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            // 0 would be for ever
            socket.connect(address, (int) Math.max(1, left));
            // a command is one small segment that somebody waits for
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            set(socket, "TCP_KEEPIDLE", KEEP_ALIVE_IDLE);
            set(socket, "TCP_KEEPINTERVAL", KEEP_ALIVE_INTERVAL);
            set(socket, "TCP_KEEPCOUNT", KEEP_ALIVE_PROBES);
            return new TcpLink(socket);
        } catch (IOException e) {
            quietly(socket);
            throw e;
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int read;
        try {
            read = socket.getInputStream().read(buffer);
        } catch (IOException e) {
            throw new IOException("the connection to the terminal server broke: " + e.getMessage(), e);
        }
        if (!begun && read > 0) {
            begun = true;
            if ((buffer[0] & 0xFF) == IAC && read > 1 && negotiates(buffer[1] & 0xFF)) {
                throw new IOException("the terminal server speaks telnet: set its port to raw mode,"
                        + " in ser2net 'connection: tcp' or 'raw'");
            }
        }
        if (read < 0 && !socket.isClosed()) {
            throw new IOException("the terminal server hung up: another client may have its port");
        }
        return read;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public void close() {
        quietly(socket);
    }

    private static boolean negotiates(int verb) {
        return verb >= WILL && verb <= DONT;
    }

    /** By name, for the options are of a package that not every OSGi framework exports. */
    @SuppressWarnings("unchecked")
    private static void set(Socket socket, String name, int value) throws IOException {
        for (SocketOption<?> option : socket.supportedOptions()) {
            if (option.name().equals(name)) {
                socket.setOption((SocketOption<Integer>) option, value);
            }
        }
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

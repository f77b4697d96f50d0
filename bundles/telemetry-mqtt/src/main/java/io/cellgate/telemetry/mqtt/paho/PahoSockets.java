package io.cellgate.telemetry.mqtt.paho;

import io.cellgate.telemetry.mqtt.broker.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one session, kept so that they can be closed whatever Paho is waiting for. Safe for use by any thread.
 */
final class PahoSockets extends SocketFactory {

    private final @Nullable TlsFiles tls;
    private final TlsContexts contexts;
    private final PahoSocket.Incoming incoming;
    private final List<PahoSocket> sockets = new ArrayList<>();
    private boolean closed;
    private boolean reached;

    /**
     * @param tls for sockets with TLS, which null has not; read anew for each
     * @param contexts of the sessions before too
     */
    PahoSockets(@Nullable TlsFiles tls, TlsContexts contexts, PahoSocket.Incoming incoming) {
        this.tls = tls;
        this.contexts = contexts;
        this.incoming = incoming;
    }

    /** The one method that Paho calls; it connects the socket itself, on the same thread. */
    @Override
    public Socket createSocket() throws IOException {
        PahoSocket socket = new PahoSocket(tls == null ? null : contexts.of(tls).getSocketFactory(), incoming);
        synchronized (this) {
            if (closed) {
                // one of Paho's threads was still looking up the name
                throw new SocketException("The session was given up");
            }
            sockets.add(socket);
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new SocketException("Only unconnected sockets are made here");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw new SocketException("Only unconnected sockets are made here");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new SocketException("Only unconnected sockets are made here");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw new SocketException("Only unconnected sockets are made here");
    }

    /** Whether the local address of the newest socket belongs to no interface any more. */
    synchronized boolean addressGone() {
        if (sockets.isEmpty()) {
            return false;
        }
        InetAddress local = sockets.get(sockets.size() - 1).getLocalAddress();
        if (local == null || local.isAnyLocalAddress()) {
            return false; // not connected yet, or closed already, which is told in other ways
        }
        try {
            return NetworkInterface.getByInetAddress(local) == null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Whether one was connected, so that something may have been sent. */
    synchronized boolean reached() {
        return reached || sockets.stream().anyMatch(PahoSocket::isConnected);
    }

    /** Closes all and makes no more. Waits for a connection that is brand-new, at most {@link PahoSocket#SETTLING}. */
    void close() {
        List<PahoSocket> closing;
        synchronized (this) {
            closed = true;
            reached = reached();
            closing = List.copyOf(sockets);
            sockets.clear();
        }
        for (PahoSocket socket : closing) {
            socket.settle();
            try {
                socket.close();
            } catch (IOException e) {
                // it is given up anyway
            }
        }
    }
}

package io.cellgate.telemetry.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * The sockets of one link, remembered so that it can be ended in whatever Paho is waiting for. Safe for use by any thread.
 */
final class LinkSockets extends SocketFactory {

    private final Optional<SSLSocketFactory> tls;
    private final List<LinkSocket> sockets = new ArrayList<>();
    private boolean closed;

    /** Sockets that speak TLS where a factory for it is given. */
    LinkSockets(Optional<SSLSocketFactory> tls) {
        this.tls = tls;
    }

    /** The one way in which Paho asks for a socket; it connects it itself. */
    @Override
    public synchronized Socket createSocket() throws IOException {
        if (closed) {
            // a thread of Paho's that was still looking up the name ends here
            throw new SocketException("The link was given up");
        }
        LinkSocket socket = new LinkSocket(tls);
        sockets.add(socket);
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
            return false; // not connected yet, or closed already: somebody else reports that
        }
        try {
            return NetworkInterface.getByInetAddress(local) == null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Closes all and makes no more. Waits, at most for {@link LinkSocket#SETTLING}, where a connection is brand-new. */
    void close() {
        List<LinkSocket> closing;
        synchronized (this) {
            closed = true;
            closing = List.copyOf(sockets);
            sockets.clear();
        }
        for (LinkSocket socket : closing) {
            socket.settle();
            try {
                socket.close();
            } catch (IOException e) {
                // it is of no more use either way
            }
        }
    }
}

package io.cellgate.telemetry.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * The sockets of one link: made without Nagle's algorithm (a small message would wait some 40 ms for the acknowledgement
 * of the one before), and remembered, so that a link can be ended in whatever Paho is waiting for. Safe for use by any thread.
 */
final class LinkSockets {

    private final List<Socket> sockets = new ArrayList<>();
    private boolean closed;

    /** Plain sockets. */
    SocketFactory plain() {
        return new Plain();
    }

    /** TLS sockets; Paho refuses a factory of another type for {@code ssl} and {@code wss}. */
    SSLSocketFactory tls(SSLSocketFactory factory) {
        return new Tls(factory);
    }

    /** Whether the local address of the newest socket belongs to no interface any more. */
    synchronized boolean addressGone() {
        if (sockets.isEmpty()) {
            return false;
        }
        Socket socket = sockets.get(sockets.size() - 1);
        InetAddress local = socket.getLocalAddress();
        if (local == null || local.isAnyLocalAddress()) {
            return false; // not connected yet, or closed already: somebody else reports that
        }
        try {
            return NetworkInterface.getByInetAddress(local) == null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Closes all, and makes no more: a thread of Paho's that still looks up a name ends when it asks for a socket. */
    synchronized void close() {
        closed = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is of no more use either way
            }
        }
        sockets.clear();
    }

    private synchronized Socket remember(Socket socket) throws IOException {
        if (closed) {
            socket.close();
            throw new SocketException("The link was given up");
        }
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return remember(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remember(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return remember(new Socket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remember(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return remember(new Socket(host, port, local, localPort));
        }
    }

    private final class Tls extends SSLSocketFactory {

        private final SSLSocketFactory factory;

        Tls(SSLSocketFactory factory) {
            this.factory = factory;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket() throws IOException {
            return remember(factory.createSocket());
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return remember(factory.createSocket(socket, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remember(factory.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return remember(factory.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remember(factory.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return remember(factory.createSocket(host, port, local, localPort));
        }
    }
}

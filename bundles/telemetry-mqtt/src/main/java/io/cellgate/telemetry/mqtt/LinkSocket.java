package io.cellgate.telemetry.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A socket as Paho needs it, with or without TLS inside; it does what Paho asks of a socket and nothing more.
 *
 * <ul>
 *   <li>Without Nagle's algorithm: a small message would wait some 40 ms for the acknowledgement of the one before.
 *   <li>The end of a brand-new connection is not told before {@link #SETTLING} is over. Paho starts the thread that reads,
 *       and looks every 100 ms whether it runs; when a server closes at once, that thread has come and gone before Paho
 *       looks, and Paho looks for ever, in one more thread with each try.
 * </ul>
 */
final class LinkSocket extends Socket {

    /** Several times what Paho takes from the connection to the threads that serve it. */
    static final Duration SETTLING = Duration.ofMillis(500);

    private final Optional<SSLSocketFactory> tls;
    private final Socket plain = new Socket();
    /** Never opens: waiting for it with a bound is waiting for the time to pass. */
    private final CountDownLatch never = new CountDownLatch(1);

    private volatile Socket active = plain;
    private volatile boolean connected;
    private volatile boolean greeted;
    private volatile long since;

    LinkSocket(Optional<SSLSocketFactory> tls) throws SocketException {
        this.tls = tls;
        plain.setTcpNoDelay(true);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /** Connects, and greets with TLS where it is wanted: the certificate must be of the host that was asked for. */
    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        plain.connect(endpoint, timeoutMillis);
        if (tls.isPresent() && endpoint instanceof InetSocketAddress address) {
            SSLSocket layered =
                    (SSLSocket) tls.get().createSocket(plain, address.getHostString(), address.getPort(), true);
            SSLParameters parameters = layered.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            layered.setSSLParameters(parameters);
            plain.setSoTimeout(timeoutMillis);
            layered.startHandshake();
            plain.setSoTimeout(0);
            active = layered;
        }
        since = System.nanoTime();
        connected = true;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new SettlingStream(active.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return active.getOutputStream();
    }

    @Override
    public InetAddress getLocalAddress() {
        return plain.getLocalAddress();
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        plain.setSoTimeout(millis);
    }

    @Override
    public boolean isClosed() {
        return plain.isClosed();
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    /** Ends the connection; the plain socket first, since the good-bye of TLS may wait for a network that is gone. */
    @Override
    public synchronized void close() throws IOException {
        plain.close();
        active.close();
        super.close();
    }

    /** Waits until Paho's threads are there, where the connection is new. */
    void settle() {
        if (!connected) {
            return;
        }
        long rest = SETTLING.toNanos() - (System.nanoTime() - since);
        if (rest > 0) {
            try {
                if (never.await(rest, TimeUnit.NANOSECONDS)) {
                    throw new IllegalStateException("nobody opens this");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Holds the end of the stream back. */
    private final class SettlingStream extends FilterInputStream {

        SettlingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return checked(in.read());
            } catch (IOException e) {
                settle();
                throw e;
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return checked(in.read(buffer, offset, length));
            } catch (IOException e) {
                settle();
                throw e;
            }
        }

        private int checked(int result) {
            if (result < 0) {
                settle();
            } else if (!greeted) {
                // the answer to a WebSocket's handshake, after which Paho starts its threads
                greeted = true;
                since = System.nanoTime();
            }
            return result;
        }
    }
}

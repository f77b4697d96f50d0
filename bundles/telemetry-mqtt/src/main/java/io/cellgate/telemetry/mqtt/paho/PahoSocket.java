package io.cellgate.telemetry.mqtt.paho;

import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import io.cellgate.telemetry.mqtt.wire.MqttPackets;
import io.cellgate.telemetry.mqtt.wire.WebSocketPackets;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A socket for Paho, with or without TLS; it has only what Paho calls.
 *
 * <ul>
 *   <li>Without Nagle's algorithm: a small message would wait some 40 ms for the acknowledgement of the one before.
 *   <li>The end of a brand-new connection is held back until {@link #SETTLING} is over. Paho starts the thread that reads, and
 *       looks every 100 ms whether it runs. If the server closes at once, that thread has ended before Paho looks, and Paho looks
 *       for ever, on one more thread at each try.
 *   <li>A packet that is longer than allowed ends the stream before Paho asks for the memory it announces.
 * </ul>
 */
final class PahoSocket extends Socket {

    /** Several times what Paho needs to start the threads of a connection. */
    static final Duration SETTLING = Duration.ofMillis(500);

    /**
     * What comes in.
     *
     * @param webSocket whether MQTT comes in WebSocket frames
     * @param limit bytes that a packet may have
     * @param refused hears why the stream is ended
     */
    record Incoming(boolean webSocket, int limit, Consumer<RefusedPacket> refused) {}

    private final @Nullable SSLSocketFactory tls;
    private final Incoming incoming;
    private final Socket plain = new Socket();
    /** Never counted down: waiting for it is waiting for the time to pass. */
    private final CountDownLatch never = new CountDownLatch(1);

    private volatile Socket active = plain;
    private volatile boolean connected;
    private volatile boolean handshaken;
    private volatile long since;
    private @Nullable InputStream stream;

    /** @param tls for a socket with TLS */
    PahoSocket(@Nullable SSLSocketFactory tls, Incoming incoming) throws SocketException {
        this.tls = tls;
        this.incoming = incoming;
        plain.setTcpNoDelay(true);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /** Connects, with a TLS handshake if it has TLS; the certificate must be of the host that was asked for. */
    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        plain.connect(endpoint, timeoutMillis);
        if (tls != null && endpoint instanceof InetSocketAddress address) {
            SSLSocket layered = (SSLSocket) tls.createSocket(plain, address.getHostString(), address.getPort(), true);
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

    /** Always the same: it knows where in a packet it is. */
    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (stream == null) {
            InputStream raw = active.getInputStream();
            stream = new SettlingStream(
                    incoming.webSocket()
                            ? new WebSocketPackets(raw, incoming.limit(), incoming.refused())
                            : new MqttPackets(raw, incoming.limit(), incoming.refused()));
        }
        return stream;
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

    /** Closes the plain socket first: the close message of TLS may wait for a network that is gone. */
    @Override
    public synchronized void close() throws IOException {
        plain.close();
        active.close();
        super.close();
    }

    /** If the connection is new, waits until Paho's threads have started. */
    void settle() {
        if (!connected) {
            return;
        }
        long rest = SETTLING.toNanos() - (System.nanoTime() - since);
        if (rest > 0) {
            try {
                if (never.await(rest, TimeUnit.NANOSECONDS)) {
                    throw new IllegalStateException("counted down");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Holds back the end of the stream. */
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
            } else if (!handshaken) {
                // after the answer to a WebSocket's handshake Paho starts its threads
                handshaken = true;
                since = System.nanoTime();
            }
            return result;
        }
    }
}

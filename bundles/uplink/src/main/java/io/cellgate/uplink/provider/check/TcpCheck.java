package io.cellgate.uplink.provider.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves a link by a connection from its own address, and where that is asked for by a request over it. A connection that the host refuses
 * has crossed the network both ways too. Blocks; has no state.
 */
final class TcpCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TcpCheck.class);

    /** The first two packets have options, all have IP and TCP with time stamps; the connection is ended by one of ours. */
    private static final int PACKETS = 4;

    private static final int OPTIONS = 16;
    private static final int TCP = 32;
    /** A server that sends more than was asked for is stopped after this. */
    private static final int WINDOW = 2_048;

    /** Connects. */
    CheckResult connect(CheckTarget target, InetAddress address, Duration timeout) {
        return ask(target, address, timeout, false);
    }

    /** Connects and asks for the path: 204 passes, and any other 2xx without a body. */
    CheckResult request(CheckTarget target, InetAddress address, Duration timeout) {
        return ask(target, address, timeout, true);
    }

    private static CheckResult ask(CheckTarget target, InetAddress address, Duration timeout, boolean http) {
        Endpoint endpoint = target.endpoint().orElseThrow();
        int headers = (address instanceof Inet6Address ? 40 : 20) + TCP;
        int bytes = headers + OPTIONS; // the question for a connection
        long deadline = System.nanoTime() + timeout.toNanos();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(WINDOW);
            socket.setSoLinger(true, 0); // ended by one packet instead of four
            socket.setTcpNoDelay(true);
            socket.bind(new InetSocketAddress(target.local(), 0));
            socket.connect(new InetSocketAddress(address, endpoint.port()), left(deadline));
            bytes = PACKETS * headers + 2 * OPTIONS;
            if (!http) {
                return new CheckResult(true, bytes);
            }
            byte[] request = ("GET " + endpoint.path() + " HTTP/1.1\r\nHost: " + hostOf(endpoint)
                            + "\r\nUser-Agent: cellgate\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(request);
            bytes += request.length + 3 * headers; // and its answer, and that both have come
            return answer(socket, deadline, bytes);
        } catch (ConnectException e) {
            boolean refused = String.valueOf(e.getMessage()).contains("refused");
            return new CheckResult(refused && !http, refused ? bytes + headers : bytes);
        } catch (IOException e) {
            LOG.debug("no answer from {}: {}", endpoint.words(), e.getMessage());
            return new CheckResult(false, bytes);
        }
    }

    /** Reads until it can be told what the answer says, and no further. */
    private static CheckResult answer(Socket socket, long deadline, int spent) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[WINDOW];
        int length = 0;
        while (true) {
            socket.setSoTimeout(left(deadline));
            int more = in.read(buffer, length, buffer.length - length);
            length += Math.max(0, more);
            boolean all = more < 0 || length == buffer.length;
            String received = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            Optional<HttpAnswer> answer = HttpAnswer.of(received, all);
            if (answer.isPresent()) {
                return new CheckResult(
                        answer.get().passed(),
                        spent + length,
                        Optional.empty(),
                        answer.get().words());
            }
        }
    }

    /** In milliseconds, at least one: none would be for ever. */
    private static int left(long deadline) {
        return (int) Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
    }

    private static String hostOf(Endpoint endpoint) {
        String words = endpoint.words();
        return endpoint.port() == 80 ? words.substring(0, words.lastIndexOf(':')) : words;
    }
}

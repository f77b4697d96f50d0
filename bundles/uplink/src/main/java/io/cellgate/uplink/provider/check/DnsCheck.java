package io.cellgate.uplink.provider.check;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cheapest question that proves a link: "has the root an address?" (RFC 1035), which it has not, asked of the carrier's own
 * resolver, sent from the link's own address. Any answer will do, a refusal too: it has crossed the network both ways.
 */
public final class DnsCheck implements ConnectivityCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DnsCheck.class);

    private static final int PORT = 53;
    private static final int HEADER = 12;
    private static final int QUESTION = HEADER + 5;
    /** A round trip over a slow network. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final short RECURSION_DESIRED = 0x0100;
    private static final byte RESPONSE = (byte) 0x80;
    private static final short TYPE_A = 1;
    private static final short CLASS_IN = 1;

    private final Executor executor;
    private final RandomGenerator random;
    private final int port;

    /**
     * @param executor may be blocked for as long as the answers take
     * @param random for the questions' numbers
     */
    public DnsCheck(Executor executor, RandomGenerator random) {
        this(executor, random, PORT);
    }

    DnsCheck(Executor executor, RandomGenerator random, int port) {
        this.executor = executor;
        this.random = random;
        this.port = port;
    }

    @Override
    public void check(InetAddress local, List<InetAddress> resolvers, Duration timeout, Consumer<CheckResult> result) {
        try {
            executor.execute(() -> result.accept(ask(local, resolvers, timeout)));
        } catch (RejectedExecutionException e) {
            LOG.debug("stopped, the check is not made");
        }
    }

    private CheckResult ask(InetAddress local, List<InetAddress> resolvers, Duration timeout) {
        Duration each = timeout.dividedBy(resolvers.size());
        int bytes = 0;
        for (InetAddress resolver : resolvers) {
            int answer = answer(
                    local, resolver, each.compareTo(SHORTEST) < 0 && timeout.compareTo(SHORTEST) > 0 ? SHORTEST : each);
            bytes += QUESTION + overhead(resolver);
            if (answer > 0) {
                return new CheckResult(true, bytes + answer + overhead(resolver));
            }
        }
        return new CheckResult(false, bytes);
    }

    /** The headers of IP (RFC 791, RFC 8200) and UDP. */
    private static int overhead(InetAddress resolver) {
        return 8 + (resolver instanceof Inet6Address ? 40 : 20);
    }

    /** The length of the answer; 0 when there is none. */
    private int answer(InetAddress local, InetAddress resolver, Duration timeout) {
        short id = (short) random.nextInt();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(local, 0))) {
            socket.setSoTimeout((int) timeout.toMillis());
            socket.connect(resolver, port);
            byte[] question = question(id);
            socket.send(new DatagramPacket(question, question.length));
            byte[] buffer = new byte[512];
            DatagramPacket answer = new DatagramPacket(buffer, buffer.length);
            // The socket is connected, so only the resolver is heard; a late answer to an earlier question has another
            // number.
            long deadline = System.nanoTime() + timeout.toNanos();
            while (System.nanoTime() - deadline < 0) {
                socket.receive(answer);
                if (isAnswer(buffer, answer.getLength(), id)) {
                    return answer.getLength();
                }
            }
            return 0;
        } catch (SocketTimeoutException e) {
            LOG.debug("no answer from resolver {} within {} ms", resolver.getHostAddress(), timeout.toMillis());
            return 0;
        } catch (IOException e) {
            LOG.debug("resolver {} cannot be asked: {}", resolver.getHostAddress(), e.getMessage());
            return 0;
        }
    }

    private static byte[] question(short id) {
        return ByteBuffer.allocate(QUESTION)
                .putShort(id)
                .putShort(RECURSION_DESIRED)
                .putShort((short) 1)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .put((byte) 0)
                .putShort(TYPE_A)
                .putShort(CLASS_IN)
                .array();
    }

    private static boolean isAnswer(byte[] packet, int length, short id) {
        return length >= HEADER && ByteBuffer.wrap(packet).getShort() == id && (packet[2] & RESPONSE) != 0;
    }
}

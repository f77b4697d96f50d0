package io.cellgate.uplink.provider.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the carrier's own resolvers from the link's own address (RFC 1035), so that a question goes through the link whatever the system's
 * resolvers are. Blocks; for one thread.
 */
final class DnsClient {

    private static final Logger LOG = LoggerFactory.getLogger(DnsClient.class);

    private static final int PORT = 53;
    private static final int HEADER = 12;
    private static final int LONGEST = 512;
    /** A round trip over a slow network. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final short RECURSION_DESIRED = 0x0100;
    private static final byte RESPONSE = (byte) 0x80;
    private static final int POINTER = 0xc0;
    private static final short TYPE_A = 1;
    private static final short TYPE_AAAA = 28;
    private static final short CLASS_IN = 1;

    private final RandomGenerator random;
    private final int port;

    /** @param random for the questions' numbers */
    DnsClient(RandomGenerator random) {
        this(random, PORT);
    }

    DnsClient(RandomGenerator random, int port) {
        this.random = random;
        this.port = port;
    }

    /**
     * What was answered.
     *
     * @param packet as it came; empty when nothing did
     * @param bytes what it has cost over the air
     */
    record Reply(Optional<byte[]> packet, int bytes) {}

    /** Asks for a name's address of the local address' family; the empty name is the root, which has none, and answers all the same. */
    Reply ask(InetAddress local, List<InetAddress> resolvers, String name, Duration timeout) {
        Duration each = timeout.dividedBy(resolvers.size());
        Duration longest = each.compareTo(SHORTEST) < 0 && timeout.compareTo(SHORTEST) > 0 ? SHORTEST : each;
        int bytes = 0;
        for (InetAddress resolver : resolvers) {
            short id = (short) random.nextInt();
            byte[] question = question(id, name, type(local));
            Optional<byte[]> answer = answer(local, resolver, longest, id, question);
            bytes += question.length + overhead(resolver);
            if (answer.isPresent()) {
                return new Reply(answer, bytes + answer.get().length + overhead(resolver));
            }
        }
        return new Reply(Optional.empty(), bytes);
    }

    private static short type(InetAddress local) {
        return local instanceof Inet6Address ? TYPE_AAAA : TYPE_A;
    }

    /** The headers of IP (RFC 791, RFC 8200) and UDP. */
    private static int overhead(InetAddress resolver) {
        return 8 + (resolver instanceof Inet6Address ? 40 : 20);
    }

    private Optional<byte[]> answer(
            InetAddress local, InetAddress resolver, Duration timeout, short id, byte[] question) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(local, 0))) {
            socket.setSoTimeout((int) timeout.toMillis());
            // the other form throws an unchecked exception where there is no way to the resolver
            socket.connect(new InetSocketAddress(resolver, port));
            socket.send(new DatagramPacket(question, question.length));
            byte[] buffer = new byte[LONGEST];
            DatagramPacket answer = new DatagramPacket(buffer, buffer.length);
            // The socket is connected, so only the resolver is heard; a late answer to an earlier question has another
            // number.
            long deadline = System.nanoTime() + timeout.toNanos();
            while (System.nanoTime() - deadline < 0) {
                socket.receive(answer);
                if (isAnswer(buffer, answer.getLength(), id)) {
                    byte[] packet = new byte[answer.getLength()];
                    System.arraycopy(buffer, 0, packet, 0, packet.length);
                    return Optional.of(packet);
                }
            }
        } catch (SocketTimeoutException e) {
            LOG.debug("no answer from resolver {} within {} ms", resolver.getHostAddress(), timeout.toMillis());
        } catch (IOException e) {
            LOG.debug("resolver {} cannot be asked: {}", resolver.getHostAddress(), e.getMessage());
        }
        return Optional.empty();
    }

    private static byte[] question(short id, String name, short type) {
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            if (bytes.length > 0) {
                labels.write(bytes.length);
                labels.writeBytes(bytes);
            }
        }
        return ByteBuffer.allocate(HEADER + labels.size() + 5)
                .putShort(id)
                .putShort(RECURSION_DESIRED)
                .putShort((short) 1)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .put(labels.toByteArray())
                .put((byte) 0)
                .putShort(type)
                .putShort(CLASS_IN)
                .array();
    }

    private static boolean isAnswer(byte[] packet, int length, short id) {
        return length >= HEADER && ByteBuffer.wrap(packet).getShort() == id && (packet[2] & RESPONSE) != 0;
    }

    /** The first address of the family in an answer; empty where it has none, or is not whole. */
    static Optional<InetAddress> address(byte[] packet, InetAddress local) {
        ByteBuffer answer = ByteBuffer.wrap(packet);
        try {
            int questions = answer.getShort(4) & 0xffff;
            int records = answer.getShort(6) & 0xffff;
            answer.position(HEADER);
            for (int i = 0; i < questions; i++) {
                skipName(answer);
                answer.getInt();
            }
            for (int i = 0; i < records; i++) {
                skipName(answer);
                short type = answer.getShort();
                answer.getShort();
                answer.getInt();
                byte[] data = new byte[answer.getShort() & 0xffff];
                answer.get(data);
                if (type == type(local) && data.length == local.getAddress().length) {
                    return Optional.of(InetAddress.getByAddress(data));
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException | IOException e) {
            LOG.debug("an answer of a resolver that is not whole: {}", e.toString());
        }
        return Optional.empty();
    }

    private static void skipName(ByteBuffer answer) {
        for (int length = answer.get() & 0xff; length > 0; length = answer.get() & 0xff) {
            if ((length & POINTER) == POINTER) {
                answer.get();
                return;
            }
            if (length > answer.remaining()) {
                throw new BufferUnderflowException();
            }
            answer.position(answer.position() + length);
        }
    }
}

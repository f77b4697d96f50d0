package io.cellgate.telemetry.mqtt.wire;

import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * MQTT packets (MQTT 3.1.1, 2.2) from a stream, of which none is longer than the limit: the client asks for as much memory as a packet
 * announces, at once and before the login, up to 256 MB.
 *
 * <p>A fixed header is handed on when all of it is there. A time-out of the stream changes nothing: the next read goes on. One thread
 * reads.
 *
 * <p>A longer packet ends the connection. To skip it would cost its volume on a link that is paid by the byte, and the client
 * would miss its keep-alive meanwhile.
 */
public final class MqttPackets extends InputStream {

    private static final int MAX_HEADER = 5;
    private static final int PUBLISH = 3;
    private static final int RETAIN = 0x01;
    private static final int MORE = 0x80;
    private static final int LENGTH_BITS = 0x7f;
    /** As much of a topic as is worth telling. */
    private static final int MAX_TOPIC = 256;
    /** How long the topic of a refused message may take to come. */
    private static final Duration TOPIC_LIMIT = Duration.ofSeconds(2);

    private final InputStream in;
    private final int limit;
    private final Consumer<RefusedPacket> refused;
    private final byte[] header = new byte[MAX_HEADER];
    private int headerRead;
    private int headerGiven;
    private boolean inPacket;
    private int bodyLeft;

    /**
     * At the beginning of a packet.
     *
     * @param limit bytes that a packet may have behind its fixed header
     * @param refused hears why, before a read ends with {@link PacketRefusedException}
     */
    public MqttPackets(InputStream in, int limit, Consumer<RefusedPacket> refused) {
        this.in = in;
        this.limit = limit;
        this.refused = refused;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!inPacket && !readHeader()) {
            return -1;
        }
        int count;
        if (headerGiven < headerRead) {
            count = Math.min(length, headerRead - headerGiven);
            System.arraycopy(header, headerGiven, buffer, offset, count);
            headerGiven += count;
        } else {
            count = in.read(buffer, offset, Math.min(length, bodyLeft));
            if (count < 0) {
                return -1;
            }
            bodyLeft -= count;
        }
        if (headerGiven == headerRead && bodyLeft == 0) {
            inPacket = false;
            headerRead = 0;
            headerGiven = 0;
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return inPacket ? headerRead - headerGiven + Math.min(bodyLeft, in.available()) : 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Whether there is a packet; checks it. */
    private boolean readHeader() throws IOException {
        while (headerRead < 2 || (header[headerRead - 1] & MORE) != 0) {
            if (headerRead == MAX_HEADER) {
                throw refuse(RefusedPacket.malformed("a packet length of more than four bytes, which is not MQTT"));
            }
            int next = in.read();
            if (next < 0) {
                return false;
            }
            header[headerRead] = (byte) next;
            headerRead++;
        }
        int body = 0;
        for (int i = headerRead - 1; i > 0; i--) {
            body = (body << 7) | (header[i] & LENGTH_BITS);
        }
        if (body > limit) {
            throw refuse(refusal(body));
        }
        inPacket = true;
        bodyLeft = body;
        return true;
    }

    private PacketRefusedException refuse(RefusedPacket packet) {
        refused.accept(packet);
        return new PacketRefusedException(packet);
    }

    private RefusedPacket refusal(int body) {
        int type = (header[0] & 0xf0) >> 4;
        return type == PUBLISH
                ? RefusedPacket.message(body, limit, (header[0] & RETAIN) != 0, topic())
                : RefusedPacket.packet(type, body, limit);
    }

    /** The topic stands before the payload; what does not come in time is not waited for. */
    private Optional<String> topic() {
        byte[] begin = new byte[2 + MAX_TOPIC];
        long start = System.nanoTime();
        int wanted = 2;
        int had = 0;
        try {
            while (had < wanted && System.nanoTime() - start < TOPIC_LIMIT.toNanos()) {
                int count = in.read(begin, had, wanted - had);
                if (count < 0) {
                    break;
                }
                had += count;
                if (had >= 2) {
                    wanted = 2 + Math.min(MAX_TOPIC, ((begin[0] & 0xff) << 8) | (begin[1] & 0xff));
                }
            }
        } catch (IOException e) {
            // the connection ends anyway
        }
        return had > 2
                ? Optional.of(new String(Arrays.copyOfRange(begin, 2, had), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}

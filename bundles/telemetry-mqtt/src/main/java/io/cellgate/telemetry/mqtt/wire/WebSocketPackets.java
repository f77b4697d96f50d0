package io.cellgate.telemetry.mqtt.wire;

import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * The same for MQTT in WebSocket frames (RFC 6455): the client asks for as much memory as a frame announces too, and reads the head of the
 * handshake's answer whatever its length. So the frames are taken apart here, their content is checked by {@link MqttPackets}, and handed
 * on in short frames of our own. What a client cannot do with Paho is left out: pings, and messages in several frames.
 */
public final class WebSocketPackets extends InputStream {

    private static final int MAX_HEAD = 8192;
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    /** The longest content of a frame of ours; longer than 125, so its length takes two bytes. */
    private static final int CHUNK = 2048;

    private static final int LONG_LENGTH = 126;
    private static final int LONGEST_LENGTH = 127;
    private static final int BINARY_AND_LAST = 0x82;
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final InputStream in;
    private final Consumer<RefusedPacket> refused;
    private final MqttPackets packets;
    private final byte[] frame = new byte[4 + CHUNK];
    private int frameLength;
    private int frameGiven;
    private int headRead;
    private int headMatched;

    /**
     * At the beginning of the answer to the handshake.
     *
     * @param limit bytes that an MQTT packet may have behind its fixed header
     * @param refused hears why, before a read ends with {@link PacketRefusedException}
     */
    public WebSocketPackets(InputStream in, int limit, Consumer<RefusedPacket> refused) {
        this.in = in;
        this.refused = refused;
        this.packets = new MqttPackets(new Content(), limit, refused);
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
        if (headMatched < HEAD_END.length) {
            return readHead(buffer, offset, length);
        }
        if (frameGiven == frameLength && !nextFrame()) {
            return -1;
        }
        int count = Math.min(length, frameLength - frameGiven);
        System.arraycopy(frame, frameGiven, buffer, offset, count);
        frameGiven += count;
        return count;
    }

    /** Nothing behind the head of the handshake before it was read: whoever reads the head must not take frames with it. */
    @Override
    public int available() {
        return frameLength - frameGiven;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int readHead(byte[] buffer, int offset, int length) throws IOException {
        int count = 0;
        do {
            int next = in.read();
            if (next < 0) {
                return count == 0 ? -1 : count;
            }
            headRead++;
            if (headRead > MAX_HEAD) {
                throw refuse("an answer to the WebSocket handshake of more than " + MAX_HEAD + " bytes");
            }
            headMatched = next == HEAD_END[headMatched] ? headMatched + 1 : next == HEAD_END[0] ? 1 : 0;
            buffer[offset + count] = (byte) next;
            count++;
        } while (count < length && headMatched < HEAD_END.length && in.available() > 0);
        return count;
    }

    private boolean nextFrame() throws IOException {
        int count = packets.read(frame, 4, CHUNK);
        if (count < 0) {
            return false;
        }
        frameLength = 4 + count;
        if (count < LONG_LENGTH) {
            frameGiven = 2;
            frame[2] = (byte) BINARY_AND_LAST;
            frame[3] = (byte) count;
        } else {
            frameGiven = 0;
            frame[0] = (byte) BINARY_AND_LAST;
            frame[1] = LONG_LENGTH;
            frame[2] = (byte) (count >> 8);
            frame[3] = (byte) count;
        }
        return true;
    }

    private PacketRefusedException refuse(String what) {
        RefusedPacket packet = RefusedPacket.malformed(what);
        refused.accept(packet);
        return new PacketRefusedException(packet);
    }

    /** The content of the broker's data frames, one after the other. Takes no memory for it. */
    private final class Content extends InputStream {

        private static final int MAX_FRAME_HEADER = 14;
        private static final int MASKED = 0x80;
        private static final int LENGTH_BITS = 0x7f;

        private final byte[] header = new byte[MAX_FRAME_HEADER];
        private int headerRead;
        private long left;
        private long given;
        private boolean data;
        private boolean closed;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            while (left == 0 || !data) {
                if (left == 0 && !readHeader()) {
                    return -1;
                }
                if (closed || (!data && !skip())) {
                    return -1;
                }
            }
            int count = in.read(buffer, offset, (int) Math.min(length, left));
            if (count < 0) {
                return -1;
            }
            unmask(buffer, offset, count);
            left -= count;
            given += count;
            return count;
        }

        @Override
        public int available() throws IOException {
            return data ? (int) Math.min(left, in.available()) : 0;
        }

        private boolean readHeader() throws IOException {
            while (headerRead < headerLength()) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                header[headerRead] = (byte) next;
                headerRead++;
            }
            left = contentLength();
            given = 0;
            headerRead = 0;
            int opcode = header[0] & 0x0f;
            data = opcode == CONTINUATION || opcode == BINARY;
            closed = opcode == CLOSE;
            if (left < 0) {
                throw refuse("a WebSocket frame of more than 2^63 bytes");
            }
            if (!data && !closed && ((opcode != PING && opcode != PONG) || left >= LONG_LENGTH)) {
                throw refuse("a WebSocket frame that is not binary (opcode " + opcode + ")");
            }
            return true;
        }

        private int headerLength() {
            if (headerRead < 2) {
                return 2;
            }
            int mask = (header[1] & MASKED) == 0 ? 0 : 4;
            return switch (header[1] & LENGTH_BITS) {
                case LONG_LENGTH -> 4 + mask;
                case LONGEST_LENGTH -> 10 + mask;
                default -> 2 + mask;
            };
        }

        private long contentLength() {
            int announced = header[1] & LENGTH_BITS;
            int bytes = announced == LONG_LENGTH ? 2 : announced == LONGEST_LENGTH ? 8 : 0;
            long length = bytes == 0 ? announced : 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (header[2 + i] & 0xff);
            }
            return length;
        }

        private void unmask(byte[] buffer, int offset, int count) {
            if ((header[1] & MASKED) == 0) {
                return;
            }
            int announced = header[1] & LENGTH_BITS;
            int key = announced == LONG_LENGTH ? 4 : announced == LONGEST_LENGTH ? 10 : 2;
            for (int i = 0; i < count; i++) {
                buffer[offset + i] ^= header[key + (int) ((given + i) & 3)];
            }
        }

        /** Reads over a ping or pong. */
        private boolean skip() throws IOException {
            while (left > 0) {
                if (in.read() < 0) {
                    return false;
                }
                left--;
            }
            return true;
        }
    }
}

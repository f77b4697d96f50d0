package io.cellgate.telemetry.mqtt.wire;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.Memory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of whoever answers the connection, as MQTT and as MQTT over WebSocket. What gets through are whole headers of packets within the
 * limit, byte for byte, however it is read; memory is asked for by the bytes that came, not by those that are announced.
 */
public final class MqttWireFuzz {

    private static final int[] LIMITS = {0, 2, 130, 4096, 65_536};
    private static final byte[] HANDSHAKE =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** More than buffers and an exception take. */
    private static final long MEMORY = 32 * 1024;

    private MqttWireFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        int limit = LIMITS[in.below(LIMITS.length)];
        int kind = in.below(3);
        int size = 1 + in.next();
        byte[] stream = in.rest();
        byte[] bytes = kind == 2 ? joined(HANDSHAKE, stream) : stream;
        byte[] passed = passed(bytes, limit, kind > 0, 512);
        long taken = Memory.allocatedBy(() -> passed(bytes, limit, kind > 0, 512));
        Finding.unless(taken < MEMORY + 16L * bytes.length, () -> taken + " bytes of memory for " + bytes.length);
        if (kind == 0) {
            Finding.unless(startsWith(bytes, passed), () -> "other bytes get through than came");
            packets(passed, limit);
        } else {
            frames(passed, limit);
        }
        if (kind == 0 || bytes.length < 512) {
            byte[] otherwise = passed(bytes, limit, kind > 0, size);
            Finding.unless(
                    kind > 0 || Arrays.equals(passed, otherwise), () -> "what gets through depends on how it is read");
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return beginning.length <= bytes.length && Arrays.equals(beginning, Arrays.copyOf(bytes, beginning.length));
    }

    private static byte[] passed(byte[] bytes, int limit, boolean webSocket, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        boolean[] refused = new boolean[1];
        try (InputStream stream = webSocket
                ? new WebSocketPackets(in, limit, packet -> refused[0] = shown(packet.reason()))
                : new MqttPackets(in, limit, packet -> refused[0] = shown(packet.reason()))) {
            byte[] buffer = new byte[size];
            for (int count = stream.read(buffer, 0, size); count >= 0; count = stream.read(buffer, 0, size)) {
                Finding.unless(count > 0, () -> "a read of nothing, which is repeated for ever");
                Finding.unless(stream.available() >= 0, () -> "less than nothing is available");
                out.write(buffer, 0, count);
            }
        } catch (PacketRefusedException e) {
            Finding.unless(refused[0], () -> "a refusal that nobody heard of: " + e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static boolean shown(String reason) {
        Finding.unlessShowable(reason, 400);
        return true;
    }

    /** What the client would read: fixed headers, each with a length that it asks memory for. */
    private static void packets(byte[] bytes, int limit) {
        int at = 0;
        while (at < bytes.length) {
            int length = 0;
            int shift = 0;
            at++;
            do {
                Finding.unless(at < bytes.length && shift <= 21, () -> "half a header gets through");
                length |= (bytes[at] & 0x7f) << shift;
                shift += 7;
            } while ((bytes[at++] & 0x80) != 0);
            int announced = length;
            Finding.unless(announced <= limit, () -> "a packet of " + announced + " bytes gets through");
            at += length;
        }
    }

    /** What the client would read behind the head: short frames whose content is packets. */
    private static void frames(byte[] bytes, int limit) {
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        int at = end < 0 ? bytes.length : end + 4;
        Finding.unless(at <= 8192, () -> "a head without end");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (at < bytes.length) {
            int first = bytes[at] & 0xff;
            int second = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
            int from = at + (second == 126 ? 4 : 2);
            Finding.unless(first == 0x82 && second <= 126 && from <= bytes.length, () -> "not a frame of ours");
            int length = second == 126 ? (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff) : second;
            Finding.unless(from + length <= bytes.length, () -> "half a frame gets through");
            content.write(bytes, from, length);
            at = from + length;
        }
        packets(content.toByteArray(), limit);
    }
}

package io.cellgate.telemetry.mqtt.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketPacketsTest {

    private static final byte[] HEAD =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<RefusedPacket> refused = new ArrayList<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private InputStream stream() {
        return new WebSocketPackets(new ByteArrayInputStream(sent.toByteArray()), 65_536, refused::add);
    }

    private void frame(int first, byte[] content, boolean masked) {
        sent.write(first);
        int mask = masked ? 0x80 : 0;
        if (content.length < 126) {
            sent.write(mask | content.length);
        } else if (content.length < 65_536) {
            sent.write(mask | 126);
            sent.write(content.length >> 8);
            sent.write(content.length);
        } else {
            sent.write(mask | 127);
            sent.writeBytes(new byte[4]);
            for (int shift = 24; shift >= 0; shift -= 8) {
                sent.write(content.length >> shift);
            }
        }
        byte[] shown = content.clone();
        if (masked) {
            byte[] key = {1, 2, 3, 4};
            sent.writeBytes(key);
            for (int i = 0; i < shown.length; i++) {
                shown[i] ^= key[i % 4];
            }
        }
        sent.writeBytes(shown);
    }

    /** As Paho does: whole frames, with as much memory as they announce. */
    private static byte[] contents(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            while (true) {
                assertEquals(0x82, data.readUnsignedByte());
                int length = data.readUnsignedByte();
                byte[] content = new byte[length == 126 ? data.readUnsignedShort() : length];
                assertTrue(length <= 126 && content.length <= 2048);
                data.readFully(content);
                all.writeBytes(content);
            }
        } catch (EOFException e) {
            return all.toByteArray();
        }
    }

    private static void readHead(InputStream in) throws IOException {
        // asks for more than the head has, as a buffered reader does
        byte[] buffer = new byte[8192];
        int had = 0;
        do {
            had += in.read(buffer, had, buffer.length - had);
        } while (had < HEAD.length);
        assertArrayEquals(HEAD, Arrays.copyOf(buffer, had));
        assertEquals(0, in.available());
    }

    @Test
    void packetsInAnyFramesComeOutInShortOnes() throws IOException {
        sent.writeBytes(HEAD);
        byte[] connack = {0x20, 2, 0, 0};
        byte[] message = MqttPacketsTest.publish("cellgate/x", 60_000);
        frame(0x82, connack, false);
        frame(0x89, new byte[] {'p'}, false);
        frame(0x02, Arrays.copyOf(message, 20_000), true);
        frame(0x80, Arrays.copyOfRange(message, 20_000, message.length), false);
        frame(0x82, new byte[0], false);
        frame(0x88, new byte[0], false);
        InputStream in = stream();
        readHead(in);

        byte[] got = contents(in);

        assertArrayEquals(connack, Arrays.copyOf(got, 4));
        assertArrayEquals(message, Arrays.copyOfRange(got, 4, got.length));
        assertEquals(List.of(), refused);
    }

    @Test
    void aFrameOfAnyLengthAsksForNoMemory() throws IOException {
        sent.writeBytes(HEAD);
        sent.writeBytes(new byte[] {(byte) 0x82, 127, 0x7f, -1, -1, -1, -1, -1, -1, -1, (byte) 0xd0, 0});
        InputStream in = stream();
        readHead(in);

        assertArrayEquals(new byte[] {(byte) 0xd0, 0}, contents(in));
    }

    @Test
    void aMonsterInsideOfFramesIsRefused() throws IOException {
        sent.writeBytes(HEAD);
        frame(0x02, new byte[] {0x31, -1}, false);
        frame(0x80, new byte[] {-1, -1, 0x7f, 0, 1, 't'}, false);
        InputStream in = stream();
        readHead(in);

        assertThrows(PacketRefusedException.class, in::read);
        assertTrue(refused.get(0).retained(), refused::toString);
        assertEquals("t", refused.get(0).topic().orElseThrow());
    }

    @Test
    void anEndlessHeadIsRefused() {
        sent.writeBytes("HTTP/1.1 101 ".getBytes(StandardCharsets.US_ASCII));
        sent.writeBytes(new byte[1 << 20]);
        InputStream in = stream();

        assertThrows(PacketRefusedException.class, in::readAllBytes);
        assertTrue(refused.get(0).reason().contains("handshake"), refused::toString);
    }

    @Test
    void framesThatAreNotMqttAreRefused() throws IOException {
        sent.writeBytes(HEAD);
        frame(0x81, new byte[] {'h', 'i'}, false);
        InputStream in = stream();
        readHead(in);

        assertThrows(PacketRefusedException.class, in::read);
    }

    @Test
    void aSlowDripLosesNoByte() throws IOException {
        byte[] message = MqttPacketsTest.publish("topic", 300);
        sent.writeBytes(HEAD);
        frame(0x82, message, false);
        InputStream in = new WebSocketPackets(MqttPacketsTest.dripping(sent.toByteArray()), 65_536, refused::add);

        byte[] all = MqttPacketsTest.readThroughTimeOuts(in);

        byte[] frames = Arrays.copyOfRange(all, HEAD.length, all.length);
        assertArrayEquals(message, contents(new ByteArrayInputStream(frames)));
    }
}

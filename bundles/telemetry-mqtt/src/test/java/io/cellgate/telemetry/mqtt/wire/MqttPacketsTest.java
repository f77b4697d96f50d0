package io.cellgate.telemetry.mqtt.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttPacketsTest {

    private final List<RefusedPacket> refused = new ArrayList<>();

    private MqttPackets of(InputStream in, int limit) {
        return new MqttPackets(in, limit, refused::add);
    }

    static byte[] publish(String topic, int payload) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        int rest = 2 + topic.length() + payload;
        packet.write(0x30);
        do {
            packet.write((rest % 128) | (rest >= 128 ? 0x80 : 0));
            rest /= 128;
        } while (rest > 0);
        packet.write(topic.length() >> 8);
        packet.write(topic.length());
        packet.writeBytes(topic.getBytes(StandardCharsets.US_ASCII));
        packet.writeBytes(new byte[payload]);
        return packet.toByteArray();
    }

    @Test
    void ordinaryPacketsPassByteForByte() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[] {0x20, 2, 0, 0});
        for (int payload : new int[] {0, 1, 60, 118, 119, 120, 16_000, 65_520}) {
            all.writeBytes(publish("cellgate/x", payload));
            all.writeBytes(new byte[] {(byte) 0xd0, 0});
        }

        assertArrayEquals(
                all.toByteArray(),
                of(new ByteArrayInputStream(all.toByteArray()), 65_536).readAllBytes());
        assertEquals(List.of(), refused);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void fiveBytesOfEveryPacketTypeEndTheStreamAndNothingIsHandedOn(int type) {
        byte[] five = {(byte) (type << 4), (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
        MqttPackets packets = of(new ByteArrayInputStream(five), 65_536);

        assertThrows(PacketRefusedException.class, packets::read);

        assertTrue(refused.get(0).reason().contains("268435455 bytes"), refused::toString);
        assertTrue(refused.get(0).reason().contains("'message.limit'"), refused::toString);
        assertEquals(type == 3, refused.get(0).message());
    }

    @Test
    void aLengthOfMoreThanFourBytesIsNotMqtt() {
        byte[] malformed = {0x20, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0};

        assertThrows(PacketRefusedException.class, of(new ByteArrayInputStream(malformed), 65_536)::read);

        assertTrue(refused.get(0).reason().contains("not MQTT"), refused::toString);
    }

    @Test
    void theTopicOfARefusedMessageIsTold() {
        byte[] message = publish("cellgate/gw/cmd/status", 70_000);
        message[0] |= 1;

        assertThrows(PacketRefusedException.class, of(new ByteArrayInputStream(message), 65_536)::read);

        assertEquals("cellgate/gw/cmd/status", refused.get(0).topic().orElseThrow());
        assertTrue(refused.get(0).retained());
    }

    @Test
    void exactlyTheLimitPassesAndOneMoreDoesNot() throws IOException {
        assertEquals(
                1027, of(new ByteArrayInputStream(publish("t", 1021)), 1024).readAllBytes().length);
        MqttPackets oneMore = of(new ByteArrayInputStream(publish("t", 1022)), 1024);

        assertThrows(PacketRefusedException.class, oneMore::read);
    }

    /** Gives one byte at a time, and a time-out before each. */
    static InputStream dripping(byte[] bytes) {
        return new InputStream() {
            private int next;
            private boolean due;

            @Override
            public int read() throws IOException {
                due = !due;
                if (due) {
                    throw new SocketTimeoutException();
                }
                return next < bytes.length ? bytes[next++] & 0xff : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int one = read();
                if (one < 0) {
                    return -1;
                }
                buffer[offset] = (byte) one;
                return 1;
            }
        };
    }

    static byte[] readThroughTimeOuts(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[7];
        while (true) {
            try {
                int count = in.read(buffer, 0, buffer.length);
                if (count < 0) {
                    return all.toByteArray();
                }
                all.write(buffer, 0, count);
            } catch (SocketTimeoutException e) {
                // as the client does: it reads again
            }
        }
    }

    @Test
    void aSlowDripLosesNoByteAndAHeaderComesWhole() throws IOException {
        byte[] message = publish("topic", 300);
        MqttPackets packets = of(dripping(message), 65_536);
        byte[] header = new byte[3];
        int had = 0;
        while (had == 0) {
            try {
                had = packets.read(header, 0, 3);
            } catch (SocketTimeoutException e) {
                had = 0;
            }
        }
        assertEquals(3, had);

        assertEquals(message.length - 3, readThroughTimeOuts(packets).length);
    }

    @Test
    void junkNeverAsksForMoreThanTheLimit() {
        Random random = new Random(7);
        for (int run = 0; run < 20_000; run++) {
            byte[] junk = new byte[random.nextInt(40)];
            random.nextBytes(junk);
            byte[] buffer = new byte[64];
            MqttPackets packets = of(new ByteArrayInputStream(junk), 30);
            try {
                int count = packets.read(buffer, 0, buffer.length);
                assertTrue(count <= 40);
            } catch (IOException e) {
                assertTrue(e instanceof PacketRefusedException, e::toString);
            }
        }
    }
}

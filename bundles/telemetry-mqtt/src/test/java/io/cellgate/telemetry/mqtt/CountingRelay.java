package io.cellgate.telemetry.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Stands between a gateway and its broker, carries one connection, and counts the bytes both ways, and those of each message. */
final class CountingRelay implements AutoCloseable {

    /**
     * A message on its way to the broker.
     *
     * @param bytes of its PUBLISH, and of the PUBACK that it asks for (MQTT 3.1.1, 3.3 and 3.4)
     */
    record Published(String topic, int bytes) {}

    private static final int PUBLISH = 3;
    private static final int PUBACK_BYTES = 4;

    private final AtomicLong bytes = new AtomicLong();
    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final ServerSocket door;

    private CountingRelay(ServerSocket door) {
        this.door = door;
    }

    static CountingRelay to(URI broker) throws IOException {
        CountingRelay relay = new CountingRelay(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        new Thread(() -> relay.run(broker)).start();
        return relay;
    }

    String uri() {
        return "tcp://127.0.0.1:" + door.getLocalPort();
    }

    long bytes() {
        return bytes.get();
    }

    List<Published> published() {
        return published;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void run(URI broker) {
        try (Socket client = door.accept();
                Socket server = new Socket(broker.getHost(), broker.getPort())) {
            Thread back = new Thread(() -> carry(server, client, some -> {}));
            back.start();
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            carry(client, server, some -> {
                sent.writeBytes(some);
                byte[] rest = packets(sent.toByteArray());
                sent.reset();
                sent.writeBytes(rest);
            });
            back.join();
        } catch (IOException | InterruptedException e) {
            // the test has ended
        }
    }

    private void carry(Socket from, Socket to, Consumer<byte[]> reader) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[4096];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes.addAndGet(count);
                reader.accept(Arrays.copyOf(buffer, count));
                out.write(buffer, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // one side has closed
        }
    }

    /** Notes the messages among whole packets; what is left is the beginning of the next. */
    private byte[] packets(byte[] sent) {
        int at = 0;
        while (true) {
            int length = 0;
            int header = 1;
            boolean whole = false;
            while (!whole && at + header < sent.length) {
                int digit = sent[at + header] & 0xff;
                length |= (digit & 0x7f) << (7 * (header - 1));
                header++;
                whole = digit < 0x80;
            }
            if (!whole || at + header + length > sent.length) {
                return Arrays.copyOfRange(sent, at, sent.length);
            }
            int first = sent[at] & 0xff;
            if (first >> 4 == PUBLISH) {
                int from = at + header;
                int topic = ((sent[from] & 0xff) << 8) | (sent[from + 1] & 0xff);
                boolean acknowledged = (first & 6) != 0;
                published.add(new Published(
                        new String(sent, from + 2, topic, StandardCharsets.UTF_8),
                        header + length + (acknowledged ? PUBACK_BYTES : 0)));
            }
            at += header + length;
        }
    }
}

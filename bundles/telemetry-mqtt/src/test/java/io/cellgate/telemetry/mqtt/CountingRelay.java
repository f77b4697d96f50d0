package io.cellgate.telemetry.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a gateway and its broker, carries one connection, and counts the bytes both ways. */
final class CountingRelay implements AutoCloseable {

    private final AtomicLong bytes = new AtomicLong();
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

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void run(URI broker) {
        try (Socket client = door.accept();
                Socket server = new Socket(broker.getHost(), broker.getPort())) {
            Thread back = new Thread(() -> carry(server, client));
            back.start();
            carry(client, server);
            back.join();
        } catch (IOException | InterruptedException e) {
            // the test has ended
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[4096];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes.addAndGet(count);
                out.write(buffer, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // one side has closed
        }
    }
}

package io.cellgate.itest.ppp.faults;

import io.cellgate.itest.ppp.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sums what the kernel has counted on every interface of the link, by looking twice a second. What goes through between the last look and
 * the interface's end is missed. A thread of its own counts until it is closed; safe for use by any thread.
 */
final class InterfaceCount implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Path INTERFACE = Path.of("/sys/class/net", TestBed.INTERFACE);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::count, "interface-count");

    private String index = "";
    private long lastReceived;
    private long lastSent;
    private long received;
    private long sent;
    private int interfaces;

    InterfaceCount() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins at nothing, with what the interface has counted before left out. */
    synchronized void begin() {
        look();
        received = 0;
        sent = 0;
        interfaces = 1;
    }

    /** Looks once more. */
    synchronized Sum sum() {
        look();
        return new Sum(received, sent, interfaces);
    }

    /**
     * What was counted.
     *
     * @param interfaces of how many interfaces that followed each other
     */
    record Sum(long received, long sent, int interfaces) {}

    private void count() {
        try {
            while (!closed.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                synchronized (this) {
                    look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        try {
            String now = Files.readString(INTERFACE.resolve("ifindex"));
            long nowReceived = counter("rx_bytes");
            long nowSent = counter("tx_bytes");
            if (!now.equals(index)) {
                index = now;
                lastReceived = 0;
                lastSent = 0;
                interfaces++;
            }
            received += nowReceived - lastReceived;
            sent += nowSent - lastSent;
            lastReceived = nowReceived;
            lastSent = nowSent;
        } catch (IOException | NumberFormatException e) {
            // there is none just now
        }
    }

    private static long counter(String name) throws IOException {
        return Long.parseLong(
                Files.readString(INTERFACE.resolve("statistics").resolve(name)).strip());
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

package io.cellgate.itest.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The loopback of a network of our own, on which there are only the broker and the gateways. */
final class Network {

    private static final int WAIT_SECONDS = 10;
    private static final int RX_BYTES = 0;
    private static final int RX_PACKETS = 1;

    private Network() {}

    /**
     * What has gone over it, headers of IP and TCP included, both ways together: each packet is received once.
     *
     * @param bytes of IP packets, without a frame's header
     */
    record Count(long bytes, long packets) {}

    /** Brings it up. It must count nothing yet, or others use it too. */
    static void up() throws IOException, InterruptedException {
        Process ip = new ProcessBuilder(List.of("ip", "link", "set", "lo", "up"))
                .inheritIO()
                .start();
        if (!ip.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) || ip.exitValue() != 0) {
            throw new IOException("the loopback cannot be brought up; see itests/fleet.sh");
        }
        if (count().packets() > 0) {
            throw new IOException("the loopback is used by others too; see itests/fleet.sh");
        }
    }

    static Count count() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/net/dev"))) {
            if (line.strip().startsWith("lo:")) {
                String[] numbers = line.substring(line.indexOf(':') + 1).strip().split(" +", -1);
                return new Count(Long.parseLong(numbers[RX_BYTES]), Long.parseLong(numbers[RX_PACKETS]));
            }
        }
        throw new IOException("no loopback in /proc/self/net/dev");
    }
}

package io.cellgate.uplink.provider;

import io.cellgate.uplink.provider.check.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The kernel's byte counters of a network interface; 64 bits wide, unlike pppd's own. */
final class InterfaceCounters implements Traffic {

    private final Path sysfs;

    /** @param sysfs where sysfs is mounted */
    InterfaceCounters(Path sysfs) {
        this.sysfs = sysfs;
    }

    @Override
    public OptionalLong received(String interfaceName) {
        return counter(interfaceName, "rx_bytes");
    }

    @Override
    public OptionalLong sent(String interfaceName) {
        return counter(interfaceName, "tx_bytes");
    }

    private OptionalLong counter(String interfaceName, String counter) {
        try {
            Path file = sysfs.resolve("class/net")
                    .resolve(interfaceName)
                    .resolve("statistics")
                    .resolve(counter);
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty(); // the interface goes with pppd, at any moment
        }
    }
}

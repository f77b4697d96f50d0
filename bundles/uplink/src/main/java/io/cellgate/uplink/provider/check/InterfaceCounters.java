package io.cellgate.uplink.provider.check;

import io.cellgate.common.file.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The kernel's byte counters of a network interface; 64 bits wide, unlike pppd's own. */
public final class InterfaceCounters implements Traffic {

    /** In bytes: a number and a line end. */
    private static final int LONGEST = 32;

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private final Path sysfs;

    /** @param sysfs where sysfs is mounted */
    public InterfaceCounters(Path sysfs) {
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
            String text =
                    BoundedFile.read(file, LONGEST, StandardCharsets.US_ASCII).strip();
            return DIGITS.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty(); // the interface goes with pppd, at any moment
        }
    }
}

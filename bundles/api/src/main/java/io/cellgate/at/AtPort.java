package io.cellgate.at;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a module's AT commands are spoken: a serial device, a channel of the multiplexer on one, or a terminal server that has one. */
public sealed interface AtPort {

    /** {@return the port as a person writes it: {@code /dev/ttyUSB2} or {@code tcp://host:port}} */
    String address();

    /**
     * A serial device of this machine.
     *
     * @param device the device file; a symbolic link is followed anew at every open, so that it survives re-enumeration
     * @param line the settings of the serial line
     */
    record Serial(Path device, SerialLine line) implements AtPort {
        @Override
        public String address() {
            return device.toString();
        }
    }

    /**
     * The first channel of the kernel's multiplexer (3GPP TS 27.010, basic option) on a serial device, for a module that has one port
     * only: AT commands and a data call then go over it at the same time ({@link AtChannel#dataDevice}).
     *
     * @param uart the serial device, on which the module is asked to multiplex
     */
    record Multiplexed(Serial uart) implements AtPort {
        @Override
        public String address() {
            return uart.address();
        }
    }

    /**
     * A serial device behind a terminal server such as ser2net, in raw mode; the line's settings are the server's.
     *
     * @param host name or address
     * @param port 1 to 65535
     */
    record Tcp(String host, int port) implements AtPort {
        @Override
        public String address() {
            return "tcp://" + host + ":" + port;
        }
    }

    /** What {@link #parse} allows, in words for a configuration problem. */
    String ALLOWED_ADDRESSES = "an absolute path such as /dev/ttyUSB2, or tcp://HOST:PORT";

    /**
     * Reads an address as a person writes it. Opens nothing, and does not look whether there is such a device.
     *
     * @param address one of {@link #ALLOWED_ADDRESSES}
     * @param line the settings for a serial device; without effect on a terminal server
     * @return the port; empty when the text is not an address
     */
    static Optional<AtPort> parse(String address, SerialLine line) {
        Matcher tcp = Pattern.compile("tcp://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})")
                .matcher(address);
        if (tcp.matches()) {
            int port = Integer.parseInt(tcp.group(2));
            return port >= 1 && port <= 65535 ? Optional.of(new Tcp(tcp.group(1), port)) : Optional.empty();
        }
        return address.matches("/[A-Za-z0-9._:/+@-]+") && !address.contains("..")
                ? Optional.of(new Serial(Path.of(address), line))
                : Optional.empty();
    }
}

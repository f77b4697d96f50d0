package io.cellgate.modem.provider.module;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtPort;
import io.cellgate.at.usb.UsbModule;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Ports at which the module may be found.
 *
 * @param at for AT commands
 * @param data for data calls; empty if it is not known
 * @param module what the USB bus says of it; empty for a UART or a terminal server
 * @param property which property of the configuration led here
 */
public record Candidate(AtPort at, Optional<Path> data, Optional<UsbModule> module, String property) {

    /** Whether one port has to serve both. */
    public boolean singlePort() {
        return data.isPresent() && at instanceof AtPort.Serial serial && Devices.same(serial.device(), data.get());
    }

    /** Whether AT commands go over a device. */
    public boolean speaksOn(Path device) {
        return line().filter(serial -> Devices.same(serial.device(), device)).isPresent();
    }

    /** The serial line of the AT commands, multiplexed or not; empty behind a terminal server. */
    private Optional<AtPort.Serial> line() {
        if (at instanceof AtPort.Multiplexed multiplexed) {
            return Optional.of(multiplexed.uart());
        }
        return at instanceof AtPort.Serial serial ? Optional.of(serial) : Optional.empty();
    }

    /** The same port multiplexed, where it is the only one; the port for data is known once it is open. */
    Candidate multiplexed() {
        return singlePort() && at instanceof AtPort.Serial serial
                ? new Candidate(new AtPort.Multiplexed(serial), Optional.empty(), module, property)
                : this;
    }

    /** The same port for one user at a time. */
    public Candidate plain() {
        return at instanceof AtPort.Multiplexed multiplexed
                ? new Candidate(
                        multiplexed.uart(), Optional.of(multiplexed.uart().device()), module, property)
                : this;
    }

    /** The same ports once one is open. */
    public Candidate opened(AtChannel channel) {
        return new Candidate(at, channel.dataDevice().or(this::data), module, property);
    }
}

package io.cellgate.modem.provider.module;

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
        return at instanceof AtPort.Serial serial && Devices.same(serial.device(), device);
    }
}

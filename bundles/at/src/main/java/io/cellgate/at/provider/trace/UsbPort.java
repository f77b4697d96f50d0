package io.cellgate.at.provider.trace;

import io.cellgate.at.AtPort;
import io.cellgate.at.usb.UsbModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A port of a USB module, as a trace calls and describes it. */
record UsbPort(UsbModule module, UsbModule.Port port) {

    /** The one that a port leads to, also through links; empty where it is of no module. */
    static Optional<UsbPort> of(AtPort port, List<UsbModule> modules) {
        return modules.stream()
                .flatMap(module -> module.ports().stream().map(one -> new UsbPort(module, one)))
                .filter(candidate -> leadsTo(port, candidate.port().device()))
                .findFirst();
    }

    /** Its place, which stays whatever the number of its device file. */
    String name() {
        return module.busPath() + ":" + port.interfaceNumber();
    }

    /** All ports of the module, this one too. */
    List<UsbPort> all() {
        return module.ports().stream().map(one -> new UsbPort(module, one)).toList();
    }

    /** What a file says of it, in order. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("address", port.device().toString());
        attributes.put("usb", module.busPath());
        attributes.put("vendor", String.format(Locale.ROOT, "%04x", module.vendorId()));
        attributes.put("product", String.format(Locale.ROOT, "%04x", module.productId()));
        module.product().ifPresent(product -> attributes.put("name", product));
        attributes.put("interface", String.valueOf(port.interfaceNumber()));
        attributes.put("role", port.role().name().toLowerCase(Locale.ROOT));
        return attributes;
    }

    private static boolean leadsTo(AtPort port, Path device) {
        if (!(port instanceof AtPort.Serial serial)) {
            return false;
        }
        if (serial.device().equals(device)) {
            return true;
        }
        try {
            return serial.device().toRealPath().equals(device.toRealPath());
        } catch (IOException e) {
            // it has gone; the name was all there was
            return false;
        }
    }
}

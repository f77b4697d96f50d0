package io.cellgate.simulator.module;

import java.util.List;

/** Sends unsolicited results to the ports that get them. */
final class Unsolicited {
    private final String end;
    private List<AtPort> ports = List.of();
    private boolean vendorReports = true;

    Unsolicited(String end) {
        this.end = end;
    }

    void ports(List<AtPort> newPorts) {
        ports = newPorts;
    }

    /** A result that its own command turns on and off, such as {@code +CREG}. */
    void send(String text) {
        sendFramed(framed(text));
    }

    /** One of Huawei's own, which {@code ^CURC=0} silences. */
    void sendVendor(String text) {
        if (vendorReports) {
            send(text);
        }
    }

    /** Bytes as they are. */
    void sendFramed(String framed) {
        ports.forEach(port -> port.unsolicited(framed));
    }

    String framed(String text) {
        return "\r\n" + text + end;
    }

    boolean vendorReports() {
        return vendorReports;
    }

    void vendorReports(boolean on) {
        vendorReports = on;
    }
}

package io.cellgate.simulator.module.line;

import java.util.List;

/** Sends unsolicited results to the ports that get them. */
public final class Unsolicited {
    private final String end;
    private List<SimulatedPort> ports = List.of();
    private boolean vendorReports = true;

    public Unsolicited(String end) {
        this.end = end;
    }

    public void ports(List<SimulatedPort> newPorts) {
        ports = newPorts;
    }

    /** A result that its own command turns on and off, such as {@code +CREG}. */
    public void send(String text) {
        sendFramed(framed(text));
    }

    /** One of Huawei's own, which {@code ^CURC=0} silences. */
    public void sendVendor(String text) {
        if (vendorReports) {
            send(text);
        }
    }

    /** Bytes as they are. */
    public void sendFramed(String framed) {
        ports.forEach(port -> port.unsolicited(framed));
    }

    public String framed(String text) {
        return "\r\n" + text + end;
    }

    public boolean vendorReports() {
        return vendorReports;
    }

    public void vendorReports(boolean on) {
        vendorReports = on;
    }
}

package io.cellgate.simulator.module.line;

import java.util.Locale;

/** What a serial port of a module is for. */
public enum SimulatedPortRole {
    /** Dialling and data; also answers AT commands. */
    MODEM(true, true, false),
    /** AT commands beside a call, and unsolicited results. Dialled by mistake, it says CONNECT and carries nothing. */
    PCUI(true, false, true),
    /** The vendor's diagnosis protocol: silent. */
    DIAG(false, false, false),
    /** Positions: silent until asked for. */
    NMEA(false, false, false),
    /** AT commands for the receiver of positions. */
    GPS(true, false, false),
    /** The only port of a module on a UART: everything, one after the other. */
    UART(true, true, true);

    private final boolean at;
    private final boolean data;
    private final boolean unsolicited;

    SimulatedPortRole(boolean at, boolean data, boolean unsolicited) {
        this.at = at;
        this.data = data;
        this.unsolicited = unsolicited;
    }

    /** Its name for people, such as {@code pcui}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it answers AT commands. */
    public boolean at() {
        return at;
    }

    /** Whether a call can run over it. */
    public boolean data() {
        return data;
    }

    /** Whether unsolicited results go there. */
    public boolean unsolicited() {
        return unsolicited;
    }
}

package io.cellgate.modem.provider.settings;

import java.util.Map;

/** Whether a module with one port multiplexes it (3GPP TS 27.010), so that it can be asked during a data call. */
public enum Multiplex {
    /** The port is lent to the call. */
    OFF,
    /** Where module and kernel can; else the port is lent. */
    AUTO,
    /** Always; where it cannot be the modem waits, and says why. */
    ON;

    static final Map<String, Multiplex> CHOICES = Map.of("off", OFF, "auto", AUTO, "on", ON);
}

package io.cellgate.modem;

import java.util.Locale;

/** How far the module has been brought up; each state names what is waited for. */
public enum ModemState {
    /** The configuration cannot be used; the status says which property is wrong. */
    MISCONFIGURED,
    /** No module is plugged in where it is looked for, its port does not exist, or nothing on it answers. */
    WAITING_DEVICE,
    /** The port is there, but cannot be had: another program or modem has it, it may not be opened, or it cannot be multiplexed. */
    WAITING_PORT,
    /** The module is asked who it is. */
    IDENTIFYING,
    /** The module is known, but no profile bundle for it is installed. */
    WAITING_PROFILE,
    /** Initialisation commands run. */
    INITIALISING,
    /** The SIM is absent, busy, or wants a PIN or PUK; the SIM status says which. */
    WAITING_SIM,
    /** Not registered for packet data yet. */
    WAITING_NETWORK,
    /** Registered: a data call can be made. */
    READY,
    /** The only port carries a data call; the status is the last that was read. */
    LENT;

    /** {@return the word for it in status, events and telemetry} */
    public String published() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

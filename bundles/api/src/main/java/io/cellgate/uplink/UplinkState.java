package io.cellgate.uplink;

import java.util.Locale;

/** Where a connection stands; the words are those of the MQTT contract. */
public enum UplinkState {
    /** Not wanted: disconnected by command. */
    DISABLED,
    /** The modem is not there or not identified yet. */
    WAITING_MODEM,
    /** The SIM is absent or wants something. */
    WAITING_SIM,
    /** Not registered yet. */
    WAITING_NETWORK,
    /** pppd runs, no address yet. */
    DIALING,
    /** pppd waits for something to send, and dials then (option {@code demand}). */
    DORMANT,
    /** Not needed now, because a better way out works ({@code connect = standby}); dialled when none does. */
    STANDBY,
    /** An address, and a check through the interface passed. */
    CONNECTED,
    /** An address, but the check fails. */
    DEGRADED,
    /** Waits before the next dial. */
    BACKING_OFF,
    /** A step of the recovery ladder runs. */
    RECOVERING,
    /** Needs a person. */
    FAILED;

    /** {@return the word for it in status, events and telemetry} */
    public String published() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

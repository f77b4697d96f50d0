package io.cellgate.modem;

import java.util.Locale;

/**
 * What keeps a modem from its AT command port, while its state is {@link ModemState#WAITING_DEVICE} or {@link ModemState#WAITING_PORT}.
 * The detail of the status tells the same for a person, with names and numbers.
 */
public enum PortTrouble {
    /** What opens ports, or looks for modules, is missing: a bundle or a library. */
    SOFTWARE,
    /** No module is plugged in where it is looked for, or only another one than the configured one. */
    NO_MODULE,
    /** The module is on the bus, but none of its ports takes AT commands. */
    NO_AT_PORT,
    /** The port that is configured does not exist. */
    NO_SUCH_PORT,
    /** The port is there, but nothing on it answers to AT. */
    NO_ANSWER,
    /** Another program has the port. */
    IN_USE,
    /** This gateway has the port already: another of its modems, or a channel that is not closed yet. */
    OWN_USE,
    /** The operating system does not let the gateway open the port. */
    NO_PERMISSION,
    /** The port is to be multiplexed, and cannot be. */
    NO_MULTIPLEXER;

    /** {@return the word for it in status, events and telemetry} */
    public String published() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

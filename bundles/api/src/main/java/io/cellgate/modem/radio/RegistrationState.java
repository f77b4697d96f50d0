package io.cellgate.modem.radio;

import java.util.Locale;

/** 27.007, 7.2: the states of {@code +CREG} and {@code +CGREG}. */
public enum RegistrationState {
    /** The module does not know, or has not been asked: 4. */
    UNKNOWN,
    /** Not registered, and not searching: 0. */
    NOT_REGISTERED,
    /** Registered with the network of the SIM: 1. */
    HOME,
    /** Not registered, and searching: 2. */
    SEARCHING,
    /** The network refuses the SIM: 3. */
    DENIED,
    /** Registered with another network: 5. */
    ROAMING;

    /** {@return whether service is available} */
    public boolean registered() {
        return this == HOME || this == ROAMING;
    }

    /** {@return the word for it in status, events and telemetry} */
    public String published() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

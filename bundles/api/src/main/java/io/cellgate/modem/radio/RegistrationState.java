package io.cellgate.modem.radio;

import java.util.Locale;

/** 27.007, 7.2: the states of {@code +CREG} and {@code +CGREG}. */
public enum RegistrationState {
    UNKNOWN,
    NOT_REGISTERED,
    HOME,
    SEARCHING,
    DENIED,
    ROAMING;

    /** Whether service is available. */
    public boolean registered() {
        return this == HOME || this == ROAMING;
    }

    /** As it stands in status, events and telemetry. */
    public String published() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

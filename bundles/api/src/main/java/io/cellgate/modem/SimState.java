package io.cellgate.modem;

import java.util.Locale;

/** The state of the SIM or R-UIM. */
public enum SimState {
    /** Not asked yet, or the module cannot tell. */
    UNKNOWN,
    /** None is in. */
    ABSENT,
    /** In, but not answering yet. */
    BUSY,
    /** Usable. */
    READY,
    /** Wants the PIN, and none is configured. */
    PIN_REQUIRED,
    /** The configured PIN was refused once; it is not sent again. */
    PIN_REFUSED,
    /** Wants the PIN, but has too few tries left to risk the configured one. */
    PIN_WITHHELD,
    /** Wants the PUK: a person must unlock it. */
    PUK_REQUIRED,
    /** Wants PIN2 for a service that is not used here; the SIM works. */
    PIN2_REQUIRED,
    /** Wants PUK2 for a service that is not used here; the SIM works. */
    PUK2_REQUIRED,
    /** Locked to another network or device. */
    PERSONALISATION_LOCKED,
    /** Read, but broken or not accepted. */
    FAILURE;

    /** {@return the word for it in status, events and telemetry} */
    public String published() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

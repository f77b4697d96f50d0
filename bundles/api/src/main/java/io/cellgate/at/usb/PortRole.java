package io.cellgate.at.usb;

/** What a module's USB interface is for. */
public enum PortRole {
    /** PPP data: {@code ATD} and the data call. */
    MODEM,
    /** AT commands and unsolicited result codes ("PC UI"). */
    PCUI,
    /** The vendor's diagnosis; never opened. */
    DIAG,
    /** NMEA sentences of the position receiver. */
    NMEA,
    /** Anything else. */
    OTHER
}

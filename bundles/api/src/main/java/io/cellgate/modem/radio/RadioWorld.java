package io.cellgate.modem.radio;

/** Which family of standards a module speaks; decides dialling, credentials and status commands. */
public enum RadioWorld {
    /** GSM, GPRS, WCDMA, HSPA, LTE: an APN and {@code ATD*99#} (guide 3.1.1). */
    THREE_GPP,
    /** CDMA 1X, EVDO: {@code ATD#777} (guide 3.1.2). */
    THREE_GPP2
}

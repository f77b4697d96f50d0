package io.cellgate.modem.provider.settings;

/** What is done with short messages: the property {@code sms}. */
public enum SmsMode {
    /** Nothing. */
    OFF,
    /** Messages are sent; what is on the SIM stays as it is. */
    SEND,
    /** Messages are sent, and received ones taken off the SIM. */
    ON
}

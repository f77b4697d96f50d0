package io.cellgate.modem.provider.sms.pdu;

import java.io.Serial;

/** A PDU that is not one: what is wrong, and at which octet. It never holds the message's text. */
public final class PduException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int octet;

    /**
     * @param what for a person
     * @param octet where, counted from 0
     */
    PduException(String what, int octet) {
        super(what + " at octet " + octet);
        this.octet = octet;
    }

    /** Where it is wrong, counted from 0. */
    public int octet() {
        return octet;
    }
}

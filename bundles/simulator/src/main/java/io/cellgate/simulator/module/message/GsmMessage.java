package io.cellgate.simulator.module.message;

import java.util.List;

/**
 * A message of the 3GPP world in PDU mode: 3GPP TS 27.005, 4.
 *
 * @param pdu service centre address and TPDU in hexadecimal
 */
record GsmMessage(String pdu, boolean report) implements StoredMessage {
    /** A message from its PDU, of which the first octet says what it is. */
    static GsmMessage received(String pdu) {
        return new GsmMessage(pdu, (Tpdu.firstOctet(pdu) & 3) == 2);
    }

    @Override
    public String direct() {
        return report ? "+CDS: " + Tpdu.length(pdu) + "\r\n" + pdu : "+CMT: ," + Tpdu.length(pdu) + "\r\n" + pdu;
    }

    @Override
    public List<String> listed(int index, int status) {
        return List.of("+CMGL: " + index + "," + status + ",," + Tpdu.length(pdu), pdu);
    }

    @Override
    public List<String> read(int status) {
        return List.of("+CMGR: " + status + ",," + Tpdu.length(pdu), pdu);
    }
}

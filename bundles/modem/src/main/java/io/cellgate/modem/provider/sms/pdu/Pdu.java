package io.cellgate.modem.provider.sms.pdu;

import java.time.OffsetDateTime;
import java.util.Optional;

/** What a module hands over in PDU mode: the service centre's address, and a TPDU (27.005, 3.1; 23.040, 9.2.2). */
public sealed interface Pdu {

    /**
     * A received message (SMS-DELIVER, 9.2.2.1).
     *
     * @param serviceCentre which service centre it came from; an empty number when it does not say
     * @param sender who sent it
     * @param protocol the protocol identifier (9.2.3.9)
     * @param time when the service centre took it
     * @param data its text
     */
    record Deliver(Address serviceCentre, Address sender, int protocol, Optional<OffsetDateTime> time, UserData data)
            implements Pdu {}

    /**
     * What became of a message that was sent (SMS-STATUS-REPORT, 9.2.2.3).
     *
     * @param serviceCentre which service centre it came from
     * @param reference the reference that the module gave the message
     * @param recipient whom it was for
     * @param time when the service centre took the message
     * @param discharge when it was delivered, or given up, or tried last
     * @param status 9.2.3.15: below 32 delivered, below 64 still trying, otherwise given up
     */
    record StatusReport(
            Address serviceCentre,
            int reference,
            Address recipient,
            Optional<OffsetDateTime> time,
            Optional<OffsetDateTime> discharge,
            int status)
            implements Pdu {}

    /**
     * A message that was sent or is to be (SMS-SUBMIT, 9.2.2.2), as it stands among the stored ones.
     *
     * @param serviceCentre by which service centre; an empty number for the SIM's
     * @param recipient whom it is for
     * @param report whether a status report is wanted
     * @param data its text
     */
    record Submit(Address serviceCentre, Address recipient, boolean report, UserData data) implements Pdu {}
}

package io.cellgate.modem.provider.sms.pdu;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** Reads PDUs (23.040, 9.2.2). Pure functions: whatever is wrong with a PDU is a {@link PduException}. */
public final class PduReader {

    private static final int TYPE = 0x03;
    private static final int SUBMIT = 0x01;
    private static final int STATUS_REPORT = 0x02;
    private static final int HEADER_INDICATOR = 0x40;
    private static final int REPORT_REQUEST = 0x20;
    private static final int VALIDITY_FORMAT = 0x18;
    private static final int VALIDITY_RELATIVE = 0x10;
    private static final int OCTETS_RELATIVE = 1;
    private static final int OCTETS_OTHER = 7;

    private PduReader() {}

    /**
     * What stays the same when the network delivers a message again: neither the service centre's address nor what the first
     * octet says of the way (more messages are waiting, the reply path, a loop). What is no PDU stays as it is.
     */
    public static String identity(String hex) {
        String digits = Octets.digits(hex).toUpperCase(Locale.ROOT);
        try {
            Octets octets = Octets.ofHex(digits);
            Address.readServiceCentre(octets);
            int first = octets.next("message type") & (TYPE | HEADER_INDICATOR);
            return "%02X".formatted(first) + digits.substring(2 * octets.position());
        } catch (PduException e) {
            return digits;
        }
    }

    /** Reads what came from the network. */
    public static Pdu received(String hex) throws PduException {
        Octets octets = Octets.ofHex(hex);
        Address serviceCentre = Address.readServiceCentre(octets);
        int at = octets.position();
        int first = octets.next("message type");
        return switch (first & TYPE) {
            case STATUS_REPORT -> statusReport(octets, serviceCentre);
            case SUBMIT -> throw new PduException("a message to send instead of a received one", at);
            // a reserved type is taken for SMS-DELIVER (9.2.3.1)
            default -> deliver(octets, serviceCentre, (first & HEADER_INDICATOR) != 0);
        };
    }

    /** Reads what is to be sent. */
    public static Pdu.Submit submitted(String hex) throws PduException {
        Octets octets = Octets.ofHex(hex);
        Address serviceCentre = Address.readServiceCentre(octets);
        int at = octets.position();
        int first = octets.next("message type");
        if ((first & TYPE) != SUBMIT) {
            throw new PduException("a received message instead of one to send", at);
        }
        octets.next("message reference");
        Address recipient = Address.read(octets, "recipient");
        octets.next("protocol identifier");
        DataCoding coding = DataCoding.of(octets.next("data coding scheme"));
        int format = first & VALIDITY_FORMAT;
        if (format != 0) {
            octets.take(format == VALIDITY_RELATIVE ? OCTETS_RELATIVE : OCTETS_OTHER, "validity period");
        }
        UserData data = UserData.read(octets, coding, (first & HEADER_INDICATOR) != 0);
        return new Pdu.Submit(serviceCentre, recipient, (first & REPORT_REQUEST) != 0, data);
    }

    private static Pdu.Deliver deliver(Octets octets, Address serviceCentre, boolean header) throws PduException {
        Address sender = Address.read(octets, "sender");
        int protocol = octets.next("protocol identifier");
        DataCoding coding = DataCoding.of(octets.next("data coding scheme"));
        Optional<OffsetDateTime> time = ServiceTime.read(octets, "time stamp");
        return new Pdu.Deliver(serviceCentre, sender, protocol, time, UserData.read(octets, coding, header));
    }

    /** What may stand behind the status tells nothing that is used. */
    private static Pdu.StatusReport statusReport(Octets octets, Address serviceCentre) throws PduException {
        int reference = octets.next("message reference");
        Address recipient = Address.read(octets, "recipient");
        Optional<OffsetDateTime> time = ServiceTime.read(octets, "time stamp");
        Optional<OffsetDateTime> discharge = ServiceTime.read(octets, "discharge time");
        return new Pdu.StatusReport(serviceCentre, reference, recipient, time, discharge, octets.next("status"));
    }
}

package io.cellgate.modem.provider.sms.pdu;

import io.cellgate.modem.provider.sms.pdu.DataCoding.Alphabet;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Writes SMS-SUBMIT PDUs (23.040, 9.2.2.2). Pure functions. */
public final class PduWriter {

    /**
     * A PDU as {@code AT+CMGS} takes it in PDU mode.
     *
     * @param hex the service centre's address and the TPDU
     * @param length octets of the TPDU alone, the command's argument (27.005, 4.3)
     */
    public record Submission(String hex, int length) {}

    private static final int SUBMIT = 0x01;
    private static final int RELATIVE_VALIDITY = 0x10;
    private static final int REPORT_REQUEST = 0x20;
    private static final int HEADER_INDICATOR = 0x40;

    private PduWriter() {}

    /**
     * Writes one message. The service centre is the SIM's, and the module gives the reference.
     *
     * @param report whether a status report is wanted
     * @param validity how long the service centre shall try; empty for as long as it likes
     */
    public static Submission submit(Address recipient, Segment segment, boolean report, Optional<Duration> validity) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(SUBMIT
                | (validity.isPresent() ? RELATIVE_VALIDITY : 0)
                | (report ? REPORT_REQUEST : 0)
                | (segment.part().isPresent() ? HEADER_INDICATOR : 0));
        octets.write(0);
        recipient.write(octets);
        octets.write(0);
        octets.write(segment.alphabet() == Alphabet.UCS2 ? DataCoding.UCS2_OCTET : DataCoding.DEFAULT_OCTET);
        validity.ifPresent(period -> octets.write(ServiceTime.relativeValidity(period)));
        UserData.write(segment, octets);
        return new Submission("00" + HexFormat.of().withUpperCase().formatHex(octets.toByteArray()), octets.size());
    }
}

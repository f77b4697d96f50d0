package io.cellgate.simulator.module.message;

import java.time.OffsetDateTime;
import java.util.Locale;

/** As much of 3GPP TS 23.040 as a network needs: messages from a text, reports on what was sent. In hexadecimal. */
final class Tpdu {
    static final int MAX_SEPTETS = 160;
    static final int MAX_UCS2 = 70;

    private static final String SERVICE_CENTRE = "07910100000000F0";
    private static final int SECONDS_PER_QUARTER = 900;
    private static final int REPORT_REQUESTED = 0x20;
    private static final int HEX = 16;

    private Tpdu() {}

    /** Octets of the service centre address with its length. */
    private static int serviceCentre(String pdu) {
        return 1 + octet(pdu, 0);
    }

    /** The length that the commands give: octets without the service centre address. */
    static int length(String pdu) {
        return pdu.length() / 2 - serviceCentre(pdu);
    }

    static int firstOctet(String pdu) {
        return octet(pdu, serviceCentre(pdu));
    }

    /** Whether the bytes can be a PDU of that length. */
    static boolean valid(String pdu, int length) {
        return pdu.matches("([0-9A-Fa-f]{2})+") && pdu.length() / 2 > serviceCentre(pdu) && length(pdu) == length;
    }

    /** Whether an SMS-SUBMIT asks for a report: 9.2.3.5. */
    static boolean wantsReport(String submit) {
        return (firstOctet(submit) & REPORT_REQUESTED) != 0;
    }

    /** SMS-STATUS-REPORT, 9.2.2.3, on a message that has arrived. */
    static String report(String submit, int reference, OffsetDateTime time) {
        int address = serviceCentre(submit) + 2;
        int octets = 2 + (octet(submit, address) + 1) / 2;
        String recipient = submit.substring(2 * address, 2 * (address + octets));
        return SERVICE_CENTRE + "06" + hex(reference) + recipient + timestamp(time) + timestamp(time) + "00";
    }

    /** SMS-DELIVER, 9.2.2.1, with a text of one message: in GSM 7-bit where that will do, else in UCS-2. */
    static String deliver(String number, String text, OffsetDateTime time) {
        boolean international = number.startsWith("+");
        String digits = international ? number.substring(1) : number;
        boolean sevenBit = Septets.canHold(text);
        return SERVICE_CENTRE
                + "04"
                + hex(digits.length())
                + (international ? "91" : "81")
                + swapped(digits.length() % 2 == 0 ? digits : digits + "F")
                + "00"
                + (sevenBit ? "00" : "08")
                + timestamp(time)
                + hex(sevenBit ? text.length() : 2 * text.length())
                + (sevenBit ? Septets.pack(text) : ucs2(text));
    }

    /** UCS-2 as 3GPP TS 23.038 has it. */
    static String ucs2(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append(String.format(Locale.ROOT, "%04X", c)));
        return hex.toString();
    }

    /** 9.2.3.11. */
    private static String timestamp(OffsetDateTime time) {
        int quarters = time.getOffset().getTotalSeconds() / SECONDS_PER_QUARTER;
        String digits = String.format(
                Locale.ROOT,
                "%02d%02d%02d%02d%02d%02d%02d",
                time.getYear() % 100,
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                Math.abs(quarters));
        String swapped = swapped(digits);
        if (quarters >= 0) {
            return swapped;
        }
        int zone = Integer.parseInt(swapped.substring(swapped.length() - 2), HEX) | 8;
        return swapped.substring(0, swapped.length() - 2) + hex(zone);
    }

    private static String swapped(String digits) {
        StringBuilder swapped = new StringBuilder();
        for (int i = 0; i + 1 < digits.length(); i += 2) {
            swapped.append(digits.charAt(i + 1)).append(digits.charAt(i));
        }
        return swapped.toString();
    }

    private static int octet(String pdu, int index) {
        return Integer.parseInt(pdu.substring(2 * index, 2 * index + 2), HEX);
    }

    private static String hex(int octet) {
        return String.format(Locale.ROOT, "%02X", octet);
    }
}

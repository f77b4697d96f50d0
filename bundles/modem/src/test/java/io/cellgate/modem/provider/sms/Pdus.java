package io.cellgate.modem.provider.sms;

import io.cellgate.modem.provider.sms.pdu.Address;
import io.cellgate.modem.provider.sms.pdu.DataCoding.Alphabet;
import io.cellgate.modem.provider.sms.pdu.PduWriter;
import io.cellgate.modem.provider.sms.pdu.Segment;
import io.cellgate.modem.provider.sms.pdu.UserDataHeader.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Received messages for tests: what is sent, turned round. */
public final class Pdus {

    public static final String HOW_ARE_YOU =
            "07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07";

    private Pdus() {}

    /** The parts of a text as the network delivers them. */
    public static List<String> delivered(String number, String text, int reference) {
        List<String> pdus = new ArrayList<>();
        for (Segment segment : Segment.split(text, reference)) {
            String submit = PduWriter.submit(Address.of(number), segment, false, Optional.empty())
                    .hex();
            boolean header = segment.part().isPresent();
            // without service centre, type and reference; the address and the two octets behind it stay
            String rest = submit.substring(6);
            int digits = Integer.parseInt(rest.substring(0, 2), 16);
            int address = 4 + (digits + 1) / 2 * 2;
            pdus.add("00" + (header ? "44" : "04") + rest.substring(0, address + 4) + "42301221000080"
                    + rest.substring(address + 4));
        }
        return pdus;
    }

    /**
     * One part as the network delivers it, in the 7-bit alphabet.
     *
     * @param time of the service centre, in UTC, as in {@code 2024-03-01T10:00:00}
     */
    public static String part(String sender, String time, int reference, int total, int number, String text) {
        String submit = PduWriter.submit(
                        Address.of(sender),
                        new Segment(Alphabet.GSM_7BIT, Optional.of(new Part(reference, false, total, number)), text),
                        false,
                        Optional.empty())
                .hex();
        String rest = submit.substring(6);
        int address = 4 + (Integer.parseInt(rest.substring(0, 2), 16) + 1) / 2 * 2;
        return "0044" + rest.substring(0, address + 4) + stamp(time) + rest.substring(address + 4);
    }

    /** Digits in pairs, turned round. */
    private static String stamp(String time) {
        String digits = time.substring(2).replaceAll("[^0-9]", "");
        StringBuilder stamp = new StringBuilder();
        for (int i = 0; i < digits.length(); i += 2) {
            stamp.append(digits.charAt(i + 1)).append(digits.charAt(i));
        }
        return stamp.append("00").toString();
    }
}

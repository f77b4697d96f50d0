package io.cellgate.modem.provider.sms.pdu;

import io.cellgate.modem.provider.sms.pdu.DataCoding.Alphabet;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * The user data of a message (23.040, 9.2.3.24).
 *
 * @param header what stands before the text
 * @param coding how the text is coded
 * @param text the text; where the coding is none of text, or compressed, the octets in hexadecimal digits
 */
public record UserData(UserDataHeader header, DataCoding coding, String text) {

    private static final int MOST_SEPTETS = 160;
    private static final int MOST_OCTETS = 140;

    /** Whether it is text, not octets. */
    public boolean isText() {
        return coding.alphabet() != Alphabet.DATA_8BIT && !coding.compressed();
    }

    /**
     * Reads the rest of a PDU, which begins with the user data's length.
     *
     * @param withHeader the PDU's user data header indicator
     */
    static UserData read(Octets octets, DataCoding coding, boolean withHeader) throws PduException {
        int at = octets.position();
        int length = octets.next("user data length");
        boolean septets = coding.alphabet() == Alphabet.GSM_7BIT && !coding.compressed();
        int most = septets ? MOST_SEPTETS : MOST_OCTETS;
        if (length > most) {
            throw new PduException(
                    "user data of " + length + (septets ? " septets" : " octets") + "; allowed: " + most, at);
        }
        int size = septets ? (length * 7 + 7) / 8 : length;
        int start = octets.position();
        UserDataHeader header = withHeader ? header(octets, size) : UserDataHeader.NONE;
        int headerSize = octets.position() - start;
        byte[] rest = octets.take(size - headerSize, "user data");
        if (!septets) {
            return new UserData(header, coding, octetText(coding, rest));
        }
        int headerSeptets = (headerSize * 8 + 6) / 7;
        if (headerSeptets > length) {
            throw new PduException("user data of " + length + " septets, " + headerSeptets + " of them its header", at);
        }
        int fill = headerSeptets * 7 - headerSize * 8;
        byte[] characters = Septets.unpack(rest, fill, length - headerSeptets);
        return new UserData(
                header, coding, GsmAlphabet.decode(characters, header.lockingShift(), header.singleShift()));
    }

    /** Writes a segment with its length. */
    static void write(Segment segment, ByteArrayOutputStream target) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        segment.part().ifPresent(part -> UserDataHeader.write(part, header));
        if (segment.alphabet() == Alphabet.UCS2) {
            byte[] text = ucs2(segment.text());
            target.write(header.size() + text.length);
            target.writeBytes(header.toByteArray());
            target.writeBytes(text);
            return;
        }
        byte[] septets = GsmAlphabet.encode(segment.text())
                .orElseThrow(() -> new IllegalArgumentException("a text that the 7-bit alphabet does not have"));
        int headerSeptets = (header.size() * 8 + 6) / 7;
        target.write(headerSeptets + septets.length);
        target.writeBytes(header.toByteArray());
        target.writeBytes(Septets.pack(septets, headerSeptets * 7 - header.size() * 8));
    }

    private static UserDataHeader header(Octets octets, int size) throws PduException {
        int at = octets.position();
        int length = octets.next("header length");
        if (length + 1 > size) {
            throw new PduException("header of " + length + " octets is longer than the user data", at);
        }
        return UserDataHeader.read(octets, length);
    }

    /** A half character at the end of UCS-2 is left out: the text before it counts more. */
    private static String octetText(DataCoding coding, byte[] octets) {
        return coding.alphabet() == Alphabet.UCS2 && !coding.compressed()
                ? ucs2(octets)
                : HexFormat.of().withUpperCase().formatHex(octets);
    }

    private static byte[] ucs2(String text) {
        byte[] octets = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            octets[2 * i] = (byte) (text.charAt(i) >> 8);
            octets[2 * i + 1] = (byte) text.charAt(i);
        }
        return octets;
    }

    /** By hand, for the platform's decoder replaces half of a surrogate pair, which the next part may complete. */
    private static String ucs2(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length / 2);
        for (int i = 0; i + 1 < octets.length; i += 2) {
            text.append((char) ((octets[i] & 0xFF) << 8 | (octets[i + 1] & 0xFF)));
        }
        return text.toString();
    }
}

package io.cellgate.modem.provider.sms.pdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cellgate.modem.provider.sms.pdu.DataCoding.Alphabet;
import java.io.ByteArrayOutputStream;

/**
 * The user data of a message (23.040, 9.2.3.24).
 *
 * @param header what stands before the text
 * @param coding how the text is coded
 * @param units what stands behind the header, undecoded: septets or octets, each as a character of that number
 */
public record UserData(UserDataHeader header, DataCoding coding, String units) {

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
        boolean septets = isSeptets(coding);
        int most = septets ? MOST_SEPTETS : MOST_OCTETS;
        if (length > most) {
            throw new PduException(
                    "user data of " + length + (septets ? " septets" : " octets") + "; allowed: " + most, at);
        }
        int size = septets ? (length * 7 + 7) / 8 : length;
        int headerSize = withHeader ? headerSize(octets, size) : 0;
        UserDataHeader header = headerSize == 0 ? UserDataHeader.NONE : header(octets);
        byte[] rest = octets.take(size - headerSize, "user data");
        if (!septets) {
            return new UserData(header, coding, new String(rest, ISO_8859_1));
        }
        int headerSeptets = (headerSize * 8 + 6) / 7;
        int fill = headerSeptets * 7 - headerSize * 8;
        byte[] characters = Septets.unpack(rest, fill, Math.max(0, length - headerSeptets));
        return new UserData(header, coding, new String(characters, ISO_8859_1));
    }

    static boolean isSeptets(DataCoding coding) {
        return coding.alphabet() == Alphabet.GSM_7BIT && !coding.compressed();
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

    /**
     * The header's size with its length octet; 0 where the user data has no room for it. Then there is none, whatever the PDU
     * says, and all of the user data is text.
     */
    private static int headerSize(Octets octets, int size) throws PduException {
        if (size == 0) {
            return 0;
        }
        int headerSize = octets.peek("header length") + 1;
        return headerSize > size ? 0 : headerSize;
    }

    private static UserDataHeader header(Octets octets) throws PduException {
        return UserDataHeader.read(octets, octets.next("header length"));
    }

    private static byte[] ucs2(String text) {
        byte[] octets = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            octets[2 * i] = (byte) (text.charAt(i) >> 8);
            octets[2 * i + 1] = (byte) text.charAt(i);
        }
        return octets;
    }
}

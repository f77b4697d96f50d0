package io.cellgate.modem.provider.sms.pdu;

import java.util.Optional;

/** Texts of GSM 7-bit characters, mostly packed into octets, for those who have no PDU around them. */
public final class SevenBit {

    private SevenBit() {}

    /** Packs a text; empty when the alphabet does not have a character. */
    public static Optional<byte[]> pack(String text) {
        return GsmAlphabet.encode(text).map(septets -> Septets.pack(septets, 0));
    }

    /** Unpacks as many characters as the octets hold. */
    public static String unpack(byte[] octets) {
        return GsmAlphabet.decode(Septets.unpack(octets, 0, octets.length * 8 / 7));
    }

    /** Characters that are not packed, one an octet, as text. */
    public static String text(byte[] septets) {
        return GsmAlphabet.decode(septets);
    }

    /** How many septets a text needs; characters that the alphabet does not have count none. */
    public static int septets(String text) {
        return text.chars().map(c -> GsmAlphabet.septets((char) c)).sum();
    }
}

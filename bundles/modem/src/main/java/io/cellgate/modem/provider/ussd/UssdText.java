package io.cellgate.modem.provider.ussd;

import io.cellgate.modem.provider.sms.pdu.SevenBit;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the text of a USSD is written in {@code +CUSD}: as it is, as GSM 7-bit characters packed into octets ({@code ^USSDMODE=1}),
 * or as UCS-2, the latter two in hexadecimal digits. Pure functions; {@link UssdDigits} tells what digits are.
 */
final class UssdText {

    /** 23.038, 5: the default alphabet, language not said. */
    static final int DCS_DEFAULT = 0x0F;

    /** 23.038, 5: UCS-2, no class. */
    static final int DCS_UCS2 = 0x48;

    /** 23.038, 5: the default alphabet with the language and a carriage return in front. */
    private static final int DCS_DEFAULT_LANGUAGE = 0x10;

    /** 23.038, 5: UCS-2 with the language in front. */
    private static final int DCS_UCS2_LANGUAGE = 0x11;

    /** Hexadecimal digits of the language: two 7-bit characters in two octets. */
    private static final int LANGUAGE = 4;

    private static final int MOST_OCTETS = 160;
    private static final char RETURN = '\r';

    private UssdText() {}

    /** Whether a data coding scheme of cell broadcast and USSD says UCS-2 (23.038, 5). */
    static boolean ucs2(int dcs) {
        return dcs == DCS_UCS2_LANGUAGE || ((dcs & 0xC0) == 0x40 && (dcs & 0x0C) == 0x08);
    }

    /** Whether it says octets that are no text of a known alphabet. */
    static boolean octets(int dcs) {
        return ((dcs & 0xC0) == 0x40 && (dcs & 0x0C) == 0x04) || ((dcs & 0xF0) == 0xF0 && (dcs & 0x04) != 0);
    }

    /**
     * What the network said. Neither the mode that the module is in nor the coding that it tells can be relied on: digits are
     * what they read as.
     *
     * @param text as the module wrote it
     * @param dcs the data coding scheme, where the module tells one
     * @param packed whether the module was last seen to write packed digits
     */
    static String read(String text, OptionalInt dcs, boolean packed) {
        String digits = text.strip();
        if (!UssdDigits.are(digits)) {
            return text;
        }
        boolean ucs2 = dcs.isPresent() && ucs2(dcs.getAsInt());
        boolean octets = dcs.isPresent() && octets(dcs.getAsInt());
        return switch (UssdDigits.form(digits, ucs2, octets, packed)) {
            case TEXT -> text;
            case UCS2 -> ofUcs2(digits, dcs.orElse(DCS_UCS2));
            case OCTETS -> UssdOctets.latin(digits);
            case PACKED -> withoutLanguage(UssdOctets.unpacked(digits), dcs);
        };
    }

    /**
     * A text as packed septets in hexadecimal digits; empty when the alphabet does not have a character, or there is no room.
     *
     * <p>Where seven bits are left over they would be read as an at sign: a carriage return fills them. A text that itself ends
     * in a carriage return on an octet boundary gets a second one (23.038, 6.1.2.3.1).
     */
    static Optional<String> packed(String text) {
        String filled = text;
        if (septets(text) % 8 == 7 || (septets(text) % 8 == 0 && text.endsWith("\r"))) {
            filled = text + RETURN;
        }
        return SevenBit.pack(filled)
                .filter(octets -> octets.length <= MOST_OCTETS)
                .map(UssdText::hex);
    }

    /** A text as UCS-2 in hexadecimal digits; empty when there is no room. */
    static Optional<String> ucs2(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_16BE);
        return octets.length <= MOST_OCTETS ? Optional.of(hex(octets)) : Optional.empty();
    }

    /** UCS-2 in hexadecimal digits as text, without the language in front; what is none is text already. */
    static String ofUcs2(String digits, int dcs) {
        String text = dcs == DCS_UCS2_LANGUAGE && language(digits) ? digits.substring(LANGUAGE) : digits;
        return UssdOctets.ucs2(text);
    }

    /** With a character behind it at least. Some firmware takes the language away, and tells the coding that has one all the same. */
    private static boolean language(String digits) {
        return digits.length() >= 2 * LANGUAGE
                && UssdOctets.of(digits.substring(0, LANGUAGE))
                        .map(SevenBit::unpack)
                        .filter(text -> text.matches("[A-Za-z]{2}.?"))
                        .isPresent();
    }

    private static String withoutLanguage(String text, OptionalInt dcs) {
        boolean language =
                dcs.isPresent() && dcs.getAsInt() == DCS_DEFAULT_LANGUAGE && text.matches("(?s)[a-z]{2}\r.*");
        return language ? text.substring(3) : text;
    }

    private static int septets(String text) {
        return SevenBit.septets(text);
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets).toUpperCase(Locale.ROOT);
    }
}

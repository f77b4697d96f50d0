package io.cellgate.modem.provider.ussd;

import io.cellgate.modem.provider.sms.pdu.SevenBit;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Hexadecimal digits as text in each of the forms that a module may write. Pure functions; {@link UssdDigits} tells which form it is.
 */
final class UssdOctets {

    private UssdOctets() {}

    /** The octets; empty where these are no hexadecimal digits, or half an octet is left over. */
    static Optional<byte[]> of(String digits) {
        boolean hexadecimal =
                !digits.isEmpty() && digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit);
        return hexadecimal ? Optional.of(HexFormat.of().parseHex(digits)) : Optional.empty();
    }

    /**
     * Packed septets as text, without the carriage return that filled up; what is no hexadecimal number is text already. Half an
     * octet at the end, which some firmware leaves there, tells nothing.
     */
    static String unpacked(String digits) {
        Optional<byte[]> octets = of(digits.substring(0, digits.length() / 2 * 2));
        if (octets.isEmpty()) {
            return digits;
        }
        String text = SevenBit.unpack(octets.get());
        boolean boundary = SevenBit.septets(text) % 8 == 0;
        return boundary && text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** UCS-2 as text; what is none is text already. A part of a character at the end, as a line that was cut has it, is left out. */
    static String ucs2(String digits) {
        return of(wholeCharacters(digits))
                .map(octets -> new String(octets, StandardCharsets.UTF_16BE))
                .orElse(digits);
    }

    /** One octet a character; what is none is text already. */
    static String latin(String digits) {
        return of(digits)
                .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
                .orElse(digits);
    }

    /** Digits of UCS-2 without a part of a character at the end. */
    static String wholeCharacters(String digits) {
        return digits.substring(0, digits.length() / 4 * 4);
    }
}

package io.cellgate.modem.provider.text;

import io.cellgate.at.AtValues;
import io.cellgate.modem.provider.sms.pdu.SevenBit;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which characters the module writes names ({@code +CSCS}, 27.007, 5.5): one set holds for all, whoever has chosen it. */
public enum CharacterSet {
    /** ASCII, also in the supersets of it that modules offer. */
    IRA,
    /** The alphabet of 23.038, whose letters and digits are those of ASCII. */
    GSM,
    /** Four hexadecimal digits a character. */
    UCS2,
    /** Two hexadecimal digits a character of {@link #GSM}. */
    HEX,
    /** The module does not tell. */
    UNKNOWN;

    /** A code page or a part of ISO 8859, whose lower half is ASCII. */
    private static final Pattern CODE_PAGE = Pattern.compile("PCCP\\d{3,4}|8859-\\d{1,2}");

    private static final Pattern FOURS = Pattern.compile("(?:[0-9A-Fa-f]{4})+");
    private static final Pattern PAIRS = Pattern.compile("(?:[0-7][0-9A-Fa-f])+");
    /** Digits and Latin letters in UCS-2, so many of them that it is nothing else by chance. */
    private static final Pattern UNMISTAKABLE = Pattern.compile("\\b(?:00[2-7][0-9A-Fa-f]){4,}\\b");

    private static final Pattern DIGITS = Pattern.compile("(?:003[0-9]){5,6}");
    /** A telephone number in UCS-2; a shorter one might be one as it stands there, with the prefix 00 of another country. */
    private static final Pattern NUMBER = Pattern.compile("002[Bb](?:003[0-9]){3,20}|(?:003[0-9]){5,20}");

    /** The value of {@code +CSCS: "set"}. */
    public static CharacterSet named(String value) {
        // some firmware writes this name in the set as well
        String name = unmistakable(AtValues.split(value).get(0)).toUpperCase(Locale.ROOT);
        return switch (name) {
            case "IRA", "ASCII", "UTF-8", "UTF8", "PCDN", "GBK" -> IRA;
            case "GSM" -> GSM;
            case "UCS2", "UCS-2" -> UCS2;
            case "HEX" -> HEX;
            default -> CODE_PAGE.matcher(name).matches() ? IRA : UNKNOWN;
        };
    }

    /** Whether ASCII stands for itself. */
    public boolean plain() {
        return this == IRA || this == GSM;
    }

    /** A name as a person reads it. What cannot be of this set was written in another one, and stays as it is. */
    public String decode(String name) {
        if (this == UCS2 && FOURS.matcher(name).matches()) {
            return ucs2(name);
        }
        if (this == HEX && PAIRS.matcher(name).matches()) {
            return SevenBit.text(HexFormat.of().parseHex(name)).strip();
        }
        return unmistakable(name);
    }

    /** A network's number; its digits in UCS-2 cannot be mistaken, whatever the set is said to be. */
    public String decodeDigits(String digits) {
        return DIGITS.matcher(digits).matches() ? ucs2(digits) : decode(digits);
    }

    /** A telephone number; in UCS-2 it cannot be mistaken either. */
    public String decodeNumber(String number) {
        return NUMBER.matcher(number).matches() ? ucs2(number) : decode(number);
    }

    /** Replaces UCS-2 that can be nothing else; for texts that were written before the set is known. */
    public static String unmistakable(String text) {
        Matcher matcher = UNMISTAKABLE.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(ucs2(found.group())));
    }

    private static String ucs2(String digits) {
        return new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_16BE).strip();
    }
}

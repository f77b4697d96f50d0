package io.cellgate.modem.provider.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The number of a module as {@code +CGSN}, {@code +GSN}, {@code ^MEID} and {@code ATI} tell it: only what has the form of an IMEI (3GPP
 * 23.003, 6.2), a MEID (3GPP2 S.R0048) or an ESN is one. A MEID and an ESN may be written in hexadecimal digits, with {@code 0x} and
 * leading zeros, or in decimal digits.
 *
 * @param kind which of them
 * @param digits as it is published: 15 decimal, 14 hexadecimal or 8 hexadecimal digits
 */
record EquipmentNumber(Kind kind, String digits) {

    enum Kind {
        IMEI,
        MEID,
        ESN
    }

    /** Names that may stand before the number; a line with another one tells of something else. */
    private static final Pattern NAMED = Pattern.compile(
            "\\s*(?:[+^]?C?GSN|[+^]?MEID|[+^]?ESN|[+^]?IMEI|[+^]?SN)\\s*[:=]?\\s*(.*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern OTHER = Pattern.compile("\\s*(?:[+^*][A-Za-z0-9]+|[A-Za-z ]+)\\s*:.*");
    private static final Pattern IMEI = Pattern.compile("\\d{15}");
    private static final Pattern ONE_DIGIT = Pattern.compile("(.)\\1*");
    /** The prefix A0 to FF tells a MEID from an IMEI of 14 digits; 99 is for modules of both worlds. */
    private static final Pattern MEID = Pattern.compile("[A-F][0-9A-F]{13}|99\\d{12}");

    private static final Pattern HEXADECIMAL = Pattern.compile("0X0*([0-9A-F]+)");
    private static final Pattern ESN = Pattern.compile("[0-9A-F]{8}");
    private static final Pattern DECIMAL_ESN = Pattern.compile("(\\d{3})(\\d{8})");
    private static final Pattern DECIMAL_MEID = Pattern.compile("(\\d{10})(\\d{8})");
    private static final int ESN_DIGITS = 8;
    private static final int LONGEST_MANUFACTURER = 0xFF;
    private static final long FIRST_MEID_PREFIX = 0xA000_0000L;
    private static final long LAST_MEID_PREFIX = 0xFFFF_FFFFL;
    private static final int LONGEST_SERIAL = 0xFF_FFFF;

    /** The first number of a kind in the lines of replies. */
    static Optional<String> find(Kind kind, List<String> lines) {
        return lines.stream()
                .filter(line -> !Numbers.cut(line))
                .flatMap(EquipmentNumber::words)
                .flatMap(word -> parse(word).stream())
                .filter(number -> number.kind() == kind)
                .map(EquipmentNumber::digits)
                .findFirst();
    }

    private static Stream<String> words(String line) {
        Matcher named = NAMED.matcher(line);
        if (!named.matches() && OTHER.matcher(line).matches()) {
            return Stream.empty();
        }
        return Stream.of((named.matches() ? named.group(1) : line).split("[\\s,;:\"()]+"))
                .filter(word -> !word.isEmpty());
    }

    private static Optional<EquipmentNumber> parse(String word) {
        String text = word.toUpperCase(Locale.ROOT);
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            String digits = hexadecimal.group(1);
            return digits.length() <= ESN_DIGITS
                    ? esn("0".repeat(ESN_DIGITS - digits.length()) + digits)
                    : meid(digits);
        }
        if (IMEI.matcher(text).matches()) {
            return number(Kind.IMEI, text);
        }
        return meid(text)
                .or(() -> ESN.matcher(text).matches() ? esn(text) : Optional.empty())
                .or(() -> decimal(text));
    }

    private static Optional<EquipmentNumber> decimal(String text) {
        Matcher esn = DECIMAL_ESN.matcher(text);
        if (esn.matches()) {
            int manufacturer = Integer.parseInt(esn.group(1));
            int serial = Integer.parseInt(esn.group(2));
            return manufacturer <= LONGEST_MANUFACTURER && serial <= LONGEST_SERIAL
                    ? esn("%02X%06X".formatted(manufacturer, serial))
                    : Optional.empty();
        }
        Matcher meid = DECIMAL_MEID.matcher(text);
        if (meid.matches()) {
            long prefix = Long.parseLong(meid.group(1));
            int serial = Integer.parseInt(meid.group(2));
            return prefix >= FIRST_MEID_PREFIX && prefix <= LAST_MEID_PREFIX && serial <= LONGEST_SERIAL
                    ? meid("%08X%06X".formatted(prefix, serial))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<EquipmentNumber> meid(String text) {
        return MEID.matcher(text).matches() ? number(Kind.MEID, text) : Optional.empty();
    }

    private static Optional<EquipmentNumber> esn(String text) {
        return number(Kind.ESN, text);
    }

    /** A module that was never given a number says zeros, or ones. */
    private static Optional<EquipmentNumber> number(Kind kind, String digits) {
        return ONE_DIGIT.matcher(digits).matches() ? Optional.empty() : Optional.of(new EquipmentNumber(kind, digits));
    }
}

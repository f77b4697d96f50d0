package io.cellgate.simulator.module.command;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A character set of {@code +CSCS}, 3GPP TS 27.007, 5.5: how texts stand in parameters and answers. */
public enum CharacterSet {
    GSM("GSM"),
    HEX("HEX"),
    IRA("IRA"),
    LATIN_1("8859-1"),
    UCS2("UCS2"),
    UTF_8("UTF-8");

    /** Characters that have another code in the GSM alphabet, 3GPP TS 23.038, 6.2.1, than in ASCII. */
    private static final String OTHERWISE_IN_ASCII = "@$_";

    private static final String OTHERWISE_IN_GSM = "\0\u0002\u0011";

    private final String key;

    CharacterSet(String key) {
        this.key = key;
    }

    /** The name in {@code +CSCS}. */
    public String key() {
        return key;
    }

    /** All names. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(CharacterSet::key).toList();
    }

    /** The set of that name. */
    public static Optional<CharacterSet> of(String key) {
        return Arrays.stream(values()).filter(set -> set.key.equals(key)).findFirst();
    }

    /** A text as the module writes it, a character a byte. */
    public String encode(String text) {
        return switch (this) {
            case GSM -> replaced(text, OTHERWISE_IN_ASCII, OTHERWISE_IN_GSM);
            case HEX -> hex(replaced(text, OTHERWISE_IN_ASCII, OTHERWISE_IN_GSM).getBytes(StandardCharsets.ISO_8859_1));
            case IRA, LATIN_1 -> text;
            case UCS2 -> hex(text.getBytes(StandardCharsets.UTF_16BE));
            case UTF_8 -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        };
    }

    /**
     * What the host has written.
     *
     * @throws RefusedCommandException when it cannot be that set
     */
    public String decode(String given) {
        return switch (this) {
            case GSM -> replaced(given, OTHERWISE_IN_GSM, OTHERWISE_IN_ASCII);
            case HEX ->
                replaced(
                        new String(bytes(given, 2), StandardCharsets.ISO_8859_1), OTHERWISE_IN_GSM, OTHERWISE_IN_ASCII);
            case IRA, LATIN_1 -> given;
            case UCS2 -> new String(bytes(given, 4), StandardCharsets.UTF_16BE);
            case UTF_8 -> new String(given.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        };
    }

    private static String replaced(String text, String from, String to) {
        return text.chars()
                .mapToObj(c -> String.valueOf(from.indexOf(c) >= 0 ? to.charAt(from.indexOf(c)) : (char) c))
                .collect(Collectors.joining());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }

    private static byte[] bytes(String hex, int digits) {
        if (!hex.matches("[0-9A-Fa-f]*") || hex.length() % digits != 0) {
            throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
        }
        return HexFormat.of().parseHex(hex);
    }
}

package io.cellgate.ppp.provider;

import java.nio.charset.StandardCharsets;

/**
 * Words of a pppd options file (pppd(8), OPTIONS FILES): separated by white space, quoted with double quotes, a backslash
 * before a character that would mean something.
 */
final class OptionSyntax {

    /** pppd cuts a longer user name or password off without a word (MAXNAMELEN, MAXSECRETLEN are 256 with the final zero). */
    static final int MAX_BYTES = 255;

    private OptionSyntax() {}

    /** A word as it stands in the file; plain words stay as they are. */
    static String word(String text) {
        if (!text.isEmpty() && text.chars().allMatch(OptionSyntax::plain)) {
            return text;
        }
        StringBuilder word = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                word.append('\\');
            }
            word.append(c);
        }
        return word.append('"').toString();
    }

    /** Whether a text can be written at all: control characters would end or change the word. */
    static boolean writable(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /** Whether a text can stand on a command line whatever the JVM's character encoding. */
    static boolean printableAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static boolean plain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "+-_./:@,=*%".indexOf(c) >= 0;
    }
}

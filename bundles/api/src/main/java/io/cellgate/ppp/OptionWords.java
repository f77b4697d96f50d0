package io.cellgate.ppp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a line of options apart; see {@link PppOptions#words}. Serves one line. */
final class OptionWords {

    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,3}");
    private static final String ESCAPES = "abfnrst";
    private static final String ESCAPED = "\007\b\f\n\r \t";

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private @Nullable Character quote;

    Optional<List<String>> read(String line) {
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i++);
            if (c == '\\') {
                if (i == line.length()) {
                    return Optional.empty();
                }
                i = escaped(line, i);
            } else if (quote != null) {
                if (quote == c) {
                    quote = null;
                } else {
                    take(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (c == '#') {
                break;
            } else if (Character.isWhitespace(c)) {
                end();
            } else {
                take(c);
            }
        }
        end();
        return quote != null ? Optional.empty() : Optional.of(List.copyOf(words));
    }

    /** The characters that pppd writes as C does, and up to three octal digits; any other stands for itself. */
    private int escaped(String line, int from) {
        Matcher octal = OCTAL.matcher(line).region(from, line.length());
        if (octal.lookingAt()) {
            take((char) (Integer.parseInt(octal.group(), 8) & 0xff));
            return octal.end();
        }
        char c = line.charAt(from);
        int known = ESCAPES.indexOf(c);
        take(known < 0 ? c : ESCAPED.charAt(known));
        return from + 1;
    }

    private void take(char c) {
        word.append(c);
        inWord = true;
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }
}

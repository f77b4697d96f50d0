package io.cellgate.uplink.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of pppd options as a person writes it, taken apart as pppd(8), OPTIONS FILES, says: words are separated by white
 * space; quotes hold a word together; a backslash takes away the meaning of what follows it; {@code #} begins a comment.
 */
final class OptionWords {

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private Optional<Character> quote = Optional.empty();

    private OptionWords() {}

    /**
     * The words.
     *
     * @return empty when a quote is not closed or a backslash stands at the end
     */
    static Optional<List<String>> of(String line) {
        return new OptionWords().read(line);
    }

    private Optional<List<String>> read(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
                if (i == line.length()) {
                    return Optional.empty();
                }
                take(line.charAt(i));
            } else if (quote.isPresent()) {
                if (quote.get() == c) {
                    quote = Optional.empty();
                } else {
                    take(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = Optional.of(c);
                inWord = true;
            } else if (c == '#' && !inWord) {
                break;
            } else if (Character.isWhitespace(c)) {
                end();
            } else {
                take(c);
            }
        }
        end();
        return quote.isPresent() ? Optional.empty() : Optional.of(List.copyOf(words));
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

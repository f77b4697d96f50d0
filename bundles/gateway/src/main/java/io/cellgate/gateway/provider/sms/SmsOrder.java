package io.cellgate.gateway.provider.sms;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message in the form of a command, from whomever: code, command, arguments.
 *
 * @param code as it came
 * @param command in lower case
 * @param arguments words of letters, digits and {@code . _ -} only
 */
record SmsOrder(String code, String command, List<String> arguments) {

    private static final int LONGEST = 160;
    private static final Pattern SPACE = Pattern.compile("[ \\r\\n\\t]+");
    private static final Pattern COMMAND = Pattern.compile("[A-Za-z][A-Za-z-]{0,31}");
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int MOST_WORDS = 4;

    /** Copies the list. */
    SmsOrder {
        arguments = List.copyOf(arguments);
    }

    /** Reads a text; empty when it is an ordinary message. */
    static Optional<SmsOrder> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String[] words = SPACE.split(text.strip());
        if (words.length < 2
                || words.length > MOST_WORDS
                || !OneTimeKey.isCode(words[0])
                || !COMMAND.matcher(words[1]).matches()) {
            return Optional.empty();
        }
        List<String> arguments = Arrays.asList(words).subList(2, words.length);
        return arguments.stream().allMatch(word -> ARGUMENT.matcher(word).matches())
                ? Optional.of(new SmsOrder(words[0], words[1].toLowerCase(Locale.ROOT), arguments))
                : Optional.empty();
    }

    /** Without the code, which may not have been used yet. */
    @Override
    public String toString() {
        return "SmsOrder[" + command + "]";
    }
}

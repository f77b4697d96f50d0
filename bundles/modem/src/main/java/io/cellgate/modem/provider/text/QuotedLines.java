package io.cellgate.modem.provider.text;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Joins what a module says over several lines because its text, in quotes, has line ends: {@code +CUSD: 1,"1 Balance}, {@code 2
 * End",15}. Not thread-safe.
 */
public final class QuotedLines {

    private static final String NAME = "+CUSD";
    /** A text of 182 characters has no more lines than that, and no line is a whole result code of its own. */
    private static final int MOST = 1000;

    private static final Pattern RESULT = Pattern.compile("[+^][A-Z][A-Z0-9]*\\s?:.*", Pattern.DOTALL);
    private static final Pattern CLOSED = Pattern.compile(".*\"\\s*(,\\s*\\d{1,3}\\s*)?", Pattern.DOTALL);
    private static final Pattern OPEN = Pattern.compile("[^\"]*,\\s*\"[^\"]*", Pattern.DOTALL);

    private Optional<String> open = Optional.empty();

    /**
     * Takes a line.
     *
     * @return what is whole now; empty for a text whose end has not come, or a line that belongs to nothing
     */
    public Optional<String> take(String line) {
        boolean result = RESULT.matcher(line).matches();
        if (open.isPresent() && !result) {
            String joined = open.get() + '\n' + line;
            boolean more = !CLOSED.matcher(line).matches() && joined.length() < MOST;
            open = more ? Optional.of(joined) : Optional.empty();
            return more ? Optional.empty() : Optional.of(joined);
        }
        // another result code in between is handed on, and the text goes on behind it
        if (open.isEmpty() && line.startsWith(NAME) && OPEN.matcher(line).matches()) {
            open = Optional.of(line);
            return Optional.empty();
        }
        return result ? Optional.of(line) : Optional.empty();
    }
}

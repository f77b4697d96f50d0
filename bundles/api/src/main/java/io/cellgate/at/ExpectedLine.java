package io.cellgate.at;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A line of information text that belongs to a command's answer.
 *
 * @param prefix without its colon
 * @param shape of its value; empty: any
 * @param body how many raw octets follow it; empty: none ever
 */
record ExpectedLine(String prefix, Optional<Predicate<String>> shape, Optional<Function<String, OptionalInt>> body) {

    /** Whether a line begins with the prefix and its colon, and what stands behind them has the right shape. */
    boolean matches(String received) {
        int colon = prefix.length();
        // asked for every line, so without cutting it up where that is not needed
        return received.length() > colon
                && received.charAt(colon) == ':'
                && received.regionMatches(true, 0, prefix, 0, colon)
                && (shape.isEmpty() || shape.get().test(value(received)));
    }

    /** How many raw octets follow such a line. */
    OptionalInt bodyOctets(String received) {
        return body.isEmpty() ? OptionalInt.empty() : body.get().apply(value(received));
    }

    private String value(String received) {
        return received.substring(prefix.length() + 1).strip();
    }
}

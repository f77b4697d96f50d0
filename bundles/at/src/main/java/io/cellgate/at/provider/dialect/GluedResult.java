package io.cellgate.at.provider.dialect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A final result code without its line end: {@code ERROR+CNUM: ...}, {@code +CME ERROR: 25+CNUM: ...}.
 *
 * @param result what the line begins with
 * @param rest what was meant to be the next line
 */
public record GluedResult(FinalResult result, String rest) {

    private static final Pattern GLUED = Pattern.compile(
            "(OK|ERROR|NO CARRIER|\\+CM[ES] ERROR\\s*:?\\s*[^+^]*?)([+^][A-Z][A-Z0-9]*\\s?:.*)", Pattern.DOTALL);

    /** What a line is made of that begins with a final result code and goes on. */
    public static Optional<GluedResult> in(String line) {
        if (!begins(line) || line.indexOf(':') < 0) {
            // nearly every line: cheaper to see than by the pattern
            return Optional.empty();
        }
        Matcher matcher = GLUED.matcher(line);
        return matcher.matches()
                ? FinalResult.parse(matcher.group(1)).map(result -> new GluedResult(result, matcher.group(2)))
                : Optional.empty();
    }

    private static boolean begins(String line) {
        return switch (line.charAt(0)) {
            case '+' -> line.startsWith("+CM");
            case 'O' -> line.startsWith("OK");
            case 'E' -> line.startsWith("ERROR");
            case 'N' -> line.startsWith("NO CARRIER");
            default -> false;
        };
    }
}

package io.cellgate.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows which commands answer with lines that do not begin with their name. */
final class AnswerWithoutPrefix {

    /** V.250, 6.1.4 to 6.1.8; 27.007, 5.1 to 5.4 and 5.6: the maker's text, or a number, alone on its line. */
    private static final Set<String> NAMES =
            Set.of("+GMI", "+GMM", "+GMR", "+GSN", "+GOI", "+CGMI", "+CGMM", "+CGMR", "+CGSN", "+CIMI");

    /** V.250, 5.3.2 and 6.1.3: identification, the stored settings, an S-register that is read. */
    private static final Pattern BASIC = Pattern.compile("(?i)I\\d*|&V\\d*|S\\d+\\?");

    /** Another basic command, which may stand before such a one on the line; {@code D} takes the rest of it. */
    private static final Pattern OTHER_BASIC = Pattern.compile("(?i)S\\d+=\\d*|[&\\\\]?[A-CE-HJ-RT-Z]\\d*|\\s");

    private AnswerWithoutPrefix() {}

    /** Whether a line has such a command. */
    static boolean to(String line) {
        return commands(line).stream()
                .anyMatch(command -> NAMES.contains(command.toUpperCase(Locale.ROOT)) || hasBasic(command));
    }

    /** Command by command, and not by one expression: a line may be as long as a caller likes. */
    private static boolean hasBasic(String command) {
        Matcher basic = BASIC.matcher(command);
        Matcher other = OTHER_BASIC.matcher(command);
        int at = 0;
        while (at < command.length()) {
            if (basic.region(at, command.length()).lookingAt()) {
                return true;
            }
            if (!other.region(at, command.length()).lookingAt()) {
                return false;
            }
            at = other.end();
        }
        return false;
    }

    /** The commands of a line without its {@code AT}: a semicolon outside of quotes ends an extended one (V.250, 5.4.2). */
    static List<String> commands(String line) {
        String body = line.strip().replaceFirst("(?i)^AT", "");
        List<String> commands = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= body.length(); i++) {
            if (i == body.length() || (body.charAt(i) == ';' && !quoted)) {
                commands.add(body.substring(from, i).strip());
                from = i + 1;
            } else if (body.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return commands;
    }
}

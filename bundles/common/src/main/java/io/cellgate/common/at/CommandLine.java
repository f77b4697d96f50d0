package io.cellgate.common.at;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes an AT command line apart (V.250, 5.2.1 and 5.4). */
final class CommandLine {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    /**
     * A dial command takes the rest of the line; an S-register has a value; a basic command is a letter, perhaps behind {@code &} or
     * {@code \}, with a number; an extended command, and whatever else there may be, ends at a semicolon.
     */
    private static final Pattern COMMAND =
            Pattern.compile("D.*|S\\d+(?:=\\d*|\\?)?|[&\\\\]?[A-CE-Z]\\d*|[^;A-Z&\\\\][^;]*|[&\\\\]");

    private CommandLine() {}

    /**
     * The commands of a line, in order: in upper case, without space, and with nothing between their quotes.
     *
     * @param body what stands behind {@code AT}, every quote closed
     */
    static List<String> commands(String body) {
        String plain = QUOTED.matcher(body).replaceAll("\"\"").replace(" ", "").toUpperCase(Locale.ROOT);
        return COMMAND.matcher(plain).results().map(MatchResult::group).toList();
    }
}

package io.cellgate.at;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows by the names of commands which of their arguments are secret, also where nobody marked them: in a line that an operator
 * configured, in an echo, in what is read back. The only such table: {@link AtCommand#redacted()} and traces both go by it.
 *
 * <p>Safe for use by any thread.
 */
public final class SecretArguments {

    /**
     * A part of a line that may not be shown.
     *
     * @param start index of its first character
     * @param end index behind its last
     */
    public record Part(int start, int end) {}

    private static final String MASK = "******";

    /**
     * 27.007 8.3 (+CPIN), 7.4 (+CLCK), 7.5 (+CPWD), 8.17 and 8.43 (+CSIM and +CGLA, which may verify a PIN), 10.1.31 (+CGAUTH);
     * Huawei's own; set, or read back.
     */
    private static final Pattern NAMES = Pattern.compile(
            "(?i)(?:(?:[+^]CPIN2?|\\+CLCK|\\+CPWD|\\+CSIM|\\+CGLA|\\^(?:CARD|SIM|NET|DATA)(?:UN)?LOCK)\\s*="
                    + "|[+^$%*](?:[A-Z]*(?:PPPCFG|AUTHDATA|GAUTH)|QCPDPP|NDISDUP)\\s?[=:])");

    /** Dialled or sent as USSD, these change a PIN, a PUK or the password of call barring (22.030 6.6.2 and 6.5.4). */
    private static final Pattern DIALLED = Pattern.compile("(?<![0-9*#])(?:\\*\\*0[45]2?|\\*{1,2}03)\\*([0-9*]*[0-9])");

    /** A number such as a context or a type, a facility as {@code "SC"}, a question mark. */
    private static final Pattern HARMLESS = Pattern.compile("\\s*(?:\\d{0,2}|\"[A-Z]{2}\"|\"\"|\\?)\\s*");

    private SecretArguments() {}

    /**
     * {@return the secret parts of a line, in order, none inside of another, none empty; without the quotes around
     * them}
     *
     * @param line a command, an echo or a line of an answer, as it stands on the port
     */
    public static List<Part> in(String line) {
        List<Part> parts = new ArrayList<>();
        Matcher names = NAMES.matcher(line);
        boolean named = (line.indexOf('=') >= 0 || line.indexOf(':') >= 0) && names.find();
        if (named) {
            arguments(line, names.end(), parts);
        }
        int before = named ? names.end() : line.length();
        if (line.indexOf('*') >= 0) {
            Matcher dialled = DIALLED.matcher(line).region(0, before).useTransparentBounds(true);
            while (dialled.find()) {
                parts.add(new Part(dialled.start(1), dialled.end(1)));
            }
        }
        parts.sort(Comparator.comparingInt(Part::start));
        return parts;
    }

    /**
     * {@return the line with its secret parts masked}
     *
     * @param line a command, an echo or a line of an answer, as it stands on the port
     */
    public static String masked(String line) {
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (Part part : in(line)) {
            shown.append(line, from, part.start()).append(MASK);
            from = part.end();
        }
        return shown.append(line, from, line.length()).toString();
    }

    /** All that stands behind a name: what looks like another command there may be a part of the secret. */
    private static void arguments(String line, int from, List<Part> parts) {
        int start = from;
        boolean quoted = false;
        for (int i = from; i <= line.length(); i++) {
            boolean end = i == line.length();
            if (!end && line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (end || (line.charAt(i) == ',' && !quoted)) {
                argument(line, start, i, quoted, parts);
                start = i + 1;
            }
        }
    }

    private static void argument(String line, int start, int end, boolean unfinished, List<Part> parts) {
        String text = line.substring(start, end);
        if (!unfinished && HARMLESS.matcher(text).matches()) {
            return;
        }
        boolean wrapped = !unfinished && text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        Part part = new Part(wrapped ? start + 1 : start, wrapped ? end - 1 : end);
        if (part.start() < part.end()) {
            parts.add(part);
        }
    }
}

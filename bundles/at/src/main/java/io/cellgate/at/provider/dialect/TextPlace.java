package io.cellgate.at.provider.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a line of the module's says that text follows which people wrote. The one table of them, for who puts lines together as for who
 * hides what they say.
 */
public enum TextPlace {
    /** No text. */
    NONE,
    /** A message in the next line; of a text with line breaks in those behind it, too (27.005, 3.4.1; CDMA ones of Huawei). */
    NEXT_LINE,
    /** Messages, each below a header like this one, until the final result code (27.005, 3.4.2 and 3.4.3; CDMA ones of Huawei). */
    UNTIL_RESULT,
    /** In the line's quotes, which may close in a later line (27.007, 7.15). */
    QUOTES;

    /** A USSD text has at most 182 characters (23.038), so no more lines; what goes on for longer was never closed. */
    public static final int LONGEST_QUOTED = 512;

    private static final Map<String, TextPlace> PLACES = Map.of(
            "+CMT", NEXT_LINE,
            "+CBM", NEXT_LINE,
            "+CDS", NEXT_LINE,
            "^HCMT", NEXT_LINE,
            "^HCDS", NEXT_LINE,
            "+CMGR", UNTIL_RESULT,
            "+CMGL", UNTIL_RESULT,
            "^HCMGR", UNTIL_RESULT,
            "^HCMGL", UNTIL_RESULT,
            "+CUSD", QUOTES);

    /** The third characters of the names: most lines have another, and this is soon seen. */
    private static final String THIRD = PLACES.keySet().stream()
            .map(name -> name.substring(2, 3))
            .distinct()
            .collect(Collectors.joining());

    private static final List<String> QUOTING = PLACES.entrySet().stream()
            .filter(entry -> entry.getValue() == QUOTES)
            .map(Map.Entry::getKey)
            .toList();

    /** Their messages are octets of any kind up to Ctrl-Z: what looks like a result or a frame in it is its own. */
    private static final Set<String> OCTETS = Set.of("^HCMGR", "^HCMT");

    /**
     * Where the text to a line is.
     *
     * @param name what the line begins with, in capitals, for example {@code +CMT}
     */
    public static TextPlace of(String name, String line) {
        // in text mode a status report is one line, in PDU mode it is a length, and the PDU in the next
        boolean whole = name.equals("+CDS") && line.indexOf(',') >= 0;
        return whole ? NONE : PLACES.getOrDefault(name, NONE);
    }

    /** Whether the name of a line may be in the table, written as there. */
    static boolean mayBeIn(String line) {
        return line.length() > 2 && THIRD.indexOf(line.charAt(2)) >= 0;
    }

    /** Whether a line may be one with {@link #QUOTES}, in whatever letter case: quickly seen, for of most there is none. */
    public static boolean mayQuote(String line) {
        for (String name : QUOTING) {
            for (int at = line.indexOf(name.charAt(0)); at >= 0; at = line.indexOf(name.charAt(0), at + 1)) {
                if (line.regionMatches(true, at, name, 0, name.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the message below such a line is raw octets. */
    public static boolean isOctets(String name) {
        return OCTETS.contains(name);
    }
}

package io.cellgate.at.provider.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A result of the module with which text comes that people wrote. The one table of them, for who puts lines together as for who hides
 * what they say.
 */
public enum TextResult {
    // spotless:off
    //    name      where the text is       number  when it is any text      octets of any kind
    CMT  ("+CMT",   TextPlace.NEXT_LINE,    true,   AnyText.NUMBER_AND_TIME, false),
    CBM  ("+CBM",   TextPlace.NEXT_LINE,    false,  AnyText.PAGE,            false),
    CDS  ("+CDS",   TextPlace.NEXT_LINE,    true,   AnyText.NEVER,           false),
    HCMT ("^HCMT",  TextPlace.NEXT_LINE,    true,   AnyText.ALWAYS,          true),
    HCDS ("^HCDS",  TextPlace.NEXT_LINE,    true,   AnyText.NEVER,           false),
    CMGR ("+CMGR",  TextPlace.UNTIL_RESULT, true,   AnyText.WORD_FIRST,      false),
    CMGL ("+CMGL",  TextPlace.UNTIL_RESULT, true,   AnyText.WORD_SECOND,     false),
    HCMGR("^HCMGR", TextPlace.UNTIL_RESULT, true,   AnyText.NEVER,           true),
    HCMGL("^HCMGL", TextPlace.UNTIL_RESULT, true,   AnyText.NEVER,           false),
    CUSD ("+CUSD",  TextPlace.QUOTES,       false,  AnyText.NEVER,           false);
    // spotless:on

    /** What in a line says that any text follows, in any number of lines, and no PDU. */
    private enum AnyText {
        /** It never does, or nothing tells. */
        NEVER,
        ALWAYS,
        /** As in text mode; in PDU mode there is a length. */
        NUMBER_AND_TIME,
        /** Of a broadcast in text mode. */
        PAGE,
        /** The state of a message as a word, where in PDU mode a number is. */
        WORD_FIRST,
        /** As {@link #WORD_FIRST}, behind the message's number. */
        WORD_SECOND
    }

    private static final Pattern NUMBER_AND_TIME = Pattern.compile("[^:]*:\\s*\"[^\"]*\",.*\".*", Pattern.DOTALL);
    private static final Pattern PAGE = Pattern.compile("[^:]*:.*,.*,.*", Pattern.DOTALL);

    private static final Map<String, TextResult> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(result -> result.word, Function.identity()));

    /** The third characters of the names: most lines have another, and this is soon seen. */
    private static final String THIRD = BY_NAME.keySet().stream()
            .map(name -> name.substring(2, 3))
            .distinct()
            .collect(Collectors.joining());

    private static final List<String> QUOTING = List.copyOf(names(result -> result.place == TextPlace.QUOTES));

    private final String word;
    private final TextPlace place;
    private final boolean number;
    private final AnyText anyText;
    private final boolean octets;

    /**
     * @param word its name
     * @param number whether the line may have a telephone number
     * @param octets whether the message below is raw octets
     */
    TextResult(String word, TextPlace place, boolean number, AnyText anyText, boolean octets) {
        this.word = word;
        this.place = place;
        this.number = number;
        this.anyText = anyText;
        this.octets = octets;
    }

    /**
     * Where the text to a line is.
     *
     * @param name what the line begins with, in capitals, for example {@code +CMT}
     */
    public static TextPlace place(String name, String line) {
        TextResult result = BY_NAME.get(name);
        return result == null ? TextPlace.NONE : result.place(line);
    }

    /** Whether the message below a line with such a name is raw octets up to Ctrl-Z: what looks like a result in it is its own. */
    public static boolean isOctets(String name) {
        TextResult result = BY_NAME.get(name);
        return result != null && result.octets;
    }

    /** Whether a line may be one with {@link TextPlace#QUOTES}, in whatever letter case: quickly seen, for of most there is none. */
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

    /** The names of those to which something applies, in capitals. */
    public static Set<String> names(Predicate<TextResult> which) {
        return Arrays.stream(values()).filter(which).map(result -> result.word).collect(Collectors.toUnmodifiableSet());
    }

    /** The one of that name; null where the table has none. */
    static @Nullable TextResult named(String name) {
        return BY_NAME.get(name);
    }

    /** Whether the name of a line may be in the table, written as there. */
    static boolean mayBeIn(String line) {
        return line.length() > 2 && THIRD.indexOf(line.charAt(2)) >= 0;
    }

    /** Whether a module says it by itself, too. */
    public boolean comesUnasked() {
        return place != TextPlace.UNTIL_RESULT;
    }

    /** Whether the line may have a telephone number. */
    public boolean hasNumber() {
        return number;
    }

    /** Where the text to a line of this name is. */
    TextPlace place(String line) {
        // in text mode a status report is one line, in PDU mode it is a length, and the PDU in the next
        boolean whole = this == CDS && line.indexOf(',') >= 0;
        return whole ? TextPlace.NONE : place;
    }

    /** Whether a line of this name says that any text follows, in any number of lines: the text mode of 27.005, CDMA ones of Huawei. */
    boolean isAnyText(String line) {
        return switch (anyText) {
            case NEVER -> false;
            case ALWAYS -> true;
            case NUMBER_AND_TIME -> NUMBER_AND_TIME.matcher(line).matches();
            case PAGE -> PAGE.matcher(line).matches();
            case WORD_FIRST -> hasQuoteBehind(':', line);
            case WORD_SECOND -> hasQuoteBehind(',', line);
        };
    }

    private static boolean hasQuoteBehind(char sign, String line) {
        int at = line.indexOf(sign) + 1;
        while (at > 0 && at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at > 0 && line.startsWith("\"", at);
    }
}

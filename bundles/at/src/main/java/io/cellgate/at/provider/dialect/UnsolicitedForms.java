package io.cellgate.at.provider.dialect;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What tells an unsolicited result code from text, by form alone. */
public final class UnsolicitedForms {

    /** A name alone, or the beginning of one: {@code ^SYSSTART}, {@code ^SYSIN}. */
    private static final Pattern BARE_NAME = Pattern.compile("[+^$*%][A-Za-z0-9_]{0,24}");

    /** Result codes of V.250 and 27.007, and Huawei's, without a value. */
    private static final Set<String> WORDS = Set.of(
            "RING",
            "NO CARRIER",
            "BUSY",
            "NO ANSWER",
            "NO DIALTONE",
            "NO DIAL TONE",
            "^SHUTDOWN",
            "^SYSSTART",
            "+PBREADY");

    /** Those of 27.007 and 27.005, with and without a text; Huawei's own begin with a caret. */
    private static final Set<String> STANDARD = Stream.concat(
                    Stream.of(
                            "+CMTI", "+CDSI", "+CBMI", "+CREG", "+CGREG", "+CEREG", "+CRING", "+CLIP", "+CIEV", "+CGEV",
                            "+CCWA", "+CSSU", "+CSSI", "+CTZV", "+CTZE", "+CNAP", "+COLP", "+CMER", "+CKEV", "+CDEV"),
                    TextResult.names(TextResult::comesUnasked).stream())
            .collect(Collectors.toUnmodifiableSet());

    /** What a module says of itself, and never unasked (V.250 6.1, 27.007 clause 5). */
    private static final Set<String> IDENTITIES = Set.of(
            "+GCAP", "+GMI", "+GMM", "+GMR", "+GSN", "+CGMI", "+CGMM", "+CGMR", "+CGSN", "^MEID", "^ESN", "^HWVER");

    /** An entry of a menu: {@code 3 Help}, {@code 3. Help}, {@code *. Back}. */
    private static final Pattern MENU_ENTRY = Pattern.compile("(?:\\d{1,2}|[*#])(?:[ ):-]|\\.\\D).*", Pattern.DOTALL);

    /** What the header of a CDMA message is made of, and hardly ever a text. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9+ ]*,[0-9, ]*");

    private static final Pattern OCTETS = Pattern.compile("[0-9A-Fa-f]+");

    /** The shortest has a service centre, a type, a number, and what is known of it. */
    private static final Pattern PDU = Pattern.compile("(?:[0-9A-Fa-f]{2}){7,}");

    private UnsolicitedForms() {}

    /** {@code +CSQ: ...}, {@code ^RSSI:...}: a name and a colon. Asked for every line, so without a pattern. */
    public static boolean named(String line) {
        if (line.length() < 3 || "+^$*%".indexOf(line.charAt(0)) < 0 || !letter(line.charAt(1))) {
            return false;
        }
        int end = 2;
        while (end < line.length()
                && (letter(line.charAt(end)) || digit(line.charAt(end)) || line.charAt(end) == '_')) {
            end++;
        }
        boolean space = end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t');
        return line.startsWith(":", space ? end + 1 : end);
    }

    private static boolean letter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A name without a value: {@code ^SYSSTART}, or what is left of a line that was cut. */
    public static boolean bareName(String line) {
        return BARE_NAME.matcher(line).matches();
    }

    /** A name with a value, or a word. */
    public static boolean report(String line) {
        return named(line) || word(line);
    }

    /** A result code without a name or a value: {@code RING}. */
    public static boolean word(String line) {
        return WORDS.contains(line.strip());
    }

    /** Whether a line is unsolicited even where text of any kind is expected. */
    public static boolean certain(String line) {
        return word(line) || (named(line) && (line.charAt(0) == '^' || STANDARD.contains(name(line))));
    }

    /** Whether a line's form shows that its end is missing: a name without a value, an open quote, a value left out. */
    public static boolean unfinished(String line) {
        String text = line.strip();
        return text.endsWith(":")
                || text.endsWith(",")
                || (bareName(text) && !word(text) && !digit(text.charAt(text.length() - 1)))
                || text.chars().filter(c -> c == '"').count() % 2 != 0;
    }

    /** Whether a header's form shows that its end is missing; that of a message not yet sent ends with a comma. */
    public static boolean unfinishedHeader(String line) {
        return unfinished(line) && !(line.contains("\"STO ") && line.endsWith("\","));
    }

    /** Whether a message follows in the next line. */
    public static boolean hasSecondLine(String line) {
        return textPlace(line) == TextPlace.NEXT_LINE;
    }

    /** Whether a quoted text begins that goes on in the next line: an operator's menu, in text mode ({@code ^USSDMODE=0}). */
    public static boolean opensText(String line) {
        return textPlace(line) == TextPlace.QUOTES
                && line.chars().filter(c -> c == '"').count() == 1;
    }

    /**
     * A quoted text and its next line.
     *
     * @param cut whether a report stood between without an empty line before it: then it cut the line in two, unless what
     *     follows looks like an entry of a menu
     */
    public static String joinText(String begun, String line, boolean cut) {
        return begun + (cut && !MENU_ENTRY.matcher(line).matches() ? "" : "\n") + line;
    }

    /** Whether a line tells several settings: {@code +FCLASS: 0; +ICF: 3,3}. */
    public static boolean lists(String line) {
        return named(line) && !certain(line) && line.indexOf(';') >= 0;
    }

    /** Whether a module says with it what it is. */
    public static boolean identifies(String line) {
        return named(line) && IDENTITIES.contains(name(line));
    }

    /** Whether messages follow, each below such a header. */
    public static boolean headsMessage(String line) {
        return textPlace(line) == TextPlace.UNTIL_RESULT;
    }

    private static TextPlace textPlace(String line) {
        TextResult result = textResult(line);
        return result == null ? TextPlace.NONE : result.place(line);
    }

    private static @Nullable TextResult textResult(String line) {
        return TextResult.mayBeIn(line) && named(line) ? TextResult.named(name(line)) : null;
    }

    private static boolean headsAnyText(String line, TextPlace place) {
        TextResult result = textResult(line);
        return result != null && result.place(line) == place && result.isAnyText(line);
    }

    /** Whether a message in text mode follows: any text, in any number of lines (27.005, 3.4.2 and 3.4.3). */
    public static boolean headsText(String line) {
        return headsAnyText(line, TextPlace.UNTIL_RESULT);
    }

    /** Whether a message that is any text follows a report (27.005, 3.4.1; Huawei's CDMA ones). */
    public static boolean headsTextReport(String line) {
        return headsAnyText(line, TextPlace.NEXT_LINE);
    }

    /** Whether a line is a message in PDU mode: octets in hexadecimal form. */
    public static boolean pdu(String line) {
        return PDU.matcher(line).matches();
    }

    /** Whether a line may be part of a message in PDU mode. */
    public static boolean octets(String line) {
        return OCTETS.matcher(line).matches();
    }

    /**
     * Whether a line is the other half of a header that another line cut in two, and not the message below it: the header's
     * quote is not closed, or a value is missing, or it has no quote, as in PDU mode, and the line is no PDU; of a CDMA message,
     * where the line is numbers.
     */
    public static boolean endsHeader(String header, String line) {
        long quotes = header.chars().filter(c -> c == '"').count();
        boolean open = quotes % 2 != 0 || header.endsWith(",") || header.endsWith(":") || line.startsWith(",");
        return header.startsWith("+")
                ? open || (!headsText(header) && !headsTextReport(header) && !pdu(line))
                : header.startsWith("^") && (open || NUMBERS.matcher(line).matches());
    }

    /** What stands before the colon; the whole line where there is none. */
    public static String name(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon).strip();
    }
}

package io.cellgate.at.provider.dialect;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A final result code: V.250 table 1, 27.007 clause 9.2, 27.005 clause 3.2.5, and Huawei's own.
 *
 * @param kind what it says
 * @param text as the module wrote it, without surrounding space
 * @param detail what stands behind the colon of an error; otherwise empty
 */
public record FinalResult(Kind kind, String text, String detail) {

    /** What a final result code says. */
    public enum Kind {
        OK,
        CONNECT,
        ERROR,
        CME_ERROR,
        CMS_ERROR,
        NOT_SUPPORTED,
        /** The call did not come about, or ended: also unsolicited. */
        NO_CONNECTION
    }

    private static final Map<String, Kind> WORDS = Map.of(
            "OK", Kind.OK,
            "ERROR", Kind.ERROR,
            "COMMAND NOT SUPPORT", Kind.NOT_SUPPORTED,
            "COMMAND NOT SUPPORTED", Kind.NOT_SUPPORTED,
            "TOO MANY PARAMETERS", Kind.NOT_SUPPORTED,
            "NO CARRIER", Kind.NO_CONNECTION,
            "NO DIALTONE", Kind.NO_CONNECTION,
            "NO DIAL TONE", Kind.NO_CONNECTION,
            "NO ANSWER", Kind.NO_CONNECTION,
            "BUSY", Kind.NO_CONNECTION);

    /** How they begin: most lines are none, and this is soon seen. */
    private static final String FIRST = "+OECTNBoectnb";

    /** By far the most of them. */
    private static final Optional<FinalResult> PLAIN_OK = Optional.of(new FinalResult(Kind.OK, "OK", ""));

    private static final int LONGEST_WORD = "COMMAND NOT SUPPORTED".length();

    private static final Pattern NUMBERED = Pattern.compile("(?i)\\+(CM[ES]) ERROR\\s*:?\\s*(.*)");

    /** Whether a line may be the beginning of a final result code, but is none. */
    public static boolean begins(String line) {
        return parse(line).isEmpty()
                && (WORDS.keySet().stream().anyMatch(word -> word.startsWith(line))
                        || "CONNECT".startsWith(line)
                        || "+CME ERROR".startsWith(line)
                        || "+CMS ERROR".startsWith(line));
    }

    /** Whether an error code's reason is missing, or no standard's, so that the rest of it may be missing. */
    public boolean incomplete() {
        return switch (kind) {
            case CME_ERROR -> !ErrorCodes.CME.knows(detail);
            case CMS_ERROR -> !ErrorCodes.CMS.knows(detail);
            default -> false;
        };
    }

    /** Reads a line that is nothing but a final result code. */
    public static Optional<FinalResult> parse(String line) {
        String text = line.strip();
        if (text.isEmpty() || FIRST.indexOf(text.charAt(0)) < 0) {
            return Optional.empty();
        }
        if (text.equals("OK")) {
            return PLAIN_OK;
        }
        Kind kind = WORDS.get(text);
        if (kind == null && text.length() <= LONGEST_WORD && Character.isLetter(text.charAt(0))) {
            // some firmware writes them in small letters
            kind = WORDS.get(text.toUpperCase(Locale.ROOT));
        }
        if (kind != null) {
            return Optional.of(new FinalResult(kind, text, ""));
        }
        if (text.startsWith("ERROR:")) {
            return Optional.of(
                    new FinalResult(Kind.ERROR, text, text.substring(6).strip()));
        }
        if (text.equals("CONNECT") || text.startsWith("CONNECT ")) {
            return Optional.of(new FinalResult(Kind.CONNECT, text, ""));
        }
        if (text.regionMatches(true, 0, "+CM", 0, 3)) {
            Matcher matcher = NUMBERED.matcher(text);
            if (matcher.matches()) {
                boolean equipment = matcher.group(1).equalsIgnoreCase("CME");
                return Optional.of(
                        new FinalResult(equipment ? Kind.CME_ERROR : Kind.CMS_ERROR, text, matcher.group(2)));
            }
        }
        return Optional.empty();
    }
}

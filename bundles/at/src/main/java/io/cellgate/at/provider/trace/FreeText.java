package io.cellgate.at.provider.trace;

import io.cellgate.at.provider.dialect.TextPlace;
import io.cellgate.at.provider.dialect.TextResult;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows from the lines before which line is free text: of a message (27.005), or of USSD with line breaks in its quotes (27.007
 * 7.15). The engine has to decide where a text ends; here a text goes on for as long as it may, because a line that is masked
 * for nothing costs less than one that is shown: lines without a name are text until a command was sent and its answer has
 * begun, or until more characters came than a message has. Not thread-safe.
 */
final class FreeText {

    /** A message of 160 characters has 640 digits where it is written in UCS-2. */
    static final int LONGEST_MESSAGE = 1024;

    private static final String CTRL_Z = "\u001A";
    private static final Pattern NAMED = Pattern.compile("([+^$*%&][A-Za-z][A-Za-z0-9_]*)\\s?:.*", Pattern.DOTALL);

    /** What a module says unasked, by its form. */
    private static final Pattern REPORT = Pattern.compile("[+^][A-Z][A-Z0-9_]*(?:\\s?:.*)?", Pattern.DOTALL);

    private static final Set<String> RESULTS =
            Set.of("", "OK", "ERROR", "NO CARRIER", "BUSY", "NO ANSWER", "NO DIALTONE", "RING", ">", "> ");
    private static final Pattern LONG_RESULT = Pattern.compile("\\+CM[ES] ERROR\\s*:?[ 0-9]*|CONNECT(?: \\d+)?");

    /** The quote that closes a USSD text, and its coding scheme. */
    private static final Pattern CLOSING = Pattern.compile("\"(\\s*,\\s*\\d{0,3})?\\s*$");

    private enum Below {
        NOTHING,
        /** The first line of a message. */
        MESSAGE,
        /** Messages and their headers, until the final result code. */
        MESSAGES,
        /** USSD, until its quote closes. */
        USSD,
        /** Perhaps more lines of a text that has ended as far as one can see. */
        REST
    }

    /**
     * @param room how many characters of it may still come
     * @param told what was sent to the module since it began; empty: nothing
     */
    private record State(Below below, boolean octets, int room, String told) {
        private static final State NOTHING = new State(Below.NOTHING, false, 0, "");

        private State with(Below next) {
            return new State(next, false, room, told);
        }
    }

    private State state = State.NOTHING;

    /** Whether the line to come is no text, whatever it is. */
    boolean isOver() {
        return state.below() == Below.NOTHING && !state.octets();
    }

    /** Whether the line to come is octets of any kind. */
    boolean isOctets() {
        return state.octets();
    }

    /** A body of octets is not told line by line. */
    void noOctets() {
        state = state.with(state.below());
    }

    /** Something is missing, which may have been the head of a message. */
    void lost() {
        state = new State(Below.MESSAGES, false, LONGEST_MESSAGE, "");
    }

    /** Something was sent: its answer follows, but the text may still have been on its way. */
    void sent(String text) {
        boolean over = state.below() == Below.NOTHING || !state.told().isEmpty();
        state = over ? State.NOTHING : new State(state.below(), false, state.room(), text.strip());
    }

    /** As {@link #find} for a line that is still coming, without taking note of it. */
    void preview(String line, Findings findings) {
        State before = state;
        find(line, false, findings);
        state = before;
    }

    /**
     * Marks what of a line is text.
     *
     * @param apart whether an empty line was before it, as before everything that a module says of itself
     */
    void find(String line, boolean apart, Findings findings) {
        if (state.octets()) {
            findings.add(0, line.length(), Sensitivity.MESSAGE);
            boolean last = line.endsWith(CTRL_Z);
            Below next = last && state.below() == Below.MESSAGE ? Below.REST : state.below();
            state = new State(next, !last, state.room(), state.told());
            return;
        }
        boolean text = state.below() != Below.NOTHING;
        if (!text && Character.isLetterOrDigit(line.charAt(0))) {
            return;
        }
        Matcher named = NAMED.matcher(line);
        String name = named.matches() ? named.group(1).toUpperCase(Locale.ROOT) : "";
        if (begins(line, name, apart)) {
            return;
        }
        if (text) {
            goesOn(line, name, apart, findings);
            int room = state.room() - line.length() - 1;
            boolean bounded = state.below() == Below.REST || state.below() == Below.USSD;
            state = bounded && room <= 0 ? State.NOTHING : new State(state.below(), false, room, state.told());
        }
    }

    private boolean begins(String line, String name, boolean apart) {
        TextPlace place = TextResult.place(name, line);
        if (place == TextPlace.NEXT_LINE || place == TextPlace.UNTIL_RESULT) {
            Below below = place == TextPlace.UNTIL_RESULT ? Below.MESSAGES : Below.MESSAGE;
            state = new State(below, TextResult.isOctets(name), LONGEST_MESSAGE, "");
            return true;
        }
        boolean free = state.below() == Below.NOTHING || (state.below() == Below.REST && apart);
        if (free && place == TextPlace.QUOTES && opens(line)) {
            state = new State(Below.USSD, false, TextPlace.LONGEST_QUOTED - line.length(), "");
            return true;
        }
        return false;
    }

    private void goesOn(String line, String name, boolean apart, Findings findings) {
        boolean result = isResult(line);
        boolean report = REPORT.matcher(line).matches() && (apart || name.startsWith("^"));
        boolean last = state.below() == Below.REST || state.below() == Below.USSD;
        int quote = state.below() == Below.USSD ? closing(line) : -1;
        if (isEcho(line)) {
            state = state.below() == Below.MESSAGE ? state : State.NOTHING;
        } else if (result) {
            state = apart ? state.with(Below.REST) : state;
        } else if (report && (last || name.startsWith("^"))) {
            // it came between
            state = last && apart && !state.told().isEmpty() ? State.NOTHING : state;
        } else if (quote >= 0) {
            findings.add(0, quote, Sensitivity.MESSAGE);
            state = state.with(Below.REST);
        } else if (last && apart && !state.told().isEmpty()) {
            // the answer to what was sent
            state = State.NOTHING;
        } else {
            findings.add(0, line.length(), Sensitivity.MESSAGE);
            state = state.below() == Below.MESSAGE ? state.with(Below.REST) : state;
        }
    }

    /** What was sent comes back, whole or in part. */
    private boolean isEcho(String line) {
        String told = state.told();
        return line.length() > 1 && !told.isEmpty() && (told.startsWith(line) || line.startsWith(told));
    }

    /** A final result code, or the ringing of a call: no text, or at least no secret. */
    private static boolean isResult(String line) {
        return RESULTS.contains(line) || LONG_RESULT.matcher(line).matches();
    }

    /** A result, or a line with a name. */
    static boolean isFramed(String line) {
        return RESULTS.contains(line) || NAMED.matcher(line).matches();
    }

    private static boolean opens(String line) {
        int quote = line.indexOf('"');
        return quote >= 0 && closing(line.substring(quote + 1)) < 0;
    }

    /** Where the quote is that closes a text, or -1; there may be quotes in the text. */
    private static int closing(String line) {
        Matcher closing = CLOSING.matcher(line);
        if (!closing.find()) {
            return -1;
        }
        boolean scheme = closing.group(1) != null;
        boolean alone = line.chars().filter(c -> c == '"').count() % 2 == 1;
        return scheme || alone ? closing.start() : -1;
    }

    /** Where the text of a USSD line ends that begins at this place. */
    static int end(String line, int from) {
        int quote = closing(line.substring(from));
        return quote < 0 ? line.length() : from + quote;
    }
}

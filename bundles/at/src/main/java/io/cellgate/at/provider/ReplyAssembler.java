package io.cellgate.at.provider;

import io.cellgate.at.AtCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the answer to one command together from the lines that come while it is in flight, and picks out what does not belong
 * to it: the echo, and unsolicited result codes between, around and inside its lines.
 *
 * <p>An interrupted line is known by its line breaks. A module frames what it says as {@code CR LF text CR LF}; so between a
 * line that was over and an unsolicited one there is an empty line, and there is none where the unsolicited one cut a line in
 * two. Then the next line without a name is the other half.
 *
 * <p>Not thread-safe.
 */
final class ReplyAssembler {

    /** Longest reply in characters; the longest genuine one is the list of a full message store. */
    static final int MAX_REPLY = 256 * 1024;

    /** {@code ERROR+CNUM: ...}, {@code +CME ERROR: 25+CNUM: ...}: a final result code without its line end. */
    private static final Pattern GLUED = Pattern.compile(
            "(OK|ERROR|NO CARRIER|\\+CM[ES] ERROR\\s*:?\\s*[^+^]*?)([+^][A-Z][A-Z0-9]*\\s?:.*)", Pattern.DOTALL);

    /** Hears what becomes of the lines. */
    interface Sink {
        /** Not part of the answer. */
        void unsolicited(String line);

        /** The answer is complete. */
        void result(FinalResult result);

        /** What comes next is no line but so many octets; {@link ReplyAssembler#body} tells them. */
        void bodyBegins(int octets);
    }

    private final AtCommand command;
    private final Sink sink;
    private final List<String> lines = new ArrayList<>();
    private final CommandEcho echo;
    private final boolean call;
    private int size;

    /** The beginning of what may be a line of the answer that was cut in two, or an unsolicited line. */
    private Optional<String> held = Optional.empty();

    /** Whether what is held back is a line of a message, unless it makes sense with its other half. */
    private boolean heldIsText;

    private Optional<Ending> ending = Optional.empty();

    /** A header came, so lines of a message follow. */
    private boolean inMessage;

    /** The message is in text mode: its lines may be anything. */
    private boolean textMode;

    private boolean cut;
    private boolean afterUnsolicited;

    ReplyAssembler(AtCommand command, Sink sink) {
        this.command = command;
        this.sink = sink;
        this.echo = new CommandEcho(command);
        this.call = command.dataMode() || calls(command.line());
    }

    /** The lines of the answer so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Whether the answer was longer than its bound; the lines beyond are missing. */
    boolean overflowed() {
        return size > MAX_REPLY;
    }

    /**
     * What ends the answer unless more comes: an {@code OK} where the text of a message may stand, or one that is glued to
     * text.
     */
    Optional<FinalResult> candidate() {
        return ending.map(Ending::result);
    }

    /** The payload went out after the prompt, and may be echoed. */
    void payloadSent() {
        echo.payloadSent();
    }

    /** The command is over without a final result code: what was held back is nobody's answer. */
    void abandon() {
        release();
    }

    /** A body came whole: nothing of it is taken for anything else, and what follows is no part of it. */
    void body(String octets) {
        add(octets);
        inMessage = false;
        textMode = false;
    }

    void line(String received, int breaks) {
        ending.filter(end -> end.refutedBy(received, command)).ifPresent(this::wasText);
        String text = echo.without(received, breaks);
        if (text.isEmpty()) {
            return;
        }
        Optional<Matcher> glued = glued(text).filter(any -> !inText(breaks));
        Optional<FinalResult> result = FinalResult.parse(text);
        if (goesOn(text, breaks)) {
            joinText(text);
        } else if (glued.isPresent()) {
            glued(glued.get().group(1), glued.get().group(2));
        } else if (result.isPresent() && !endsResult(text, breaks)) {
            result(result.get(), text, breaks);
        } else if (breaks <= 1
                && messageBegins()
                && !reports(text, breaks)
                && !(cut && UnsolicitedForms.endsHeader(lines.get(lines.size() - 1), text))) {
            add(text);
        } else if (command.expects(text)) {
            expected(text);
        } else if (UnsolicitedForms.named(text) && (!inText(breaks) || reports(text, breaks))) {
            named(text, breaks);
        } else if (UnsolicitedForms.word(text) && reports(text, breaks)) {
            unsolicited(text, breaks);
        } else {
            unnamed(text, breaks);
        }
    }

    /** Whether a line may be text of a message: that has no line break of its own before it. */
    private boolean inText(int breaks) {
        return textMode
                && breaks <= 1
                && !(messageBegins() && UnsolicitedForms.unfinished(lines.get(lines.size() - 1)));
    }

    /** Whether a line is certainly a report. {@code BUSY} or {@code RING} may as well be a word of a message. */
    private boolean reports(String text, int breaks) {
        return UnsolicitedForms.certain(text) && !(inText(breaks) && UnsolicitedForms.word(text));
    }

    /** Whether a line is in the quotes of the last one: an operator's menu. */
    private boolean goesOn(String text, int breaks) {
        return !lines.isEmpty()
                && UnsolicitedForms.opensText(lines.get(lines.size() - 1))
                && lines.get(lines.size() - 1).length() < UnsolicitedForms.LONGEST_TEXT
                && !UnsolicitedForms.certain(text)
                && (breaks <= 1 || FinalResult.parse(text).isEmpty());
    }

    private void joinText(String text) {
        String whole = UnsolicitedForms.joinText(lines.get(lines.size() - 1), text, cut);
        if (grow(text)) {
            lines.set(lines.size() - 1, whole);
        }
        cut = false;
        afterUnsolicited = false;
    }

    private void result(FinalResult result, String text, int breaks) {
        if (!concludes(result) && inMessage && (result.kind() == FinalResult.Kind.CONNECT || inText(breaks))) {
            // the first is never said unasked, the others have an empty line before them
            release();
            add(text);
        } else if (!concludes(result)) {
            unsolicited(text, breaks);
        } else if (inMessage && (breaks <= 1 || textMode)) {
            // the text of a message may be a line that says OK, even with an empty line before it
            release();
            ending = Optional.of(new Ending(result, Optional.of(text), false, breaks > 1));
        } else {
            release();
            sink.result(result);
        }
    }

    /** What a line is made of that begins with a final result code and goes on. */
    private static Optional<Matcher> glued(String text) {
        char first = text.charAt(0);
        if (text.indexOf(':') < 0 || (first != '+' && first != 'O' && first != 'E' && first != 'N')) {
            // nearly every line: cheaper to see than by the pattern
            return Optional.empty();
        }
        Matcher matcher = GLUED.matcher(text);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private void glued(String first, String rest) {
        Optional<FinalResult> result = FinalResult.parse(first);
        if (result.isEmpty() || !concludes(result.get())) {
            unsolicited(first, 1);
            unsolicited(rest, 2);
        } else if (command.expects(rest)) {
            // seen for one entry of a list: the list goes on, and has a final result code of its own
            expected(rest);
            ending = Optional.of(new Ending(result.get(), Optional.empty(), false, false));
        } else {
            release();
            sink.result(result.get());
            sink.unsolicited(rest);
        }
    }

    /** A call that ends is no answer to a command that does not dial. */
    private boolean concludes(FinalResult result) {
        return call || (result.kind() != FinalResult.Kind.CONNECT && result.kind() != FinalResult.Kind.NO_CONNECTION);
    }

    private void expected(String text) {
        echo.tailOver();
        release();
        add(text);
        proposeGlued();
        inMessage = UnsolicitedForms.headsMessage(text);
        textMode = UnsolicitedForms.headsText(text);
        command.bodyOctets(text).ifPresent(sink::bodyBegins);
    }

    private void named(String text, int breaks) {
        if (command.freeText() && (UnsolicitedForms.identifies(text) || UnsolicitedForms.lists(text))) {
            // part of what ATI or AT&V says
            add(text);
        } else if (ownName(text) && !UnsolicitedForms.opensText(text)) {
            release();
            hold(text, false);
        } else {
            unsolicited(text, breaks);
        }
    }

    private void unnamed(String text, int breaks) {
        Optional<String> begun = echo.withTail(text).filter(whole -> breaks <= 1 && command.expects(whole));
        if (begun.isPresent()) {
            expected(begun.get());
            return;
        }
        if (held.isPresent()) {
            String joined = held.get() + text;
            if (breaks <= 1 && joined(joined)) {
                return;
            }
            release();
        }
        if (cut && breaks <= 1 && !lines.isEmpty() && !(messageBegins() && UnsolicitedForms.pdu(text))) {
            joinLast(text);
        } else if (!command.freeText() && (UnsolicitedForms.bareName(text) || beginsResult(text, breaks))) {
            hold(text, inText(breaks));
        } else if (command.freeText() || inMessage || (breaks <= 1 && !lines.isEmpty())) {
            add(text);
        } else {
            sink.unsolicited(text);
        }
        cut = false;
        afterUnsolicited = false;
    }

    private boolean beginsResult(String text, int breaks) {
        return !inMessage && (breaks > 1 || lines.isEmpty()) && FinalResult.begins(text);
    }

    /** Whether a result code is the other half of a longer one: {@code +CMS}, a report, {@code ERROR: 302}. */
    private boolean endsResult(String text, int breaks) {
        return cut
                && breaks <= 1
                && held.flatMap(begun -> FinalResult.parse(begun + text)).isPresent();
    }

    /** Whether what was held back makes sense with its other half. */
    private boolean joined(String text) {
        Optional<Matcher> glued = glued(text);
        Optional<FinalResult> result = FinalResult.parse(text).filter(this::concludes);
        if (command.expects(text)) {
            held = Optional.empty();
            expected(text);
        } else if (cut && glued.isPresent()) {
            held = Optional.empty();
            glued(glued.get().group(1), glued.get().group(2));
        } else if (cut && result.isPresent()) {
            held = Optional.empty();
            sink.result(result.get());
        } else if (cut && UnsolicitedForms.named(text)) {
            held = Optional.empty();
            sink.unsolicited(text);
        } else {
            return false;
        }
        return true;
    }

    /** The other half of the last line. */
    private void joinLast(String text) {
        String whole = lines.get(lines.size() - 1) + text;
        Optional<FinalResult> result = FinalResult.parse(whole).filter(this::concludes);
        if (result.isPresent()) {
            lines.remove(lines.size() - 1);
            ending = Optional.of(new Ending(result.get(), Optional.of(whole), false, false));
            return;
        }
        lines.set(lines.size() - 1, whole);
        textMode |= UnsolicitedForms.headsText(whole);
        grow(text);
        if (!inMessage) {
            proposeGlued();
        }
    }

    private void unsolicited(String text, int breaks) {
        boolean interrupts = breaks <= 1 && (held.isPresent() || (!lines.isEmpty() && !afterUnsolicited));
        if (interrupts) {
            cut = true;
        } else if (!cut) {
            release();
        }
        afterUnsolicited = true;
        sink.unsolicited(text);
    }

    private void add(String text) {
        echo.over();
        cut = false;
        afterUnsolicited = false;
        if (grow(text)) {
            lines.add(text);
        }
    }

    private boolean grow(String text) {
        size = Math.min(size + text.length() + 1, MAX_REPLY + 1);
        return !overflowed();
    }

    private void hold(String text, boolean isText) {
        held = Optional.of(text);
        heldIsText = isText;
    }

    private void release() {
        held.ifPresent(text -> {
            held = Optional.empty();
            if (!heldIsText) {
                sink.unsolicited(text);
            } else if (grow(text)) {
                lines.add(text);
            }
        });
    }

    /** A final result code may be glued to the last line. */
    private void proposeGlued() {
        if (lines.isEmpty() || overflowed()) {
            return;
        }
        String last = lines.get(lines.size() - 1);
        if (last.endsWith("OK") && last.length() > 2 && !UnsolicitedForms.headsMessage(last)) {
            lines.set(lines.size() - 1, last.substring(0, last.length() - 2));
            FinalResult result = new FinalResult(FinalResult.Kind.OK, "OK", "");
            ending = Optional.of(new Ending(result, Optional.of(last), true, false));
        }
    }

    /** What looked like the end is a line, or part of one. */
    private void wasText(Ending end) {
        ending = Optional.empty();
        end.text().ifPresent(text -> {
            if (end.glued()) {
                lines.set(lines.size() - 1, text);
            } else {
                add(text);
            }
        });
    }

    /** Whether the last line is a header whose message has not come yet. */
    private boolean messageBegins() {
        return !lines.isEmpty() && UnsolicitedForms.headsMessage(lines.get(lines.size() - 1));
    }

    /** {@code ATD}, {@code ATA} and {@code ATO} (V.250, 6.3). */
    private static boolean calls(String line) {
        return line.length() > 2 && line.regionMatches(true, 0, "AT", 0, 2) && "DAOdao".indexOf(line.charAt(2)) >= 0;
    }

    private boolean ownName(String text) {
        String name = UnsolicitedForms.name(text);
        return command.line().regionMatches(true, 2, name, 0, name.length());
    }
}

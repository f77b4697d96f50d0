package io.cellgate.at.provider.reply;

import io.cellgate.at.AtCommand;
import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.GluedResult;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
public final class ReplyAssembler {

    /** Longest reply in characters; the longest genuine one is the list of a full message store. */
    public static final int MAX_REPLY = 256 * 1024;

    /** Hears what becomes of the lines. */
    public interface Sink extends CutReports.Sink {
        /** The answer is complete. */
        void result(FinalResult result);

        /** What comes next is no line but so many octets; {@link ReplyAssembler#body} tells them. */
        void bodyBegins(int octets);
    }

    private final AtCommand command;
    private final Sink sink;
    private final CutReports reports;
    private final ReplyLines lines = new ReplyLines(MAX_REPLY);
    private final CommandEcho echo;
    private final AnswerRules rules;
    private final HeldLine held = new HeldLine();
    private final DoubtfulEnd end = new DoubtfulEnd();

    private boolean cut;
    private boolean afterUnsolicited;

    /** An assembler for the answer to one command. */
    public ReplyAssembler(AtCommand command, Sink sink) {
        this.command = command;
        this.sink = sink;
        this.reports = new CutReports(sink);
        this.echo = new CommandEcho(command);
        this.rules = new AnswerRules(command);
    }

    /** The lines of the answer so far. */
    public List<String> lines() {
        return lines.copy();
    }

    /** Whether the answer was longer than its bound; the lines beyond are missing. */
    public boolean overflowed() {
        return lines.overflowed();
    }

    /** What ends the answer unless more comes ({@link DoubtfulEnd}). */
    public Optional<FinalResult> candidate() {
        return end.result();
    }

    /** The payload went out after the prompt, and may be echoed. */
    public void payloadSent() {
        echo.payloadSent();
    }

    /** The command is over without a final result code: what was held back is nobody's answer. */
    public void abandon() {
        release();
        reports.flush();
    }

    /** Whether a line may be text of a message. */
    public boolean awaitsText(int breaks) {
        return lines.inText(breaks);
    }

    /** Whether silence decides something: there is a {@link #candidate}, or a report waits for its other half. */
    public boolean isUnsure() {
        return !end.isEmpty() || reports.any();
    }

    /** The module is silent: no other half will come. */
    public void settle() {
        reports.flush();
    }

    /** A body came whole: nothing of it is taken for anything else, and what follows is no part of it. */
    public void body(String octets) {
        add(octets);
        lines.messageOver();
    }

    /** A line came, with so many line breaks before it: 1 after a line that it follows at once, 2 or more after an empty line. */
    public void line(String received, int breaks) {
        ProvisionalEnd refuted = end.refutedBy(received, command);
        if (refuted != null) {
            wasText(refuted);
        }
        if (reports.awaits(received, breaks) && mayEndReport(received)) {
            reports.end(received);
            return;
        }
        String text = echo.without(received, breaks);
        if (reports.attentive() && (!UnsolicitedForms.report(text) || command.expects(text))) {
            // nothing cut the reports before it
            reports.flush();
        }
        if (!text.isEmpty()) {
            sort(text, breaks);
        }
    }

    private void sort(String text, int breaks) {
        Optional<GluedResult> glued = lines.inText(breaks) ? Optional.empty() : GluedResult.in(text);
        Optional<FinalResult> result = FinalResult.parse(text);
        if (lines.quote(text, breaks)) {
            lines.joinText(text, cut);
            cut = false;
            afterUnsolicited = false;
        } else if (end.hasError() && !UnsolicitedForms.report(text)) {
            endError(end.takeError(), text, breaks);
        } else if (glued.isPresent()) {
            glued(glued.get().result(), glued.get().rest());
        } else if (result.isPresent() && !endsResult(text, breaks)) {
            result(result.get(), text, breaks);
        } else if (breaks <= 1
                && lines.messageBegins()
                && !lines.certainly(text, breaks)
                && !(cut && UnsolicitedForms.endsHeader(lines.last(), text))) {
            add(text);
        } else if (command.expects(text)) {
            expected(text);
        } else if (UnsolicitedForms.named(text) && (!lines.inText(breaks) || lines.certainly(text, breaks))) {
            named(text, breaks);
        } else if (UnsolicitedForms.word(text) && lines.certainly(text, breaks)) {
            unsolicited(text, breaks);
        } else {
            unnamed(text, breaks);
        }
    }

    /** Whether a line is not known to be something else than the other half of a report. */
    private boolean mayEndReport(String text) {
        return !command.expects(text)
                && !echo.isIn(text)
                && !UnsolicitedForms.report(text)
                && FinalResult.parse(text).isEmpty()
                && !endsOwn(text)
                && !(lines.messageBegins() && UnsolicitedForms.pdu(text));
    }

    /** Whether a line is more likely the other half of what the answer has, for both were cut in two. */
    private boolean endsOwn(String text) {
        String whole = held.with(text);
        boolean name = !held.isEmpty()
                && (command.expects(whole) || FinalResult.parse(whole).isPresent());
        boolean message = !reports.unfinished()
                && lines.inMessage()
                && UnsolicitedForms.octets(lines.last())
                && UnsolicitedForms.octets(text);
        return cut && (name || message);
    }

    private void result(FinalResult result, String text, int breaks) {
        if (!rules.concludes(result)
                && lines.inMessage()
                && (result.kind() == FinalResult.Kind.CONNECT || lines.inText(breaks))) {
            // the first is never said unasked, the others have an empty line before them
            release();
            add(text);
        } else if (!rules.concludes(result)) {
            unsolicited(text, breaks);
        } else if (lines.inMessage() && (breaks <= 1 || lines.inTextMode())) {
            // the text of a message may be a line that says OK, even with an empty line before it
            release();
            end.propose(new ProvisionalEnd(result, Optional.of(text), false, breaks > 1));
        } else if (result.incomplete()) {
            release();
            end.beginError(text);
            afterUnsolicited = false;
        } else {
            conclude(result);
        }
    }

    /** The rest of an error code that a report cut in two, or what comes behind one whose reason no standard knows. */
    private void endError(String begun, String text, int breaks) {
        boolean half = afterUnsolicited && breaks <= 1;
        Optional<GluedResult> glued = half ? GluedResult.in(begun + text) : Optional.empty();
        Optional<FinalResult> whole = half ? FinalResult.parse(begun + text) : Optional.empty();
        if (glued.isPresent()) {
            glued(glued.get().result(), glued.get().rest());
        } else {
            whole.or(() -> FinalResult.parse(begun)).ifPresent(this::conclude);
            if (whole.isEmpty() && FinalResult.parse(text).isEmpty()) {
                sink.unsolicited(text);
            }
        }
    }

    /** Hands on what is no part of the answer, behind the reports before it. */
    private void tell(String text) {
        reports.flush();
        sink.unsolicited(text);
    }

    private void conclude(FinalResult result) {
        reports.flush();
        release();
        sink.result(result);
    }

    private void glued(FinalResult result, String rest) {
        if (!rules.concludes(result)) {
            unsolicited(result.text(), 1);
            unsolicited(rest, 2);
        } else if (command.expects(rest)) {
            // seen for one entry of a list: the list goes on, and has a final result code of its own
            expected(rest);
            end.propose(new ProvisionalEnd(result, Optional.empty(), false, false));
        } else {
            conclude(result);
            sink.unsolicited(rest);
        }
    }

    private void expected(String text) {
        echo.tailOver();
        release();
        add(text);
        proposeGlued();
        lines.headed(text);
        bodyBegins(text);
    }

    private void bodyBegins(String header) {
        OptionalInt octets = command.bodyOctets(header);
        if (octets.isPresent()) {
            sink.bodyBegins(octets.getAsInt());
        }
    }

    private void named(String text, int breaks) {
        if (command.freeText() && (UnsolicitedForms.identifies(text) || UnsolicitedForms.lists(text))) {
            // part of what ATI or AT&V says
            add(text);
        } else if (rules.bearsName(text) && !UnsolicitedForms.opensText(text) && (held.isEmpty() || breaks > 1)) {
            release();
            echo.overUnlessBegun();
            held.hold(text, false);
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
        if (!held.isEmpty()) {
            if (breaks <= 1 && joined(held.with(text))) {
                return;
            }
            release();
        }
        if (cut && breaks <= 1 && !lines.isEmpty() && !(lines.messageBegins() && UnsolicitedForms.pdu(text))) {
            joinLast(text);
        } else if (!command.freeText() && (UnsolicitedForms.bareName(text) || beginsResult(text, breaks))) {
            held.hold(text, lines.inText(breaks));
        } else if (command.freeText() || lines.inMessage() || (breaks <= 1 && !lines.isEmpty())) {
            add(text);
        } else {
            tell(text);
        }
        cut = false;
        afterUnsolicited = false;
    }

    private boolean beginsResult(String text, int breaks) {
        return !lines.inMessage() && (breaks > 1 || lines.isEmpty()) && FinalResult.begins(text);
    }

    /** Whether a result code is the other half of a longer one: {@code +CMS}, a report, {@code ERROR: 302}. */
    private boolean endsResult(String text, int breaks) {
        return cut
                && breaks <= 1
                && !held.isEmpty()
                && FinalResult.parse(held.with(text)).isPresent();
    }

    /** Whether what was held back makes sense with its other half. */
    private boolean joined(String text) {
        Optional<GluedResult> glued = GluedResult.in(text);
        Optional<FinalResult> result = FinalResult.parse(text).filter(rules::concludes);
        boolean whole = command.expects(text)
                || (cut && (glued.isPresent() || result.isPresent() || UnsolicitedForms.report(text)));
        if (!whole) {
            return false;
        }
        held.take();
        if (command.expects(text)) {
            expected(text);
        } else if (glued.isPresent()) {
            glued(glued.get().result(), glued.get().rest());
        } else if (result.isPresent()) {
            conclude(result.get());
        } else {
            tell(text);
        }
        return true;
    }

    /** The other half of the last line. */
    private void joinLast(String text) {
        String whole = lines.last() + text;
        Optional<FinalResult> result = FinalResult.parse(whole).filter(rules::concludes);
        if (result.isPresent()) {
            lines.removeLast();
            end.propose(new ProvisionalEnd(result.get(), Optional.of(whole), false, false));
            return;
        }
        if (UnsolicitedForms.certain(whole) && !command.expects(whole)) {
            lines.removeLast();
            tell(whole);
            return;
        }
        lines.join(text);
        if (lines.messageBegins()) {
            bodyBegins(whole);
        }
        if (!lines.inMessage()) {
            proposeGlued();
        }
    }

    private void unsolicited(String text, int breaks) {
        boolean interrupts = breaks <= 1 && (!held.isEmpty() || (!lines.isEmpty() && !afterUnsolicited));
        if (interrupts) {
            cut = true;
        } else if (!cut) {
            release();
        }
        afterUnsolicited = true;
        reports.report(text, breaks);
    }

    private void add(String text) {
        echo.over();
        cut = false;
        afterUnsolicited = false;
        lines.add(text);
    }

    private void release() {
        if (held.isEmpty()) {
            return;
        }
        String text = held.take();
        if (held.isOfMessage()) {
            lines.add(text);
        } else {
            tell(text);
        }
    }

    /** A final result code may be glued to the last line. */
    private void proposeGlued() {
        if (!lines.isEmpty() && !lines.overflowed()) {
            Optional<ProvisionalEnd> glued = ProvisionalEnd.gluedTo(lines.last());
            end.propose(glued.orElse(null));
            if (glued.isPresent()) {
                lines.setLast(glued.get().before());
            }
        }
    }

    /** What looked like the end is a line, or part of one. */
    private void wasText(ProvisionalEnd refuted) {
        refuted.text().ifPresent(refuted.glued() ? lines::setLast : this::add);
    }
}

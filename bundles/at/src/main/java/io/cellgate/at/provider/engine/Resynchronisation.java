package io.cellgate.at.provider.engine;

import io.cellgate.at.AtCommand;
import io.cellgate.at.ChannelState;
import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, after a command without an answer, where in the module's stream the answers to new commands begin.
 *
 * <p><b>How.</b> A {@link Marker} is sent, and nothing else until the values that only this marker asks for have come,
 * followed by {@code OK}. If that does not happen in time, the next marker is sent, never the same one again.
 *
 * <p><b>Why it holds.</b> It relies on two properties of a module: it works off the lines of one port in the order in which
 * they came, and gives each at most one final result code (V.250, 5.7). It does not rely on an answer to every line, nor on
 * any bound to how late one is. Then: whatever stands in the stream before the values of the latest marker answers something
 * sent earlier, and is dropped as stale. The first final result code behind the values is the marker's own. Everything sent
 * before the marker has been answered before it, or will never be, for the module has gone on to the marker. So behind the
 * marker's {@code OK} nothing is left that could answer a later command. A module that never answered the command, one that
 * dropped it, or markers, because it was busy (MG323 does), and one that answers minutes late all end there; a late answer
 * to an earlier marker does not, since its values are in another order.
 *
 * <p>An {@code OK} alone would not do: it may be the late answer. An echo would not do either: it is given when a line
 * arrives, not when it is worked off, so it can overtake the late answer.
 *
 * <p><b>Where firmware refuses to read S-registers</b> (the markers are answered, but with {@code ERROR} or without their values),
 * {@linkplain Inquiry inquiries} take over: reads of settings whose answers bear a name that neither the unanswered command
 * nor any unsolicited result code has. Each name is asked for once, so its line can answer nothing but this inquiry, and the
 * argument above holds. Only where every one of them is refused too, or nothing at all was answered on a port whose past is not
 * known, plain {@code AT} is left: two rounds in a row must each bring exactly one final result code and then a second of silence. This holds only for answers that are late by less than
 * these rounds take.
 *
 * <p>What may stand in the way is dealt with: a prompt that waits for a payload is left with ESC (27.005, 3.5.1),
 * also where it may be that of a program that died: when a prompt is seen, or a port whose past is not known is silent. It is never
 * left with Ctrl-Z, which would send what was typed. A data call that came about late, or was not ended by a borrower of the port, is
 * {@linkplain UnwantedCall ended}. None of this is done without a sign of such a call, but {@code +++} as the last resort on a port
 * whose past is not known: it does nothing in command mode.
 */
final class Resynchronisation implements Activity, UnwantedCall.Owner {

    /** Unanswered lines in a row, the command that timed out included, after which a port is given up. */
    static final int PATIENCE = 3;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(3);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofSeconds(1);

    /** Of these, one may be the late answer, and one a marker that lost characters while it ended what was before. */
    private static final int REFUSALS = 3;

    /** Answers to earlier markers; with more than these, the module gives always the same. */
    private static final int LATE_ANSWERS = 10;

    private static final int PLAIN_ROUNDS = 2;
    private static final String ESC = "\u001B";

    /** Hears how it ends. */
    interface Owner {
        Marker nextMarker();

        void synchronised();

        void silent();

        void alive();
    }

    private enum Step {
        MARKER,
        INQUIRY,
        PLAIN,
        /** A remedy against a call is under way. */
        CALL
    }

    private final Port port;
    private final Owner owner;
    private final @Nullable AtCommand unanswered;
    private final UnwantedCall call;
    private final MarkerValues values = new MarkerValues();
    private final Deque<Inquiry> inquiries;

    /** Whether the module may wait for a payload. */
    private boolean promptPossible;

    /** Whether the next marker leaves the prompt first. */
    private boolean leavePrompt;

    private Step step = Step.MARKER;
    private Marker marker;
    private @Nullable Inquiry inquiry;
    private boolean inquiryAnswered;

    /** Whether a {@code +++} may stand in the module's command line. */
    private boolean escapeInLine;

    /** Whether {@code +++} may be tried although nothing was seen of a call. */
    private boolean lastResort;

    private int silent;
    private int refusals;
    private int late;
    private int finals;
    private int markers;
    private int goodRounds;
    private Duration wait = FIRST_WAIT;

    private Resynchronisation(Port port, Owner owner, @Nullable AtCommand unanswered, int silent, Duration guard) {
        this.port = port;
        this.owner = owner;
        this.unanswered = unanswered;
        this.silent = silent;
        this.call = new UnwantedCall(port, this, guard);
        this.inquiries = new ArrayDeque<>(Inquiry.unlike(unanswered));
        this.promptPossible = unanswered != null && unanswered.payload().isPresent();
        this.leavePrompt = promptPossible;
        this.marker = owner.nextMarker();
    }

    /**
     * After a command without an answer.
     *
     * @param silent how many lines had no answer until now
     */
    static Resynchronisation after(AtCommand unanswered, int silent, Port port, Owner owner, Duration guard) {
        return new Resynchronisation(port, owner, unanswered, silent, guard);
    }

    /** On a port that was just opened, and whose past is not known. */
    static Resynchronisation atFirst(Port port, Owner owner, Duration guard) {
        Resynchronisation first = new Resynchronisation(port, owner, null, 0, guard);
        first.lastResort = true;
        return first;
    }

    /** On a port that somebody else has used, whose call has ended, but who may have left the module in data mode. */
    static Resynchronisation afterOthers(Port port, Owner owner, Duration guard) {
        Resynchronisation after = new Resynchronisation(port, owner, null, 0, guard);
        after.call.suspect();
        return after;
    }

    /** In command mode with a call that goes on, after a {@code +++} that was answered late, or more than one. */
    static Resynchronisation afterEscapes(Port port, Owner owner, Duration guard) {
        Resynchronisation after = new Resynchronisation(port, owner, null, 0, guard);
        after.escapeInLine = true;
        return after;
    }

    @Override
    public ChannelState state() {
        return ChannelState.RESYNCHRONISING;
    }

    @Override
    public void begin() {
        mark();
    }

    @Override
    public void sent() {
        switch (step) {
            case MARKER, INQUIRY, PLAIN -> port.alarmIn(wait);
            case CALL -> call.sent();
        }
    }

    @Override
    public void line(String text, int breaks) {
        Optional<FinalResult> result = FinalResult.parse(text);
        if (result.isPresent()) {
            result(result.get());
        } else if (values.takes(text)) {
            // the marker's, or a late answer's
            return;
        } else if (inquiry != null && inquiry.answeredBy(text)) {
            inquiryAnswered = true;
        } else if (text.contains(marker.line())) {
            // the echo, behind the rest of a line or before the first value
            values.clear();
            values.takes(
                    text.substring(text.indexOf(marker.line()) + marker.line().length()));
        } else if ((unanswered != null && unanswered.expects(text))
                || (!UnsolicitedForms.named(text) && !UnsolicitedForms.word(text))) {
            port.stale(text);
        } else {
            port.unsolicited(text);
        }
    }

    @Override
    public void prompt() {
        // somebody's command waits for its payload, and takes every marker for a part of it
        silent = 0;
        owner.alive();
        if (!promptPossible) {
            suspectPrompt();
            if (step == Step.MARKER || step == Step.INQUIRY || step == Step.PLAIN) {
                port.alarmIn(SILENCE);
            }
        }
    }

    private void suspectPrompt() {
        promptPossible = true;
        leavePrompt = true;
    }

    @Override
    public void end() {
        port.framer().expectNoPrompt();
    }

    @Override
    public void frame() {
        call.suspect();
    }

    @Override
    public void alarm() {
        switch (step) {
            case MARKER, INQUIRY -> unanswered();
            case PLAIN -> plainRoundOver();
            case CALL -> call.alarm();
        }
    }

    private void result(FinalResult result) {
        boolean ok = result.kind() == FinalResult.Kind.OK;
        boolean marked = step == Step.MARKER && ok && values.answer(marker);
        boolean told = step == Step.INQUIRY && ok && inquiryAnswered;
        boolean earlier = ok && values.answerAny() && late++ < LATE_ANSWERS;
        values.clear();
        inquiryAnswered = false;
        silent = 0;
        owner.alive();
        if (marked || told) {
            owner.synchronised();
            return;
        }
        finals++;
        port.stale(result.text());
        switch (step) {
            case MARKER, INQUIRY -> passedBy(result.kind(), earlier);
            case PLAIN -> port.alarmIn(SILENCE);
            case CALL -> call.result(ok);
        }
    }

    /** A final result code came that is not the marker's. */
    private void passedBy(FinalResult.Kind kind, boolean earlier) {
        if (kind == FinalResult.Kind.CONNECT) {
            // nobody wants this call any more, and no marker gets through it
            call.suspect();
            if (call.canBeEnded()) {
                endCall();
            }
        } else if (!earlier && kind != FinalResult.Kind.NO_CONNECTION) {
            // the late answer, or the marker refused: in the second case nothing more comes
            refusals++;
            port.alarmIn(SILENCE);
        }
    }

    /** Neither the marker nor the inquiry was answered as only it can be. */
    private void unanswered() {
        if (call.canBeEnded()) {
            endCall();
        } else if (!goneSilent()) {
            if (refusals < REFUSALS) {
                mark();
            } else if (inquiries.isEmpty()) {
                plain();
            } else {
                inquire();
            }
        }
    }

    private void plainRoundOver() {
        if (goneSilent()) {
            return;
        }
        goodRounds = finals == 1 ? goodRounds + 1 : 0;
        if (goodRounds == PLAIN_ROUNDS) {
            owner.synchronised();
        } else {
            plain();
        }
    }

    private boolean goneSilent() {
        // a module that is slower than this would otherwise be asked anew before it can answer
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        if (finals > 0) {
            return false;
        }
        silent++;
        if (unanswered == null && !promptPossible) {
            // whoever had the port before may have died before the payload
            suspectPrompt();
        }
        if (silent < PATIENCE) {
            return false;
        }
        if (lastResort) {
            lastResort = false;
            silent--;
            step = Step.CALL;
            call.escape();
        } else {
            owner.silent();
        }
        return true;
    }

    private void mark() {
        String newLine = newLine();
        step = Step.MARKER;
        if (markers > 0) {
            marker = owner.nextMarker();
        }
        values.clear();
        finals = 0;
        markers++;
        String escape = leavePrompt ? ESC : "";
        // every other one, for a module without a prompt may take ESC for part of the line
        leavePrompt = promptPossible && !leavePrompt;
        port.framer().expectPrompt("");
        port.send(newLine + escape + marker.line() + '\r', marker.line());
    }

    private String newLine() {
        boolean begun = escapeInLine;
        escapeInLine = false;
        return begun ? "\r" : "";
    }

    private void inquire() {
        step = Step.INQUIRY;
        Inquiry next = inquiries.remove();
        inquiry = next;
        inquiryAnswered = false;
        finals = 0;
        port.send(next.line() + '\r', next.line());
    }

    private void plain() {
        String newLine = newLine();
        step = Step.PLAIN;
        finals = 0;
        port.send(newLine + "AT\r", "AT");
    }

    /** The next remedy against a call that nobody wants. */
    private void endCall() {
        step = Step.CALL;
        call.end();
    }

    @Override
    public void applied() {
        mark();
    }

    @Override
    public void noCall() {
        // nothing came of any marker: what knows only the commands that it was made for still knows this one
        escapeInLine = true;
        plain();
    }
}

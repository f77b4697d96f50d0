package io.cellgate.at.provider.reply;

import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.TextPlace;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the unsolicited result codes that go on in another line: those with a message ({@code +CMT}, {@code +CDS} and
 * {@code +CBM} in PDU mode, 27.005 3.4.1), and {@code +CUSD} with line breaks in its quoted text (27.007, 7.15). The lines are
 * handed on as one, with a line feed between. Not thread-safe.
 */
public final class UnsolicitedAssembler {

    /** What comes after more lines than these is no message to the header. */
    private static final int MOST_INTERRUPTIONS = 4;

    /** A header, and what came between it and its message. */
    private static final class Begun {
        private final String text;

        /** Unsolicited lines in between. */
        private int interruptions;

        /** Whether the first of them had no empty line before it, so that it cut a line in two. */
        private boolean cut;

        Begun(String text) {
            this.text = text;
        }

        /** Whether any text may follow right now: a message in text mode. */
        boolean headsText(int breaks) {
            return breaks <= 1 && UnsolicitedForms.headsTextReport(text);
        }

        boolean opensText() {
            return UnsolicitedForms.opensText(text);
        }
    }

    private final Consumer<String> sink;

    /** The last header whose message has not come. */
    private @Nullable Begun begun;

    /** One that the present one came behind, before its message. */
    private @Nullable Begun outer;

    /** @param sink takes the reports, a message joined to its header */
    public UnsolicitedAssembler(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Whether a line with these breaks before it may be any text: a message in text mode. */
    public boolean awaitsText(int breaks) {
        return begun != null && begun.headsText(breaks);
    }

    /** Whether a line is the message to a header before it; then it is taken. */
    public boolean takes(String line, int breaks) {
        Begun header = begun;
        if (header == null) {
            return false;
        }
        boolean word = UnsolicitedForms.word(line) && header.interruptions == 0 && header.headsText(breaks);
        if (UnsolicitedForms.certain(line) && !word) {
            header.cut |= header.interruptions == 0 && breaks <= 1;
            header.interruptions++;
            if (header.interruptions > MOST_INTERRUPTIONS) {
                flush();
            }
            return false;
        }
        if (continues(header, line, breaks)) {
            join(header, line);
            return true;
        }
        flush();
        return false;
    }

    private static boolean continues(Begun header, String line, int breaks) {
        boolean text = header.opensText();
        if (header.interruptions > 0) {
            boolean half = header.cut && UnsolicitedForms.endsHeader(header.text, line);
            return breaks <= 1 && (text || half || header.headsText(breaks) || UnsolicitedForms.pdu(line));
        }
        // a text whose quote is never closed must not take an answer's end
        return text ? breaks <= 1 || FinalResult.parse(line).isEmpty() : breaks <= 1;
    }

    private void join(Begun header, String line) {
        boolean text = header.opensText();
        boolean half = !text && header.cut && UnsolicitedForms.endsHeader(header.text, line);
        String joined = text
                ? UnsolicitedForms.joinText(header.text, line, header.cut)
                : header.text + (half ? "" : "\n") + line;
        if (half || (UnsolicitedForms.opensText(joined) && joined.length() <= TextPlace.LONGEST_QUOTED)) {
            begun = new Begun(joined);
        } else {
            complete(joined);
        }
    }

    /** Hands on a report that is whole, and goes on with the one that it interrupted. */
    private void complete(String whole) {
        begun = outer;
        outer = null;
        if (begun != null) {
            begun.interruptions = 1;
        }
        sink.accept(whole);
    }

    /** A line that no command asked for; it may be a header whose message comes yet. */
    public void unsolicited(String line) {
        if (line.isBlank()) {
            return;
        }
        boolean begins = UnsolicitedForms.hasSecondLine(line) || UnsolicitedForms.opensText(line);
        boolean within = begun != null && begun.interruptions > 0;
        if (within && !begins) {
            // it came between a header and its message: that comes yet
            sink.accept(line);
            return;
        }
        if (within && outer == null) {
            outer = begun;
            begun = new Begun(line);
            return;
        }
        flush();
        if (begins) {
            begun = new Begun(line);
        } else {
            sink.accept(line);
        }
    }

    /** Hands on headers whose messages will not come. */
    public void flush() {
        Begun first = outer;
        Begun second = begun;
        outer = null;
        begun = null;
        if (first != null) {
            sink.accept(first.text);
        }
        if (second != null) {
            sink.accept(second.text);
        }
    }
}

package io.cellgate.at.provider.reply;

import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.TextPlace;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Joins the unsolicited result codes that go on in another line: those with a message ({@code +CMT}, {@code +CDS} and
 * {@code +CBM} in PDU mode, 27.005 3.4.1), and {@code +CUSD} with line breaks in its quoted text (27.007, 7.15). The lines are
 * handed on as one, with a line feed between. Not thread-safe.
 */
public final class UnsolicitedAssembler {

    /** What comes after more lines than these is no message to the header. */
    private static final int MOST_INTERRUPTIONS = 4;

    private final Consumer<String> sink;
    private Optional<String> header = Optional.empty();

    /** A header that the present one came behind, before its message. */
    private Optional<String> outer = Optional.empty();

    /** Unsolicited lines between the header and its message. */
    private int interruptions;

    /** Whether the first of them had no empty line before it, so that it cut a line in two. */
    private boolean cut;

    private boolean outerCut;

    /** @param sink takes the reports, a message joined to its header */
    public UnsolicitedAssembler(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Whether a line with these breaks before it may be any text: a message in text mode. */
    public boolean awaitsText(int breaks) {
        return breaks <= 1 && header.filter(UnsolicitedForms::headsTextReport).isPresent();
    }

    /** Whether a line is the message to a header before it; then it is taken. */
    public boolean takes(String line, int breaks) {
        if (header.isEmpty()) {
            return false;
        }
        boolean word = UnsolicitedForms.word(line) && interruptions == 0 && awaitsText(breaks);
        if (UnsolicitedForms.certain(line) && !word) {
            cut |= interruptions == 0 && breaks <= 1;
            interruptions++;
            if (interruptions > MOST_INTERRUPTIONS) {
                flush();
            }
            return false;
        }
        String begun = header.get();
        if (continues(begun, line, breaks)) {
            join(begun, line);
            return true;
        }
        flush();
        return false;
    }

    private boolean continues(String begun, String line, int breaks) {
        boolean text = UnsolicitedForms.opensText(begun);
        if (interruptions > 0) {
            boolean half = cut && UnsolicitedForms.endsHeader(begun, line);
            return breaks <= 1 && (text || half || awaitsText(breaks) || UnsolicitedForms.pdu(line));
        }
        // a text whose quote is never closed must not take an answer's end
        return text ? breaks <= 1 || FinalResult.parse(line).isEmpty() : breaks <= 1;
    }

    private void join(String begun, String line) {
        boolean text = UnsolicitedForms.opensText(begun);
        boolean half = !text && cut && UnsolicitedForms.endsHeader(begun, line);
        String joined = text ? UnsolicitedForms.joinText(begun, line, cut) : begun + (half ? "" : "\n") + line;
        interruptions = 0;
        cut = false;
        if (half || (UnsolicitedForms.opensText(joined) && joined.length() <= TextPlace.LONGEST_QUOTED)) {
            header = Optional.of(joined);
        } else {
            complete(joined);
        }
    }

    /** Hands on a report that is whole, and goes on with the one that it interrupted. */
    private void complete(String whole) {
        header = outer;
        outer = Optional.empty();
        interruptions = header.isPresent() ? 1 : 0;
        cut = outerCut;
        sink.accept(whole);
    }

    /** A line that no command asked for; it may be a header whose message comes yet. */
    public void unsolicited(String line) {
        if (line.isBlank()) {
            return;
        }
        boolean begins = UnsolicitedForms.hasSecondLine(line) || UnsolicitedForms.opensText(line);
        boolean within = header.isPresent() && interruptions > 0;
        if (within && !begins) {
            // it came between a header and its message: that comes yet
            sink.accept(line);
            return;
        }
        if (within && outer.isEmpty()) {
            outer = header;
            outerCut = cut;
            interruptions = 0;
            cut = false;
            header = Optional.of(line);
            return;
        }
        flush();
        if (begins) {
            header = Optional.of(line);
        } else {
            sink.accept(line);
        }
    }

    /** Hands on headers whose messages will not come. */
    public void flush() {
        interruptions = 0;
        cut = false;
        List<String> given = Stream.of(outer, header).flatMap(Optional::stream).toList();
        outer = Optional.empty();
        header = Optional.empty();
        given.forEach(sink);
    }
}

package io.cellgate.at.provider;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Joins the unsolicited result codes that go on in another line: those with a message ({@code +CMT}, {@code +CDS} and
 * {@code +CBM} in PDU mode, 27.005 3.4.1), and {@code +CUSD} with line breaks in its quoted text (27.007, 7.15). The lines are
 * handed on as one, with a line feed between. Not thread-safe.
 */
final class UnsolicitedAssembler {

    /** What comes after more lines than these is no message to the header. */
    private static final int MOST_INTERRUPTIONS = 4;

    private final Consumer<String> sink;
    private Optional<String> header = Optional.empty();

    /** Unsolicited lines between the header and its message. */
    private int interruptions;

    /** Whether the first of them had no empty line before it, so that it cut a line in two. */
    private boolean cut;

    UnsolicitedAssembler(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Whether a line is the message to a header before it; then it is taken. */
    boolean takes(String line, int breaks) {
        if (header.isEmpty()) {
            return false;
        }
        if (UnsolicitedForms.certain(line)) {
            cut |= interruptions == 0 && breaks <= 1;
            interruptions++;
            if (interruptions > MOST_INTERRUPTIONS) {
                flush();
            }
            return false;
        }
        String begun = header.get();
        if (continues(begun, line, breaks)) {
            boolean text = UnsolicitedForms.opensText(begun);
            boolean half = !text && cut && UnsolicitedForms.endsHeader(begun, line);
            String joined = text ? UnsolicitedForms.joinText(begun, line, cut) : begun + (half ? "" : "\n") + line;
            header = Optional.of(joined);
            interruptions = 0;
            cut = false;
            if (!half && (!UnsolicitedForms.opensText(joined) || joined.length() > UnsolicitedForms.LONGEST_TEXT)) {
                flush();
            }
            return true;
        }
        flush();
        return false;
    }

    private boolean continues(String begun, String line, int breaks) {
        boolean text = UnsolicitedForms.opensText(begun);
        if (interruptions > 0) {
            boolean half = cut && UnsolicitedForms.endsHeader(begun, line);
            return breaks <= 1 && (text || half || UnsolicitedForms.headsText(begun) || UnsolicitedForms.pdu(line));
        }
        // a text whose quote is never closed must not take an answer's end
        return text ? breaks <= 1 || FinalResult.parse(line).isEmpty() : breaks <= 1;
    }

    void unsolicited(String line) {
        if (line.isBlank()) {
            return;
        }
        boolean begins = UnsolicitedForms.hasSecondLine(line) || UnsolicitedForms.opensText(line);
        if (header.isPresent() && interruptions > 0 && !begins) {
            // it came between a header and its message: that comes yet
            sink.accept(line);
            return;
        }
        flush();
        if (begins) {
            header = Optional.of(line);
        } else {
            sink.accept(line);
        }
    }

    /** Hands on a header whose message will not come. */
    void flush() {
        interruptions = 0;
        cut = false;
        header.ifPresent(line -> {
            header = Optional.empty();
            sink.accept(line);
        });
    }
}

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

    UnsolicitedAssembler(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Whether a line is the message to a header before it; then it is taken. */
    boolean takes(String line, int breaks) {
        if (header.isEmpty()) {
            return false;
        }
        if (UnsolicitedForms.certain(line)) {
            interruptions++;
            if (interruptions > MOST_INTERRUPTIONS) {
                flush();
            }
            return false;
        }
        if (continues(line, breaks)) {
            String joined = header.get() + '\n' + line;
            header = Optional.of(joined);
            if (!UnsolicitedForms.opensText(joined) || joined.length() > UnsolicitedForms.LONGEST_TEXT) {
                flush();
            }
            return true;
        }
        flush();
        return false;
    }

    private boolean continues(String line, int breaks) {
        boolean text = UnsolicitedForms.opensText(header.orElse(""));
        if (interruptions > 0) {
            return breaks <= 1 && (text || UnsolicitedForms.pdu(line));
        }
        // a text whose quote is never closed must not take an answer's end
        return text ? breaks <= 1 || FinalResult.parse(line).isEmpty() : breaks <= 1;
    }

    void unsolicited(String line) {
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
        header.ifPresent(line -> {
            header = Optional.empty();
            sink.accept(line);
        });
    }
}

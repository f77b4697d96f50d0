package io.cellgate.at.provider;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Joins the unsolicited result codes that go on in another line: those with a message ({@code +CMT}, {@code +CDS} and
 * {@code +CBM} in PDU mode, 27.005 3.4.1), and {@code +CUSD} with line breaks in its quoted text (27.007, 7.15). The lines are
 * handed on as one, with a line feed between. Not thread-safe.
 */
final class UnsolicitedAssembler {

    /** A USSD text has at most 182 characters (23.038), so no more lines; what goes on for longer was never closed. */
    private static final int LONGEST_TEXT = 512;

    private final Consumer<String> sink;
    private Optional<String> header = Optional.empty();

    UnsolicitedAssembler(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Whether a line is the message to a header before it; then it is taken. */
    boolean takes(String line, int breaks) {
        if (header.isEmpty()) {
            return false;
        }
        boolean text = UnsolicitedForms.opensText(header.get());
        if ((text || breaks <= 1) && !UnsolicitedForms.certain(line)) {
            String joined = header.get() + '\n' + line;
            header = Optional.of(joined);
            if (!UnsolicitedForms.opensText(joined) || joined.length() > LONGEST_TEXT) {
                flush();
            }
            return true;
        }
        flush();
        return false;
    }

    void unsolicited(String line) {
        flush();
        if (UnsolicitedForms.hasSecondLine(line) || UnsolicitedForms.opensText(line)) {
            header = Optional.of(line);
        } else {
            sink.accept(line);
        }
    }

    /** Hands on a header whose message will not come. */
    void flush() {
        header.ifPresent(line -> {
            header = Optional.empty();
            sink.accept(line);
        });
    }
}

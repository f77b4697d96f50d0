package io.cellgate.at.provider;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Joins the unsolicited result codes that have a message in a second line ({@code +CMT}, {@code +CDS} and {@code +CBM} in PDU
 * mode, 27.005 3.4.1): both lines are handed on as one, with a line feed between. Not thread-safe.
 */
final class UnsolicitedAssembler {

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
        if (breaks <= 1 && !UnsolicitedForms.certain(line)) {
            sink.accept(header.get() + '\n' + line);
            header = Optional.empty();
            return true;
        }
        flush();
        return false;
    }

    void unsolicited(String line) {
        flush();
        if (UnsolicitedForms.hasSecondLine(line)) {
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

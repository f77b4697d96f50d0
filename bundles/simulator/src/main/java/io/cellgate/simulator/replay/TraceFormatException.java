package io.cellgate.simulator.replay;

import io.cellgate.common.text.Printable;
import java.io.IOException;

/** A file is not a trace; the message names the file, the line, what was found there and what is allowed. */
public final class TraceFormatException extends IOException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 60;

    TraceFormatException(String source, int line, String found, String allowed) {
        super(source + ":" + line + ": found \"" + Printable.ascii(found, SHOWN) + "\"; allowed: " + allowed);
    }
}

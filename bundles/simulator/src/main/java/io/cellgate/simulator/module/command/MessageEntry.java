package io.cellgate.simulator.module.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is typed behind the prompt of a message: 3GPP TS 27.005, 3.5.1. Ctrl-Z ends it, Escape takes it back. In UCS-2
 * text both are characters of two bytes.
 */
public final class MessageEntry {
    private static final int CTRL_Z = 0x1a;
    private static final int ESCAPE = 0x1b;

    private final boolean unicode;
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private int previous;

    public MessageEntry(boolean unicode) {
        this.unicode = unicode;
    }

    /** A message, a character a byte, or that it was taken back. */
    public record Entered(String body, boolean cancelled) {}

    /** Takes one byte; the message when it was the last of it. */
    public Optional<Entered> take(byte next) {
        boolean whole = !unicode || (typed.size() % 2 == 1 && previous == 0);
        if (whole && (next == CTRL_Z || next == ESCAPE)) {
            String all = typed.toString(StandardCharsets.ISO_8859_1);
            String body = unicode ? all.substring(0, all.length() - 1) : all;
            return Optional.of(new Entered(body, next == ESCAPE));
        }
        typed.write(next);
        previous = next;
        return Optional.empty();
    }
}

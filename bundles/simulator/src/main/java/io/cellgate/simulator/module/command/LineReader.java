package io.cellgate.simulator.module.command;

import java.util.Optional;

/**
 * Finds command lines in what the host types: V.250, 5.2. A line begins with AT, ends with a carriage return, a
 * backspace takes the last character back, and {@code A/} is the last line again.
 */
public final class LineReader {
    /** More makes the line an error; Huawei's specifications give this length. */
    static final int MAX_LENGTH = 512;

    private final StringBuilder line = new StringBuilder();
    private State state = State.OUTSIDE;
    private String last = "";

    /** A line's body without its AT, or that it was too long. */
    public record Line(String body, boolean tooLong) {}

    /** Takes one character; the line when it was the last of one. */
    public Optional<Line> take(char c) {
        switch (state) {
            case OUTSIDE -> {
                if (c == 'A' || c == 'a') {
                    state = State.AFTER_A;
                }
            }
            case AFTER_A -> {
                if (c == '/') {
                    state = State.OUTSIDE;
                    return Optional.of(new Line(last, false));
                }
                state = c == 'T' || c == 't' ? State.INSIDE : c == 'A' || c == 'a' ? State.AFTER_A : State.OUTSIDE;
            }
            case INSIDE -> {
                if (c == '\r') {
                    return Optional.of(end());
                }
                edit(c);
            }
        }
        return Optional.empty();
    }

    /** Whether a line has begun: what is outside of one is not echoed when it is a line feed. */
    public boolean outside() {
        return state == State.OUTSIDE;
    }

    public void clear() {
        line.setLength(0);
        state = State.OUTSIDE;
    }

    private void edit(char c) {
        if (c == '\b' || c == 0x7f) {
            if (line.length() > 0) {
                line.setLength(line.length() - 1);
            }
        } else if (c >= ' ' && line.length() <= MAX_LENGTH) {
            line.append(c);
        }
    }

    private Line end() {
        String body = line.toString();
        clear();
        if (body.length() > MAX_LENGTH) {
            return new Line("", true);
        }
        last = body;
        return new Line(body, false);
    }

    private enum State {
        OUTSIDE,
        AFTER_A,
        INSIDE
    }
}

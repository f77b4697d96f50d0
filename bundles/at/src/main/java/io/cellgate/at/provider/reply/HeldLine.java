package io.cellgate.at.provider.reply;

import org.jspecify.annotations.Nullable;

/**
 * A line that waits for the next one, which shows what it is: the beginning of a line of the answer that was cut in two, or something
 * whole. Not thread-safe.
 */
final class HeldLine {

    private @Nullable String text;
    private boolean ofMessage;

    boolean isEmpty() {
        return text == null;
    }

    /** @param isOfMessage whether it is a line of a message, unless it makes sense with its other half */
    void hold(String line, boolean isOfMessage) {
        text = line;
        ofMessage = isOfMessage;
    }

    /** What the line is with its other half; where none waits, the other half alone. */
    String with(String half) {
        return text == null ? half : text + half;
    }

    boolean isOfMessage() {
        return ofMessage;
    }

    /** The line, which waits no longer; the empty text where none did. */
    String take() {
        String taken = text == null ? "" : text;
        text = null;
        return taken;
    }
}

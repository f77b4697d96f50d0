package io.cellgate.at.provider.reply;

import io.cellgate.at.AtCommand;
import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what was typed out of what a module says: the echo of the command line, whole, cut in two, glued to the answer or
 * without its beginning, and that of the payload. Not thread-safe.
 */
final class CommandEcho {

    private final AtCommand command;

    /** What may yet come of the command line. */
    private String line;

    /** What may yet come of the payload. */
    private String payload = "";

    private boolean payloadBegun;

    /** What was taken for the end of an echo, and may be the beginning of a line of the answer that was cut in two. */
    private @Nullable String tail;

    CommandEcho(AtCommand command) {
        this.command = command;
        this.line = command.line();
    }

    /** The payload went out after the prompt: the line's echo is over, the payload's may come. */
    void payloadSent() {
        line = "";
        payload = command.payload().orElse("").replace("\u001A", "");
    }

    /** The answer has begun. */
    void over() {
        line = "";
        payload = "";
    }

    /** The answer has most likely begun. */
    void overUnlessBegun() {
        if (line.equals(command.line())) {
            line = "";
        }
    }

    /** What a line would be with the last piece of the echo before it, were that not echo; empty where none was taken. */
    Optional<String> withTail(String text) {
        return tail == null ? Optional.empty() : Optional.of(tail + text);
    }

    /** The last piece was echo. */
    void tailOver() {
        tail = null;
    }

    /** Whether a line begins with the command line. */
    boolean isIn(String text) {
        return !line.isEmpty() && text.startsWith(line);
    }

    /** What is left of a line without echo; empty when it is nothing else. */
    String without(String received, int breaks) {
        String text = withoutNoise(received);
        if (payload.isEmpty()) {
            return withoutLine(text, breaks);
        }
        // firmware that takes several lines prompts for each
        String visible = text.startsWith("> ") ? text.substring(2) : text;
        return ofPayload(visible.strip(), breaks) ? "" : visible;
    }

    /** A result code in the payload is echo only at its place. */
    private boolean ofPayload(String text, int breaks) {
        payloadBegun |= breaks == 0;
        String left = payload.strip();
        int at = left.indexOf(text);
        if (at < 0 || (FinalResult.parse(text).isPresent() && !(payloadBegun && at == 0))) {
            return false;
        }
        payloadBegun = true;
        payload = left.substring(at + text.length());
        return true;
    }

    /** An echo is what was typed, so it has no line break of its own before it. */
    private String withoutLine(String text, int breaks) {
        if (line.isEmpty() || command.expects(text) || FinalResult.parse(text).isPresent()) {
            return text;
        }
        if (text.startsWith(line)) {
            String rest = text.substring(line.length());
            line = "";
            return rest;
        }
        if (breaks > 1) {
            return text;
        }
        if (line.startsWith(text)) {
            line = line.substring(text.length());
            return "";
        }
        for (int start = 1; start <= line.length() - 2; start++) {
            String end = line.substring(start);
            if (text.startsWith(end)) {
                String rest = text.substring(end.length());
                if (rest.isEmpty() || FinalResult.parse(rest).isPresent() || command.expects(rest)) {
                    line = "";
                    tail = rest.isEmpty() ? end : null;
                    return rest;
                }
            }
        }
        return text;
    }

    /** Bytes of a module that powers up may stand before its first line. */
    private String withoutNoise(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) >= 0x80) {
            start++;
        }
        if (start == 0 || start == text.length()) {
            return text;
        }
        String rest = text.substring(start);
        boolean meant = FinalResult.parse(rest).isPresent()
                || command.expects(rest)
                || UnsolicitedForms.named(rest)
                || (!line.isEmpty() && rest.startsWith(line));
        return meant ? rest : text;
    }
}

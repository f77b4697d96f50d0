package io.cellgate.at.provider.reply;

import io.cellgate.at.AtCommand;
import io.cellgate.at.provider.dialect.FinalResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ends an answer unless more comes: an {@code OK} where the text of a message may stand, one that is glued to text, or an error code
 * without a reason that is known. Most of the time there is none. Not thread-safe.
 */
final class DoubtfulEnd {

    private @Nullable ProvisionalEnd provisional;

    /** The line of a final result code, unless the rest of its reason comes. */
    private @Nullable String error;

    boolean isEmpty() {
        return provisional == null && error == null;
    }

    Optional<FinalResult> result() {
        if (provisional != null) {
            return Optional.of(provisional.result());
        }
        return error == null ? Optional.empty() : FinalResult.parse(error);
    }

    /** In place of the one before; null where the last line has none. */
    void propose(@Nullable ProvisionalEnd end) {
        provisional = end;
    }

    /** What looked like the end, where the next line shows that it was none; it is forgotten then. */
    @Nullable
    ProvisionalEnd refutedBy(String line, AtCommand command) {
        ProvisionalEnd end = provisional;
        if (end == null || !end.refutedBy(line, command)) {
            return null;
        }
        provisional = null;
        return end;
    }

    void beginError(String line) {
        error = line;
    }

    /** Whether the rest of an error code may come. */
    boolean hasError() {
        return error != null;
    }

    /** The error code, which is awaited no longer; the empty text where there was none. */
    String takeError() {
        String begun = error == null ? "" : error;
        error = null;
        return begun;
    }
}

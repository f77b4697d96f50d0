package io.cellgate.at.provider.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what of a text is sensitive; where two findings overlap, the stricter one holds. Not thread-safe. */
final class Findings {

    private final @Nullable Sensitivity[] found;

    Findings(int length) {
        found = new Sensitivity[length];
    }

    void secret(int start, int end) {
        Arrays.fill(found, start, end, Sensitivity.SECRET);
    }

    /** A finding that gives way to any that was there before. */
    void add(int start, int end, Sensitivity sensitivity) {
        for (int i = start; i < end; i++) {
            if (found[i] == null) {
                found[i] = sensitivity;
            }
        }
    }

    /** Whether nothing of this range was found sensitive. */
    boolean clear(int start, int end) {
        for (int i = start; i < end; i++) {
            if (found[i] != null) {
                return false;
            }
        }
        return true;
    }

    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= found.length; i++) {
            if (i == found.length || found[i] != found[start]) {
                Sensitivity sensitivity = found[start];
                if (sensitivity != null) {
                    spans.add(new Span(start, i, sensitivity));
                }
                start = i;
            }
        }
        return spans;
    }
}

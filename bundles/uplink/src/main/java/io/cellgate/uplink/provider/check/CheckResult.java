package io.cellgate.uplink.provider.check;

import java.util.Optional;

/**
 * What one check has brought.
 *
 * @param passed whether an answer came
 * @param bytes what it has cost over the air, as far as is known, with the headers of IP
 * @param problem why it could not be made, which says nothing of the link; empty when it was
 * @param answered what was answered in place of what would have passed, for a person; empty where nothing was, or it passed
 */
public record CheckResult(boolean passed, int bytes, Optional<String> problem, Optional<String> answered) {

    /** Of a check to which nothing but what passes is an answer. */
    public CheckResult(boolean passed, int bytes, Optional<String> problem) {
        this(passed, bytes, problem, Optional.empty());
    }

    /** Of a check that was made. */
    public CheckResult(boolean passed, int bytes) {
        this(passed, bytes, Optional.empty());
    }
}

package io.cellgate.uplink.provider.check;

import java.util.Optional;

/**
 * What one check has brought.
 *
 * @param passed whether an answer came
 * @param bytes what it has cost over the air, as far as is known, with the headers of IP
 * @param problem why it could not be made, which says nothing of the link; empty when it was
 */
public record CheckResult(boolean passed, int bytes, Optional<String> problem) {

    /** Of a check that was made. */
    public CheckResult(boolean passed, int bytes) {
        this(passed, bytes, Optional.empty());
    }
}

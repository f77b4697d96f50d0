package io.cellgate.uplink.provider.recovery;

import java.util.Optional;
import java.util.Set;

/**
 * All that the choice of a step depends on, at one moment.
 *
 * @param evidence what the last failure says
 * @param failures in a row with this evidence, since the last step
 * @param last the step that the ladder stands on: higher ones are left
 * @param helped whether the link has worked since that step was taken
 * @param available the steps that can be taken on this gateway
 * @param free the steps whose bounds allow one more
 */
record LadderSituation(
        FailureEvidence evidence,
        int failures,
        Optional<RecoveryStep> last,
        boolean helped,
        Set<RecoveryStep> available,
        Set<RecoveryStep> free) {}

package io.cellgate.uplink.provider.recovery;

import java.util.List;
import java.util.Optional;

/**
 * Which step is taken, if any; otherwise it is only dialled again. Each step is taken once, but for another SIM: a network that is down for hours sees the
 * ladder climbed once, and then dials with the back-off.
 *
 * @param step to be taken now
 * @param next the one after it, or the first where none is taken now
 */
record LadderDecision(Optional<RecoveryStep> step, Optional<RecoveryStep> next) {

    static LadderDecision of(LadderSituation situation) {
        List<RecoveryStep> higher = situation.evidence().steps().stream()
                .filter(situation.available()::contains)
                .filter(step -> situation
                        .last()
                        .filter(last -> step.compareTo(last) <= 0 && !step.again())
                        .isEmpty())
                .toList();
        // a step that has not helped needs no second proof
        int proof = situation.last().isPresent() && !situation.helped()
                ? 1
                : situation.evidence().failures();
        Optional<RecoveryStep> step = situation.failures() < proof
                ? Optional.empty()
                : higher.stream().filter(situation.free()::contains).findFirst();
        Optional<RecoveryStep> next = higher.stream()
                .filter(candidate ->
                        step.filter(taken -> candidate.compareTo(taken) <= 0).isEmpty())
                .findFirst();
        return new LadderDecision(step, next);
    }
}

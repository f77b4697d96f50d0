package io.cellgate.uplink.provider.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LadderDecisionTest {

    private static final Set<RecoveryStep> ALL = EnumSet.allOf(RecoveryStep.class);

    private static LadderDecision decide(FailureEvidence evidence, int failures, Optional<RecoveryStep> last) {
        return LadderDecision.of(new LadderSituation(evidence, failures, last, false, ALL, ALL));
    }

    private static Stream<Set<RecoveryStep>> subsets() {
        List<Set<RecoveryStep>> subsets = new ArrayList<>();
        subsets.add(EnumSet.noneOf(RecoveryStep.class));
        for (RecoveryStep step : RecoveryStep.values()) {
            for (Set<RecoveryStep> without : List.copyOf(subsets)) {
                Set<RecoveryStep> with = EnumSet.of(step);
                with.addAll(without);
                subsets.add(with);
            }
        }
        return subsets.stream();
    }

    private static Stream<LadderSituation> all() {
        List<Optional<RecoveryStep>> lasts = Stream.concat(
                        Stream.of(Optional.<RecoveryStep>empty()),
                        Arrays.stream(RecoveryStep.values()).map(Optional::of))
                .toList();
        return Arrays.stream(FailureEvidence.values())
                .flatMap(evidence -> IntStream.rangeClosed(0, 4)
                        .boxed()
                        .flatMap(failures -> lasts.stream()
                                .flatMap(last -> Stream.of(true, false)
                                        .flatMap(helped -> subsets()
                                                .flatMap(available -> subsets()
                                                        .map(free -> new LadderSituation(
                                                                evidence, failures, last, helped, available,
                                                                free)))))));
    }

    @Test
    void aBlackHoleClimbsStepByStep() {
        assertEquals(
                Optional.empty(),
                decide(FailureEvidence.NOTHING_PASSES, 1, Optional.empty()).step());
        assertEquals(
                Optional.of(RecoveryStep.REATTACH),
                decide(FailureEvidence.NOTHING_PASSES, 1, Optional.empty()).next());
        assertEquals(
                Optional.of(RecoveryStep.REATTACH),
                decide(FailureEvidence.NOTHING_PASSES, 2, Optional.empty()).step());
        assertEquals(
                Optional.of(RecoveryStep.RADIO),
                decide(FailureEvidence.NOTHING_PASSES, 2, Optional.empty()).next());
        assertEquals(
                Optional.of(RecoveryStep.RADIO),
                decide(FailureEvidence.NOTHING_PASSES, 1, Optional.of(RecoveryStep.REATTACH))
                        .step());
        assertEquals(
                Optional.of(RecoveryStep.RESET),
                decide(FailureEvidence.NOTHING_PASSES, 1, Optional.of(RecoveryStep.RADIO))
                        .step());
        assertEquals(
                new LadderDecision(Optional.of(RecoveryStep.SIM), Optional.of(RecoveryStep.POWER)),
                decide(FailureEvidence.NOTHING_PASSES, 1, Optional.of(RecoveryStep.RESET)));
    }

    @Test
    void atTheTopOnlyAnotherSimIsTriedAgain() {
        assertEquals(
                new LadderDecision(Optional.of(RecoveryStep.SIM), Optional.empty()),
                decide(FailureEvidence.NOTHING_PASSES, 9, Optional.of(RecoveryStep.POWER)));
        assertEquals(
                new LadderDecision(Optional.empty(), Optional.empty()),
                LadderDecision.of(new LadderSituation(
                        FailureEvidence.NOTHING_PASSES,
                        9,
                        Optional.of(RecoveryStep.POWER),
                        false,
                        EnumSet.complementOf(EnumSet.of(RecoveryStep.SIM)),
                        ALL)));
    }

    @Test
    void aRefusedCallNeverRestartsRadioModuleOrGateway() {
        assertTrue(all().filter(s -> s.evidence() == FailureEvidence.CALL_REFUSED)
                .map(LadderDecision::of)
                .flatMap(decision -> decision.step().stream())
                .allMatch(step -> step == RecoveryStep.REATTACH || step == RecoveryStep.SIM));
    }

    @Test
    void whatAPersonHasToMendRestartsNothing() {
        assertTrue(all().filter(s -> s.evidence() == FailureEvidence.NO_ADDRESS)
                .map(LadderDecision::of)
                .flatMap(decision -> decision.step().stream())
                .allMatch(step -> step == RecoveryStep.REATTACH));
    }

    @Test
    void aModuleThatAnswersWithErrorsIsRestartedAtMostAndItsPowerIsLeftAlone() {
        assertTrue(all().filter(s -> s.evidence() == FailureEvidence.MODULE_REFUSES)
                .map(LadderDecision::of)
                .flatMap(decision -> decision.step().stream())
                .allMatch(step -> step.compareTo(RecoveryStep.RESET) <= 0));
    }

    @Test
    void whatIsNoEvidenceIsHelpedByNothing() {
        assertTrue(all().filter(s -> s.evidence() == FailureEvidence.NONE)
                .allMatch(s -> LadderDecision.of(s).step().isEmpty()));
    }

    @Test
    void onlyASilentOrStuckModuleOrSimIsAReasonToTouchTheGateway() {
        assertFalse(all().anyMatch(s -> LadderDecision.of(s).step().equals(Optional.of(RecoveryStep.HOST))
                && s.evidence() != FailureEvidence.MODULE_SILENT
                && s.evidence() != FailureEvidence.MODULE_STUCK
                && s.evidence() != FailureEvidence.SIM_STUCK));
    }

    @Test
    void noStepIsTakenThatIsBoundedMissingOrWasTaken() {
        assertTrue(all().allMatch(s -> LadderDecision.of(s)
                .step()
                .filter(step -> !s.available().contains(step)
                        || !s.free().contains(step)
                        || (s.last().filter(last -> step.compareTo(last) <= 0).isPresent() && !step.again()))
                .isEmpty()));
    }

    @Test
    void theNextStepIsAlwaysAHigherOne() {
        assertTrue(all().map(LadderDecision::of)
                .allMatch(d -> d.step().isEmpty()
                        || d.next()
                                .filter(next -> next.compareTo(d.step().get()) <= 0)
                                .isEmpty()));
    }

    @Test
    void aLinkThatHasWorkedSinceIsDialledBeforeTheNextStep() {
        assertEquals(
                Optional.empty(),
                LadderDecision.of(new LadderSituation(
                                FailureEvidence.NOTHING_PASSES, 1, Optional.of(RecoveryStep.REATTACH), true, ALL, ALL))
                        .step());
    }
}

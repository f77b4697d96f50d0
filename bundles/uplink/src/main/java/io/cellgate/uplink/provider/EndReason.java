package io.cellgate.uplink.provider;

import io.cellgate.modem.Modem;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.provider.dial.CallDiagnosisRequest;
import io.cellgate.uplink.provider.dial.FailureReport;
import io.cellgate.uplink.provider.dial.NoService;
import io.cellgate.uplink.provider.dial.PppLink;
import io.cellgate.uplink.provider.input.InputActor;
import io.cellgate.uplink.provider.pause.PauseRule;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out why a link has ended, and how long to wait after that. Where pppd cannot know, the module is asked. Only the actor's thread
 * touches it.
 */
final class EndReason {

    /** Goes on with what was found out. */
    @FunctionalInterface
    interface Found {

        /**
         * The link is over.
         *
         * @param failure what went wrong; empty where pppd does not say
         */
        void ended(PppLink over, Optional<UplinkFailure> failure, PauseRule next);
    }

    private final Prerequisites prerequisites;
    private final InputActor actor;
    private final FailureReport failures;
    private final Found found;

    EndReason(Prerequisites prerequisites, InputActor actor, FailureReport failures, Found found) {
        this.prerequisites = prerequisites;
        this.actor = actor;
        this.failures = failures;
        this.found = found;
    }

    /** Goes on at once, or when the module has answered. */
    void find(PppLink dead, PppStatus status) {
        Optional<PppFailure> failure = status.failure();
        PauseRule next = failure.map(f -> PauseRule.after(f, dead.everUp(), dead.worked()))
                .orElse(PauseRule.USUAL);
        Optional<PppFailure> unexplained =
                failure.filter(f -> prerequisites.wanted && !dead.ending() && !dead.outdated());
        Optional<PppFailure> refused =
                unexplained.filter(f -> f.refusedCommand().isPresent());
        if (refused.isPresent()) {
            diagnose(dead, said -> refused(dead, refused.get(), said, next));
        } else if (unexplained.filter(f -> f.cause() == PppCause.APN_OR_ACCOUNT).isPresent()) {
            diagnose(dead, said -> found.ended(dead, failure.map(f -> failures.of(f, said)), next));
        } else {
            found.ended(dead, failure.map(failures::of), next);
        }
    }

    private void refused(PppLink dead, PppFailure failure, Optional<CallDiagnosis> said, PauseRule next) {
        Optional<NoService> service = prerequisites.statusOfModem().flatMap(NoService::of);
        // without service the modem's state says when to dial again
        found.ended(
                dead,
                Optional.of(failures.refused(failure, said, service)),
                service.isPresent() ? PauseRule.MODEM : next);
    }

    /** Asks the module about a call that did not come up, and goes on with what it says. */
    void diagnose(PppLink addressless, Consumer<Optional<CallDiagnosis>> goOn) {
        Modem asked = prerequisites.modem;
        UplinkSettings settings = prerequisites.settings;
        if (asked == null || settings == null) {
            goOn.accept(Optional.empty());
        } else {
            int cid = settings.call().context().cid();
            addressless.diagnosis(new CallDiagnosisRequest(actor, asked, cid, goOn));
        }
    }
}

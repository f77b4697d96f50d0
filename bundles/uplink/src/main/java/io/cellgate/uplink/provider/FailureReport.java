package io.cellgate.uplink.provider;

import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts failures into the words of the uplink's status. */
final class FailureReport {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    private final InstantSource clock;

    FailureReport(InstantSource clock) {
        this.clock = clock;
    }

    UplinkFailure of(String reason, String detail, String remedy) {
        return new UplinkFailure(reason, detail, remedy, clock.instant());
    }

    UplinkFailure of(PppFailure failure) {
        return of(failure.cause().published(), failure.detail() + " (" + failure.evidence() + ")", failure.remedy());
    }

    /**
     * No address in time. Where the login is done and only the address is missing, it is no matter of patience: the module is asked while
     * the call still stands.
     */
    UplinkFailure dialTimeout(Link link, Duration waited, @Nullable Modem modem, int cid) {
        Optional<PppPhase> phase = link.status().map(PppStatus::phase);
        String words = "no address within " + waited.toSeconds() + " s, pppd was in phase "
                + phase.map(PppPhase::published).orElse("unknown");
        if (phase.equals(Optional.of(PppPhase.NETWORK))) {
            return withDiagnosis(PppCause.APN_OR_ACCOUNT, words, modem, cid, FailureReport::inTheCall);
        }
        return of(
                "dial-timeout", words, "look at signal and registration; raise dial.timeout where the network is slow");
    }

    UplinkFailure noConnectivity(int checks) {
        return of(
                "no-connectivity",
                checks + " checks in a row had no answer through the link",
                "nothing at first: it is dialled again; when it repeats, check the subscription with the carrier");
    }

    /** As {@link #of(PppFailure)}; where the call got no address, with what the module says of it. */
    UplinkFailure diagnosed(PppFailure failure, @Nullable Modem modem, int cid) {
        UplinkFailure plain = of(failure);
        return failure.cause() == PppCause.APN_OR_ACCOUNT
                ? withDiagnosis(failure.cause(), plain.detail(), modem, cid, FailureReport::afterTheCall)
                : plain;
    }

    /** Says no more than the detail where the module cannot be asked or has nothing to say. */
    private UplinkFailure withDiagnosis(
            PppCause cause,
            String detail,
            @Nullable Modem modem,
            int cid,
            Function<CallDiagnosis, Optional<String>> words) {
        Optional<String> said = Optional.empty();
        if (modem != null) {
            try {
                said = words.apply(modem.diagnoseCall(cid));
            } catch (ModemException e) {
                LOG.debug("no diagnosis of the call: {}", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return of(
                cause.published(),
                detail + said.map(text -> "; the module says: " + text).orElse(""),
                cause.remedy());
    }

    private static Optional<String> inTheCall(CallDiagnosis diagnosis) {
        return Optional.of(diagnosis
                        .contextActive()
                        .map(active -> active ? "context active" : "context not active")
                        .orElse("context unknown")
                + diagnosis.address().map(address -> ", address " + address).orElse("")
                + diagnosis.extendedError().map(error -> ", " + error).orElse(""));
    }

    /** The hang-up has ended the context, whatever it was before: only the cause is still of the call. */
    private static Optional<String> afterTheCall(CallDiagnosis diagnosis) {
        return diagnosis.extendedError();
    }
}

package io.cellgate.uplink.provider;

import io.cellgate.modem.CallDiagnosis;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.uplink.UplinkFailure;
import java.time.Duration;
import java.time.InstantSource;
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

    UplinkFailure dialTimeout(Link link, Duration waited) {
        String phase = link.status().map(status -> status.phase().published()).orElse("unknown");
        return of(
                "dial-timeout",
                "no address within " + waited.toSeconds() + " s, pppd was in phase " + phase,
                "look at signal and registration; raise dial.timeout where the network is slow");
    }

    UplinkFailure noConnectivity(int checks) {
        return of(
                "no-connectivity",
                checks + " checks in a row had no answer through the link",
                "nothing at first: it is dialled again; when it repeats, check the subscription with the carrier");
    }

    /** As {@link #of(PppFailure)}; where the call got no address, with what the module says of it. */
    UplinkFailure diagnosed(PppFailure failure, @Nullable Modem modem, int cid) {
        if (failure.cause() != PppCause.APN_OR_ACCOUNT || modem == null) {
            return of(failure);
        }
        try {
            return of(
                    failure.cause().published(),
                    failure.detail() + "; the module says: " + words(modem.diagnoseCall(cid)),
                    failure.remedy());
        } catch (ModemException e) {
            LOG.debug("no diagnosis of the call: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return of(failure);
    }

    private static String words(CallDiagnosis diagnosis) {
        return diagnosis
                        .contextActive()
                        .map(active -> active ? "context active" : "context not active")
                        .orElse("context unknown")
                + diagnosis.address().map(address -> ", address " + address).orElse("")
                + diagnosis.extendedError().map(error -> ", " + error).orElse("");
    }
}

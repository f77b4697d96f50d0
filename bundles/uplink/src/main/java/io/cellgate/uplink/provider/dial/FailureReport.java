package io.cellgate.uplink.provider.dial;

import io.cellgate.at.AtException;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts failures into the words of the uplink's status. */
public final class FailureReport {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    /** Codes of 27.007 9.2 that name nothing a person could mend: phone failure, operation not allowed, unknown error. */
    private static final Set<Integer> BLUNT = Set.of(0, 3, 100);

    private final InstantSource clock;

    /** @param clock wall clock for people's eyes */
    public FailureReport(InstantSource clock) {
        this.clock = clock;
    }

    /** A failure that is known by its reason. */
    public UplinkFailure of(String reason, String detail, String remedy) {
        return new UplinkFailure(reason, detail, remedy, clock.instant());
    }

    /** The end of pppd. */
    public UplinkFailure of(PppFailure failure) {
        return of(failure, Optional.empty());
    }

    /**
     * The end of pppd, with what the module says of the call. The hang-up has ended the context, whatever it was before: only
     * the cause is still of the call.
     */
    public UplinkFailure of(PppFailure failure, Optional<CallDiagnosis> said) {
        return of(
                failure.cause().published(),
                failure.detail() + " (" + failure.evidence() + ")" + says(said.flatMap(CallDiagnosis::extendedError)),
                failure.remedy());
    }

    /**
     * The end of pppd after the module refused a command, with the module's reason. Without service the command itself is not
     * to blame.
     */
    public UplinkFailure refused(PppFailure failure, Optional<CallDiagnosis> said, Optional<NoService> service) {
        String reason = Stream.of(said.flatMap(CallDiagnosis::extendedError), service.map(NoService::words))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return of(
                failure.cause().published(),
                failure.detail() + " (" + failure.evidence() + ")"
                        + says(Optional.of(reason).filter(text -> !text.isEmpty())),
                service.map(NoService::remedy).orElse(failure.remedy()));
    }

    /** Why modem or pppd control did not do what they were asked for. */
    public UplinkFailure of(Throwable failure) {
        if (failure instanceof PppException ppp) {
            return of(ppp.failure());
        }
        if (failure instanceof ModemException) {
            return of(reason(failure.getCause()), String.valueOf(failure.getMessage()), "see the modem's status");
        }
        return of("unknown", "unexpected failure: " + failure, "see the gateway's log");
    }

    /** Why the modem did not prepare a call, by what the module did on its AT port. */
    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof AtException.Timeout) {
            return "modem-silent";
        }
        boolean error = cause instanceof AtException.CommandFailed
                || (cause instanceof AtException.EquipmentError equipment
                        && equipment.code().isPresent()
                        && BLUNT.contains(equipment.code().getAsInt()));
        return error ? "modem-error" : "modem";
    }

    /** As {@link #of(Throwable)}; what nobody expects is logged. */
    public UplinkFailure logged(String uplink, Throwable failure) {
        if (!(failure instanceof ModemException) && !(failure instanceof PppException)) {
            LOG.error("uplink {}: unexpected failure", uplink, failure);
        }
        return of(failure);
    }

    /** The module was not prepared in time. */
    public UplinkFailure noCall(Duration waited) {
        return of("dial-timeout", "no call within " + waited.toSeconds() + " s", "see the modem's status");
    }

    /** Pppd was not started in time. */
    public UplinkFailure noPppd(Duration waited) {
        return of(
                "dial-timeout",
                "no pppd within " + waited.toSeconds() + " s",
                "see what pppd control (io.cellgate.ppp) logs");
    }

    /**
     * No address in time. Where only the address is missing, it is no matter of patience.
     *
     * @param said what the module says while the call still stands
     */
    public UplinkFailure dialTimeout(PppLink link, Duration waited, Optional<CallDiagnosis> said) {
        String words = "no address within " + waited.toSeconds() + " s, pppd was in phase "
                + link.status().map(PppStatus::phase).map(PppPhase::published).orElse("unknown");
        return link.lacksOnlyTheAddress()
                ? of(
                        PppCause.APN_OR_ACCOUNT.published(),
                        words + says(said.map(FailureReport::inTheCall)),
                        PppCause.APN_OR_ACCOUNT.remedy())
                : of(
                        "dial-timeout",
                        words,
                        "look at signal and registration; raise dial.timeout where the network is slow");
    }

    /**
     * The check has given up.
     *
     * @param ended what the module has said of the data context's end
     * @param answered what the last check was answered with, in place of what would have passed
     */
    public UplinkFailure noConnectivity(int checks, Optional<String> ended, Optional<String> answered) {
        String unanswered = checks + " checks in a row "
                + answered.map(words -> "did not pass, the last was answered with " + words)
                        .orElse("had no answer through the link");
        return of(
                "no-connectivity",
                ended.map(words -> words + "; " + (checks == 0 ? "it was not checked" : unanswered))
                        .orElse(unanswered),
                "nothing at first: it is dialled again; when it repeats, check the subscription with the carrier");
    }

    private static String inTheCall(CallDiagnosis diagnosis) {
        return diagnosis
                        .contextActive()
                        .map(active -> active ? "context active" : "context not active")
                        .orElse("context unknown")
                + diagnosis.address().map(address -> ", address " + address).orElse("")
                + diagnosis.extendedError().map(error -> ", " + error).orElse("");
    }

    private static String says(Optional<String> words) {
        return words.map(text -> "; the module says: " + text).orElse("");
    }
}

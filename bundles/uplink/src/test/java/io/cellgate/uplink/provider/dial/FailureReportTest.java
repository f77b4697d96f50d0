package io.cellgate.uplink.provider.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.at.AtException;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FailureReportTest {

    private static final Duration WAITED = Duration.ofSeconds(60);
    private static final Optional<CallDiagnosis> SAID =
            Optional.of(new CallDiagnosis(Optional.of(false), Optional.empty(), Optional.of("unknown APN")));

    private final FailureReport failures = new FailureReport(InstantSource.fixed(Instant.EPOCH));

    private static PppLink inPhase(PppPhase phase) {
        PppLink link = PppLink.adopted();
        link.status(new PppStatus(
                "main",
                phase,
                OptionalLong.of(42),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                PppStatus.Peer.UNKNOWN,
                PppStatus.Negotiated.NOTHING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        return link;
    }

    @Test
    void aDialThatHangsAfterTheLoginIsExplainedByTheModule() {
        UplinkFailure failure = failures.dialTimeout(inPhase(PppPhase.NETWORK), WAITED, SAID);

        assertEquals("apn-or-account", failure.reason());
        assertEquals(
                "no address within 60 s, pppd was in phase network; the module says: context not active, unknown APN",
                failure.detail());
        assertEquals(PppCause.APN_OR_ACCOUNT.remedy(), failure.remedy());
    }

    @Test
    void aDialThatHangsAfterTheLoginIsExplainedAsFarAsItCanBeWithoutAModem() {
        UplinkFailure failure = failures.dialTimeout(inPhase(PppPhase.NETWORK), WAITED, Optional.empty());

        assertEquals("apn-or-account", failure.reason());
        assertEquals("no address within 60 s, pppd was in phase network", failure.detail());
    }

    @Test
    void aDialThatHangsEarlierIsAMatterOfTime() {
        UplinkFailure failure = failures.dialTimeout(inPhase(PppPhase.ESTABLISH), WAITED, Optional.empty());

        assertEquals("dial-timeout", failure.reason());
    }

    @Test
    void afterTheCallOnlyTheModulesCauseIsTakenBecauseTheHangUpHasEndedTheContext() {
        PppFailure stall = new PppFailure(
                PppCause.APN_OR_ACCOUNT,
                "the network gave no address (IPCP)",
                "IPCP: timeout sending Config-Requests",
                OptionalInt.of(10));

        UplinkFailure failure = failures.of(stall, SAID);

        assertEquals(
                "the network gave no address (IPCP) (IPCP: timeout sending Config-Requests); the module says: unknown APN",
                failure.detail());
    }

    @Test
    void onlyAModuleThatDidNotAnswerIsSilent() {
        AtException silent = new AtException.Timeout("AT+CGDCONT?", WAITED);
        assertEquals(
                "modem-silent",
                failures.of(new ModemException("no answer", silent)).reason());
        AtException error = new AtException.CommandFailed("AT+CGDCONT");
        assertEquals(
                "modem-error", failures.of(new ModemException("refused", error)).reason());
        assertEquals(
                "modem",
                failures.of(new ModemException("the data port carries a call already"))
                        .reason());
    }
}

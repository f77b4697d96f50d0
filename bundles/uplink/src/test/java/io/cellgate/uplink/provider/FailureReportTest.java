package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.uplink.UplinkFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FailureReportTest {

    private static final Duration WAITED = Duration.ofSeconds(60);

    private final FailureReport failures = new FailureReport(InstantSource.fixed(Instant.EPOCH));
    private final FakeModem modem = new FakeModem();
    private final Link link = new Link();

    @Test
    void aDialThatHangsAfterTheLoginIsExplainedByTheModule() {
        link.status(FakePpp.statusOf(PppPhase.NETWORK, Optional.empty()));

        UplinkFailure failure = failures.dialTimeout(link, WAITED, modem, 1);

        assertEquals("apn-or-account", failure.reason());
        assertEquals(
                "no address within 60 s, pppd was in phase network; the module says: context not active, unknown APN",
                failure.detail());
        assertEquals(PppCause.APN_OR_ACCOUNT.remedy(), failure.remedy());
    }

    @Test
    void aDialThatHangsAfterTheLoginIsExplainedAsFarAsItCanBeWithoutAModem() {
        link.status(FakePpp.statusOf(PppPhase.NETWORK, Optional.empty()));

        UplinkFailure failure = failures.dialTimeout(link, WAITED, null, 1);

        assertEquals("apn-or-account", failure.reason());
        assertEquals("no address within 60 s, pppd was in phase network", failure.detail());
    }

    @Test
    void aDialThatHangsEarlierIsAMatterOfTime() {
        link.status(FakePpp.statusOf(PppPhase.ESTABLISH, Optional.empty()));

        UplinkFailure failure = failures.dialTimeout(link, WAITED, modem, 1);

        assertEquals("dial-timeout", failure.reason());
        assertEquals(0, modem.diagnoses);
    }

    @Test
    void afterTheCallTheModuleIsAskedForTheCauseOnlyBecauseTheHangUpHasEndedTheContext() {
        PppFailure stall = new PppFailure(
                PppCause.APN_OR_ACCOUNT,
                "the network gave no address (IPCP)",
                "IPCP: timeout sending Config-Requests",
                OptionalInt.of(10));

        UplinkFailure failure = failures.diagnosed(stall, modem, 1);

        assertEquals(
                "the network gave no address (IPCP) (IPCP: timeout sending Config-Requests); the module says: unknown APN",
                failure.detail());
    }
}

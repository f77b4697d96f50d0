package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.uplink.UplinkFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
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
        assertTrue(failure.detail().contains("60 s") && failure.detail().contains("unknown APN"), failure.detail());
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
}

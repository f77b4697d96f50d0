package io.cellgate.ppp.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.ppp.DialScript;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.provider.log.LogReader;
import io.cellgate.ppp.provider.plan.Requests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialSilenceTest extends DaemonFixture {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration NEARLY = Duration.ofSeconds(59);

    private final ManualActor actor = new ManualActor();
    private int ends;
    private final DialSilence bound = new DialSilence(actor, LIMIT, () -> ends++);
    private final LogReader reader = new LogReader();

    private void says(String... lines) {
        List.of(lines).forEach(reader::accept);
        bound.look(reader);
    }

    private Optional<PppCause> cause() {
        return bound.failure(
                        Path.of("/var/log/cellgate/main.log"),
                        new PppFailure(PppCause.STOPPED, "", "Terminating on signal 15", OptionalInt.of(5)))
                .map(PppFailure::cause);
    }

    @Test
    void aDialThatSaysSomethingGoesOn() {
        says("pppd options in effect:");
        actor.advance(NEARLY);
        says("send (AT^M)");
        actor.advance(NEARLY);

        assertEquals(0, ends);
        assertEquals(Optional.empty(), cause());
    }

    @Test
    void aDialThatSaysNothingIsEndedOnce() {
        says("send (AT^M)");
        actor.advance(LIMIT);
        says("send (AT^M)");
        actor.advance(LIMIT);

        assertEquals(1, ends);
        assertEquals(Optional.of(PppCause.UNKNOWN), cause());
    }

    @Test
    void pppdsEchoIsNoProgress() {
        says("send (AT^M)");
        actor.advance(NEARLY);
        says("sent [LCP EchoReq id=0x1 magic=0x2]", "rcvd [LCP EchoRep id=0x1 magic=0x3]");
        actor.advance(NEARLY);

        assertEquals(1, ends);
    }

    @Test
    void aSilentLoginIsTheNetworks() {
        says("Serial connection established.", "Connect: ppp0 <--> /dev/ttyUSB0");
        says("rcvd [LCP ConfAck id=0x1 <mru 1280>]", "sent [LCP ConfAck id=0x4 <auth chap MD5>]");
        says("rcvd [CHAP Challenge id=0x1 <0a0b0c>, name = \"UMTS_CHAP_SRVR\"]");
        says("sent [CHAP Response id=0x1 <0d0e0f>, name = \"site7\"]");
        actor.advance(LIMIT);

        assertEquals(Optional.of(PppCause.AUTHENTICATION_SILENT), cause());
    }

    @Test
    void aLinkThatIsUpMayBeSilent() {
        says("Serial connection established.", "Connect: ppp0 <--> /dev/ttyUSB0", "local  IP address 10.20.30.40");
        actor.advance(LIMIT);

        assertEquals(0, ends);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demand", "persist", "silent", "passive", "nodebug", "lcp-restart 90", "connect-delay 90000"})
    void anOptionThatMakesPppdWaitIsRespected(String option) {
        says("pppd options in effect:", option + "\t\t# (from /etc/ppp/options)");
        actor.advance(LIMIT);

        assertEquals(0, ends);
    }

    private PppSession dial(Duration scriptTimeout) throws Exception {
        silence = Duration.ofMillis(200);
        close();
        daemon = daemon(Duration.ofMillis(200));
        return start(Requests.threeGpp()
                .device(device)
                .script(new DialScript(List.of(), "ATD*99#", scriptTimeout))
                .request());
    }

    @Test
    void aPppdThatHangsInADialIsEnded() throws Exception {
        pppd.tellFirst("trap '' TERM; sleep 60");
        PppSession session = dial(Duration.ofMillis(100));

        awaitPhase(session, PppPhase.DEAD);

        PppFailure failure = session.status().failure().orElseThrow();
        assertEquals(PppCause.UNKNOWN, failure.cause());
        assertTrue(failure.detail().contains("nothing of the dial was logged for 0 s"), failure.detail());
        assertTrue(failure.detail().contains(paths.log("main").toString()), failure.detail());
        assertFalse(lives());
    }

    @Test
    void aDialOfWhichTheLogTellsIsLeftAlone() throws Exception {
        PppSession session = dial(Duration.ofSeconds(30));
        pppd.tell("sleep 0.6; " + FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        assertTrue(lives());
        hangUp(session);
    }
}

package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody takes the interface down, or its address away: pppd does not see it, and its echoes are still answered. */
class InterfaceLossTest extends SupervisedUplink {

    private static final Duration SETTLING = Duration.ofSeconds(3);

    private void connected(Object... more) {
        begin(more.length == 0 ? new Object[] {"apn", "internet"} : more);
        ip.ppp("ppp0", "10.20.30.40", 0);
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        actor.advance(Duration.ofMinutes(1));
    }

    private void redialledFor(String words) {
        assertTrue(ppp.last().hangUp);
        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.DIALING, state());
        UplinkFailure failure = supervisor.status().lastFailure().orElseThrow();
        assertTrue(
                failure.detail().contains("the interface ppp0 is down")
                        && failure.detail().contains(words),
                failure::detail);
    }

    @Test
    void aLinkWhoseInterfaceWasTakenDownIsAskedAtOnceAndDialledAnew() {
        connected();
        answers = false;

        ip.takenDown("ppp0");
        actor.advance(SETTLING);

        redialledFor("1 check");
    }

    @Test
    void anAddressThatWasTakenAwayCountsAsWell() {
        connected();
        answers = false;

        ip.withoutAddress("ppp0");
        actor.advance(SETTLING);

        redialledFor("1 check");
    }

    @Test
    void whereNothingCanBeAskedTheKernelIsBelieved() {
        connected("apn", "internet", "check", "false");

        ip.takenDown("ppp0");
        actor.advance(SETTLING);

        redialledFor("not checked");
    }

    @Test
    void anInterfaceThatIsBackWithinASecondCostsNothing() {
        connected();
        int before = checks;

        List<String> addresses = List.copyOf(ip.addresses);
        ip.takenDown("ppp0");
        ip.addresses.clear();
        ip.addresses.addAll(addresses);
        ip.changed();
        actor.advance(SETTLING);

        assertEquals(before, checks);
        assertEquals(UplinkState.CONNECTED, state());
    }

    @Test
    void aLinkThatEndsInOrderKeepsItsOwnReason() {
        connected();

        ip.takenDown("ppp0");
        ppp.last().dead(PppCause.PEER_CLOSED);
        actor.advance(SETTLING);

        UplinkFailure failure = supervisor.status().lastFailure().orElseThrow();
        assertEquals("peer-closed", failure.reason());
    }

    @Test
    void otherInterfacesAreNobodysBusiness() {
        connected();
        int before = checks;
        ip.ppp("ppp01", "10.9.9.9", 0);

        ip.takenDown("ppp01");
        actor.advance(SETTLING);

        assertEquals(before, checks);
    }

    @Test
    void withoutALinkNobodyListens() {
        connected();
        assertTrue(ip.isWatched());

        supervisor.disconnect();
        ppp.last().dead(PppCause.STOPPED);
        actor.run();

        assertFalse(ip.isWatched());
    }

    @Test
    void aReleasedUplinkDoesNotListen() {
        connected();

        supervisor.release();
        actor.run();

        assertFalse(ip.isWatched());
    }
}

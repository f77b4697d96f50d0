package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.ppp.PppCause;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An uplink that is not wanted says by whose will, and until when. */
class UnwantedTest extends SupervisedUplink {

    @Test
    void aConfigurationThatDisablesIsNamed() {
        begin("apn", "internet", "enabled", "false");

        assertEquals(UplinkState.DISABLED, state());
        assertEquals("disabled by enabled = false", detail());
        assertEquals(Optional.empty(), supervisor.status().nextDialAt());
    }

    @Test
    void aDisconnectForATimeSaysWhenItReturns() {
        begin("apn", "internet");
        ppp.last().up();
        actor.run();

        Instant returns = clock.instant().plus(Duration.ofMinutes(7));
        supervisor.disconnectFor(Duration.ofMinutes(7));

        assertEquals(UplinkState.DISABLED, state());
        assertEquals("disconnected by command", detail());
        assertEquals(Optional.of(returns), supervisor.status().nextDialAt());

        ppp.last().dead(PppCause.STOPPED);
        actor.advance(Duration.ofMinutes(8));
        assertEquals(UplinkState.DIALING, state());
        assertEquals(Optional.empty(), supervisor.status().nextDialAt());
    }

    @Test
    void aDisconnectForGoodSaysSo() {
        begin("apn", "internet");
        supervisor.disconnectFor(Duration.ofMinutes(7));
        supervisor.disconnect();

        assertEquals(UplinkState.DISABLED, state());
        assertEquals("disconnected by command, until connect", detail());
        assertEquals(Optional.empty(), supervisor.status().nextDialAt());
    }

    @Test
    void theConfigurationHasTheLastWordWhenItCameLast() {
        begin("apn", "internet");
        supervisor.disconnect();
        supervisor.configure(Configurations.settings("apn", "internet", "enabled", "false"));

        assertEquals(UplinkState.DISABLED, state());
        assertEquals("disabled by enabled = false", detail());
    }
}

package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.uplink.UplinkState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** While the framework starts, what is not there yet is no fault of the configuration. */
class StartingTest extends SupervisedUplink {

    @Test
    void whileBundlesStartNothingIsSaidToBeMissing() {
        supervisor.starting(true);
        supervisor.configure(Configurations.settings("apn", "internet"));
        assertEquals(UplinkState.WAITING_MODEM, state());
        assertEquals("starting", detail());
        supervisor.daemon(ppp);
        assertEquals(UplinkState.WAITING_MODEM, state());
        assertEquals("starting", detail());

        supervisor.starting(false);

        assertEquals(UplinkState.WAITING_MODEM, state());
        assertEquals("there is no modem 'main': is io.cellgate.modem configured with this name?", detail());
    }

    @Test
    void beforeTheConfigurationIsReadNothingHasFailed() {
        supervisor.starting(true);
        supervisor.daemon(ppp);
        assertEquals(UplinkState.WAITING_MODEM, state());

        supervisor.misconfigured("property 'apn' is missing");
        assertEquals(UplinkState.FAILED, state());
    }

    @Test
    void aModemThatIsThereSaysItself() {
        supervisor.starting(true);
        supervisor.configure(Configurations.settings("apn", "internet"));
        supervisor.daemon(ppp);
        supervisor.modem(Optional.of(modem));
        assertEquals(UplinkState.DIALING, state());
        assertEquals(1, ppp.started.size());
    }
}

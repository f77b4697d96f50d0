package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.ModemState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionReceiverTest {

    private static final String GGA = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47";

    @TempDir
    Path state;

    private final FakeModule module =
            FakeModule.mu509().ok("AT^WPDOM=0", "AT^WPDST=1", "AT^WPDFR=65535,30", "AT^WPDGP", "AT^WPEND");
    private final FakeModule nmea = new FakeModule();

    private Gateway gateway(PortRole... roles) {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.with("/dev/ttyUSB2", module).with("/dev/ttyUSB3", nmea);
        gateway.directory.plug(FakeDirectory.module("1-1", 0, roles));
        return gateway;
    }

    private Gateway receiving() {
        return gateway(PortRole.MODEM, PortRole.DIAG, PortRole.PCUI, PortRole.NMEA)
                .configured(new TestConfig().with("gps", "true"));
    }

    @Test
    void positionsAreReadFromThePortThatIsForThem() {
        Gateway gateway = receiving();
        assertFalse(gateway.status().toMap().containsKey("position"));

        gateway.transport.last().urc(GGA);

        assertEquals(
                Map.of("latitude", 48.1173, "longitude", 11.516667, "altitudeM", 545.4, "satellites", 8),
                gateway.status().toMap().get("position"));
        assertEquals(0, nmea.sent().size());
    }

    @Test
    void aLostFixIsNoPositionAnyMore() {
        Gateway gateway = receiving();
        gateway.transport.last().urc(GGA);

        gateway.transport.last().urc("$GPGGA,,,,,,0,,,,,,,,*66");

        assertFalse(gateway.status().toMap().containsKey("position"));
    }

    @Test
    void aReceiverThatFallsSilentTellsNoOldPosition() {
        Gateway gateway = receiving();
        gateway.transport.last().urc(GGA);
        gateway.pass(90);
        gateway.transport.last().urc(GGA);
        gateway.pass(90);
        assertTrue(gateway.status().toMap().containsKey("position"));

        gateway.pass(30);

        assertFalse(gateway.status().toMap().containsKey("position"));
    }

    @Test
    void aPortThatDiedIsOpenedAgain() {
        Gateway gateway = receiving();

        gateway.transport.last().unplug();
        gateway.pass(60);

        gateway.transport.last().urc(GGA);
        assertTrue(gateway.status().toMap().containsKey("position"));
    }

    @Test
    void theReceiverEndsWhenItIsNotWantedAnyMore() {
        Gateway gateway = receiving();
        gateway.transport.last().urc(GGA);

        gateway.configured(new TestConfig());

        assertEquals(2, module.count("AT^WPEND"));
        assertEquals(1, gateway.transport.open());
        assertFalse(gateway.status().toMap().containsKey("position"));
    }

    @Test
    void aModuleThatIsGoneHasNoPositionAndNoPortStaysOpen() {
        Gateway gateway = receiving();
        gateway.transport.last().urc(GGA);

        gateway.modem.transport(Optional.empty());

        assertEquals(0, gateway.transport.open());
        assertFalse(gateway.status().toMap().containsKey("position"));
    }

    @Test
    void unlessWantedNothingIsSent() {
        gateway(PortRole.MODEM, PortRole.DIAG, PortRole.PCUI, PortRole.NMEA).configured(new TestConfig());

        assertTrue(module.sent().stream().noneMatch(line -> line.startsWith("AT^WP")));
    }

    @Test
    void aModuleWithoutReceiverIsReadyAllTheSame() {
        module.error("AT^WPDGP");

        Gateway gateway = receiving();

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(1, gateway.transport.open());
        gateway.pass(300);
        assertEquals(1, module.count("AT^WPDGP"));
    }

    @Test
    void aModuleWithoutSuchAPortIsNotAsked() {
        gateway(PortRole.MODEM, PortRole.DIAG, PortRole.PCUI).configured(new TestConfig().with("gps", "true"));

        assertEquals(0, module.count("AT^WPDGP"));
    }
}

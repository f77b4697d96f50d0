package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RegistrationState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BringUpTest {

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509();

    @Test
    void aModuleOnTheBusIsBroughtUpWithoutAnyConfiguration() {
        Gateway gateway = Gateway.complete(state).plugged(module).configured(new TestConfig());

        ModemStatus status = gateway.status();
        assertEquals(ModemState.READY, status.state());
        assertEquals(Optional.of("mu509"), status.profile());
        assertEquals("MU509", status.identity().orElseThrow().model());
        assertEquals(
                Optional.of("351234567890123"), status.identity().orElseThrow().imei());
        assertEquals(SimState.READY, status.sim().state());
        assertEquals(Optional.of("89010103000000000012"), status.sim().iccid());
        assertEquals(Optional.of("001010123456789"), status.sim().imsi());
        assertEquals(OptionalInt.of(3), status.sim().pinRetries());
        assertEquals(RegistrationState.HOME, status.registration().ps());
        assertEquals(Optional.of("Test Network"), status.registration().operator());
        assertEquals(OptionalInt.of(0xC3), status.registration().lac());
        assertEquals(OptionalLong.of(0xA1B2), status.registration().cellId());
        assertEquals(Optional.of(RadioTechnology.WCDMA), status.registration().technology());
        assertEquals(OptionalInt.of(-77), status.signal().rssiDbm());
        assertEquals(OptionalInt.of(-83), status.signal().rscpDbm());
        assertEquals(OptionalDouble.of(30.4), status.temperatureC());
        assertEquals(Optional.of("/dev/ttyUSB2"), status.atPort());
        assertEquals(Optional.of(Path.of("/dev/ttyUSB0")), status.dataPort());
        assertEquals(List.of("identifying", "initialising", "ready"), gateway.states());
    }

    @Test
    void unsolicitedResultCodesAreOffWhileTheModuleIsAskedAndOnBeforeItIsWatched() {
        Gateway.complete(state).plugged(module).configured(new TestConfig());

        List<String> sent = module.sent();
        assertTrue(sent.indexOf("AT^CURC=0") < sent.indexOf("ATI"));
        assertTrue(sent.indexOf("AT^CURC=1") < sent.indexOf("AT+CPIN?"));
        assertFalse(sent.contains("AT+CFUN=1"));
    }

    @Test
    void aModuleThatIsPluggedInLaterIsFoundAtOnce() {
        Gateway gateway = Gateway.complete(state).configured(new TestConfig());
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertTrue(gateway.detail().contains("at.port"), gateway.detail());

        gateway.plugged(module);

        assertEquals(ModemState.READY, gateway.state());
    }
}

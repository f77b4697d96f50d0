package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.RegistrationState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An LTE module of another vendor, of which only its profile is known. */
class SeventhFamilyTest {

    private static final int VENDOR = 0x2C7C;

    private static final ModemProfile LTE = () -> ModuleDescription.builder("ec25", RadioWorld.THREE_GPP)
            .models("EC25")
            .usb(VENDOR, 0x0125)
            .ttys(PortRole.DIAG, PortRole.NMEA, PortRole.PCUI, PortRole.MODEM)
            .status(StatusCommand.CPIN, StatusCommand.CREG, StatusCommand.CGREG, StatusCommand.CEREG, StatusCommand.CSQ)
            .build();

    @TempDir
    Path state;

    private final FakeModule module = new FakeModule()
            .ok(
                    "AT",
                    "ATE0",
                    "ATE0V1",
                    "AT+CMEE=1",
                    "AT+CREG=2",
                    "AT+CGREG=2",
                    "AT+CEREG=2",
                    "AT+COPS=3,0",
                    "AT+COPS=3,2")
            .answer("ATI", "Quectel", "EC25", "Revision: EC25EFAR02A08M4G")
            .answer("AT+CGMM", "EC25")
            .answer("AT+CGSN", "866758040000007")
            .answer("AT+CFUN?", "+CFUN: 1")
            .answer("AT+CPIN?", "+CPIN: READY")
            .answer("AT+CIMI", "001010123456789")
            .answer("AT+CREG?", "+CREG: 2,0")
            .answer("AT+CGREG?", "+CGREG: 2,0")
            .answer("AT+CEREG?", "+CEREG: 2,1,\"1A2B\",\"01A2B3C4\",7")
            .answer("AT+COPS?", "+COPS: 0,0,\"Test Network\",7")
            .answer("AT+CSQ", "+CSQ: 20,99");

    private Gateway gateway() {
        Gateway gateway = new Gateway(state);
        gateway.modem.transport(Optional.of(gateway.transport.with("/dev/ttyUSB2", module)));
        gateway.modem.directory(Optional.of(gateway.directory));
        gateway.directory.plug(
                FakeDirectory.module("1-1", VENDOR, 0, PortRole.OTHER, PortRole.OTHER, PortRole.OTHER, PortRole.OTHER));
        return gateway;
    }

    @Test
    void itIsBroughtUpAsTheSixAre() {
        Gateway gateway = gateway();
        gateway.catalog.add(LTE);
        gateway.modem.profilesChanged();

        ModemStatus status = gateway.configured(new TestConfig()).status();

        assertEquals(ModemState.READY, status.state(), gateway.detail());
        assertEquals(Optional.of("ec25"), status.profile());
        assertEquals(RegistrationState.HOME, status.registration().ps());
        assertEquals(Optional.of(RadioTechnology.LTE), status.registration().technology());
        assertEquals(OptionalInt.of(0x1A2B), status.registration().lac());
        assertEquals(OptionalInt.of(-73), status.signal().rssiDbm());
        assertEquals(Optional.of("/dev/ttyUSB2"), status.atPort());
    }

    @Test
    void aRegistrationThatItReportsByItselfIsAskedAfter() {
        module.answer("AT+CEREG?", "+CEREG: 2,2");
        Gateway gateway = gateway();
        gateway.catalog.add(LTE);
        gateway.modem.profilesChanged();
        gateway.configured(new TestConfig());
        assertEquals(ModemState.WAITING_NETWORK, gateway.state());
        assertTrue(gateway.detail().contains("searching"), gateway.detail());

        module.answer("AT+CEREG?", "+CEREG: 2,5,\"1A2B\",\"01A2B3C4\",7");
        gateway.transport.last().urc("+CEREG: 5,\"1A2B\",\"01A2B3C4\",7");

        assertEquals(ModemState.READY, gateway.state());
        assertTrue(gateway.status().registration().roaming());
    }

    @Test
    void itsVendorIsLookedForFromTheMomentItsProfileIsInstalled() {
        Gateway gateway = gateway();
        gateway.configured(new TestConfig());
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());

        gateway.catalog.add(LTE);
        gateway.modem.profilesChanged();

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(1, gateway.directory.watchers());
    }

    @Test
    void aDeviceOfAVendorThatNoProfileNamesIsNoModule() {
        Gateway gateway = gateway();
        gateway.catalog.add(Gateway.MU509);
        gateway.modem.profilesChanged();

        gateway.configured(new TestConfig());

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertEquals(0, gateway.transport.opened());
    }
}

package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.Identity;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.NetworkTime;
import io.cellgate.modem.SimState;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.RegistrationState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An MC509 on its single port, as its manual has it answer. */
class CdmaTest {

    private static final ModuleDescription MC509 = ModuleDescription.builder("mc509", RadioWorld.THREE_GPP2)
            .models("MC509")
            .build();

    @TempDir
    Path state;

    private final FakeModule module = new FakeModule()
            .ok("AT", "ATE0", "ATE0V1", "AT^CURC=0", "AT^CURC=1", "AT+CMEE=1", "ATS0=0")
            .answer("ATI", "HUAWEI TECHNOLOGIES CO., LTD", "MC509", "11.105.01.00.000", "+GSN:8012AB3C")
            .answer("AT+CGMM", "MC509")
            .answer("AT+GSN", "+GSN:8012AB3C")
            .answer("AT^MEID", "^MEID:A0C72311111111")
            .answer("AT+CPIN?", "+CPIN: READY")
            .answer("AT^CPIN?", "^CPIN:READY,,10,3")
            .answer("AT+CCID", "+CCID:8986031110611100507")
            .answer("AT+CIMI", "460030123456789")
            .answer("AT^SYSINFO", "^SYSINFO:2,255,0,2,1")
            .answer("AT^CRSSI", "^CRSSI:23")
            .answer("AT^CSQLVL", "^CSQLVL:80")
            .answer("AT^TIME", "^TIME:2034/08/05 04:00:21");

    private Gateway gateway() {
        Gateway gateway = new Gateway(state);
        gateway.modem.transport(Optional.of(gateway.transport));
        gateway.modem.directory(Optional.of(gateway.directory));
        gateway.catalog.add(() -> MC509);
        return gateway.plugged(module).configured(new TestConfig());
    }

    @Test
    void itIsBroughtUpBySysinfoAlone() {
        ModemStatus status = gateway().status();

        assertEquals(ModemState.READY, status.state());
        assertEquals(
                Optional.of("A0C72311111111"), status.identity().orElseThrow().meid());
        assertEquals(Optional.of("8012AB3C"), status.identity().orElseThrow().esn());
        assertEquals(Optional.empty(), status.identity().orElseThrow().imei());
        assertEquals(RegistrationState.HOME, status.registration().ps());
        assertEquals(Optional.of(RadioTechnology.CDMA_1X), status.registration().technology());
        assertEquals(OptionalInt.of(-67), status.signal().rssiDbm());
        assertEquals(OptionalInt.of(3), status.sim().pinRetries());
        assertEquals(Optional.of("2034-08-05T04:00:21"), status.networkTime().map(NetworkTime::published));
        assertTrue(module.sent().stream().noneMatch(line -> line.matches("AT\\+(CREG|CGREG|COPS|CGDCONT).*")));
    }

    @Test
    void onEvdoTheSignalOfEvdoCounts() {
        module.answer("AT^SYSINFO", "^SYSINFO:2,255,0,8,1").answer("AT^HDRRSSI", "^HDRRSSI:11");

        Gateway gateway = gateway();

        assertEquals(
                Optional.of(RadioTechnology.HYBRID),
                gateway.status().registration().technology());
        assertEquals(OptionalInt.of(-91), gateway.status().signal().rssiDbm());
        gateway.transport.last().urc("^CRSSI:31");
        assertEquals(OptionalInt.of(-91), gateway.status().signal().rssiDbm());
        gateway.transport.last().urc("^HDRRSSI:12");
        assertEquals(OptionalInt.of(-89), gateway.status().signal().rssiDbm());
    }

    @Test
    void aReportOfASystemThatIsNotKnownLeavesTheSignalAsItIs() {
        Gateway gateway = gateway();

        gateway.transport.last().urc("^HCSQ:\"CDMA\",44,58");

        assertEquals(OptionalInt.of(-67), gateway.status().signal().rssiDbm());
    }

    @Test
    void aQueryThatIsAnsweredUnderTheOthersNameIsAnswered() {
        module.answer("AT^SYSINFO", "^SYSINFO:2,255,0,4,1").answer("AT^HDRRSSI", "^CRSSI:11");

        assertEquals(OptionalInt.of(-91), gateway().status().signal().rssiDbm());
    }

    @Test
    void ninetyNineIsFiveBarsInTheReportAndBarsCountOnlyWhereNothingSaysMore() {
        module.answer("AT^CRSSI", "^CRSSI:99").answer("AT^CSQLVL", "^CSQLVL:0");
        Gateway gateway = gateway();
        assertEquals(OptionalInt.empty(), gateway.status().signal().quality());

        gateway.transport.last().urc("^RSSILVL:99");
        assertEquals(OptionalInt.of(100), gateway.status().signal().quality());
        assertEquals(OptionalInt.empty(), gateway.status().signal().rssiDbm());

        gateway.transport.last().urc("^RSSILVL:0");
        assertEquals(OptionalInt.of(0), gateway.status().signal().quality());
    }

    @Test
    void theRUimsPinIsAPin() {
        module.answer("AT+CPIN?", "+CPIN:R-UIM PIN").answer("AT^CPIN?", "^CPIN:R-UIM PIN,3,10,3");

        Gateway gateway = gateway();

        assertEquals(ModemState.WAITING_SIM, gateway.state());
        assertEquals(SimState.PIN_REQUIRED, gateway.status().sim().state());
        assertEquals(OptionalInt.of(3), gateway.status().sim().pinRetries());
    }

    @Test
    void aModuleThatKnowsOnlyItsOwnPinQueryIsUnderstood() {
        module.error("AT+CPIN?").answer("AT^CPIN?", "^CPIN:R-UIM PUK,10,10,0");

        assertEquals(SimState.PUK_REQUIRED, gateway().status().sim().state());
    }

    @Test
    void withoutTheNetworksTimeThereIsNone() {
        module.error("AT^TIME");
        Gateway gateway = gateway();
        assertFalse(gateway.status().toMap().containsKey("networkTime"));

        module.answer("AT^TIME", "^TIME:2034/08/05 04:00:21");
        gateway.pass(900);

        assertTrue(gateway.status().toMap().containsKey("networkTime"));
    }

    @Test
    void numbersMayBeWrittenAsHexadecimalOnes() {
        module.answer("AT+GSN", "+GSN: 0x8012ab3c").answer("AT^MEID", "\"a0c72311111111\"");

        Identity identity = gateway().status().identity().orElseThrow();

        assertEquals(Optional.of("8012AB3C"), identity.esn());
        assertEquals(Optional.of("A0C72311111111"), identity.meid());
    }

    @Test
    void zerosAreNoMeid() {
        module.answer("AT^MEID", "^MEID:00000000000000");

        assertEquals(
                Optional.empty(), gateway().status().identity().orElseThrow().meid());
    }
}

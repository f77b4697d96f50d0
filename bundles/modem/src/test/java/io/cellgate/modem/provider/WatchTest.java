package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtResponse;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.provider.text.CharacterSet;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.RegistrationState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509();

    private Gateway gateway() {
        return Gateway.complete(state).plugged(module).configured(new TestConfig());
    }

    @Test
    void aModuleThatSearchesBecomesReadyWhenItSaysThatItIsRegistered() {
        module.answer("AT+CREG?", "+CREG: 2,2").answer("AT+CGREG?", "+CGREG: 2,2");
        Gateway gateway = gateway();
        assertEquals(ModemState.WAITING_NETWORK, gateway.state());
        assertTrue(gateway.detail().contains("antenna"), gateway.detail());

        module.answer("AT+CREG?", "+CREG: 2,5,\"00C3\",\"0000A1B2\"")
                .answer("AT+CGREG?", "+CGREG: 2,5,\"00C3\",\"0000A1B2\"");
        gateway.transport.last().urc("+CGREG: 5,\"00C3\",\"0000A1B2\"");

        assertEquals(ModemState.READY, gateway.state());
        assertTrue(gateway.status().registration().roaming());
    }

    @Test
    void anUnsolicitedRegistrationBetweenThePollsLinesIsNotTakenForThePollsAnswer() {
        module.answer("AT+CREG?", "+CREG: 3,\"00C3\",\"0000A1B2\"", "+CREG: 2,1,\"00C3\",\"0000A1B2\"");

        assertEquals(RegistrationState.HOME, gateway().status().registration().cs());
    }

    @Test
    void deniedRegistrationIsHelpedTwiceAndThenLeftInPeace() {
        module.answer("AT+CREG?", "+CREG: 2,3")
                .answer("AT+CGREG?", "+CGREG: 2,3")
                .ok("AT+CFUN=4", "AT+CFUN=1");
        Gateway gateway = gateway();
        gateway.pass(3600);

        assertEquals(2, module.count("AT+CFUN=4"));
        assertEquals(2, module.count("AT+CFUN=1"));
        assertTrue(gateway.detail().contains("denies"), gateway.detail());
    }

    @Test
    void aModuleThatIsOnlyRegisteredForCallsIsAttached() {
        module.answer("AT+CGREG?", "+CGREG: 2,0")
                .answer("AT+CGATT?", "+CGATT: 0")
                .ok("AT+CGATT=1");
        Gateway gateway = gateway();
        gateway.pass(3600);

        assertEquals(3, module.count("AT+CGATT=1"));
        assertEquals(ModemState.WAITING_NETWORK, gateway.state());
        assertTrue(gateway.detail().contains("packet data"), gateway.detail());
    }

    @Test
    void aModuleThatTellsMoreThanWhetherItIsAttachedIsReadAllTheSame() {
        module.answer("AT+CGREG?", "+CGREG: 2,0")
                .answer("AT+CGATT?", "+CGATT: 0,1")
                .answer("AT+CFUN?", "+CFUN: 4,0")
                .ok("AT+CGATT=1", "AT+CFUN=1");

        gateway();

        assertEquals(1, module.count("AT+CGATT=1"));
        assertEquals(1, module.count("AT+CFUN=1"));
    }

    @Test
    void aModuleThatSaysForEverNotRegisteredButHasPacketServiceIsReady() {
        module.answer("AT+CGREG?", "+CGREG: 0,0").answer("AT+CGATT?", "+CGATT: 1");
        Gateway gateway = gateway();
        assertEquals(ModemState.READY, gateway.state());
        assertEquals(RegistrationState.HOME, gateway.status().registration().ps());

        gateway.transport.last().urc("+CGREG: 0");
        gateway.pass(600);
        assertFalse(gateway.states().contains("waiting-network"));

        module.answer("AT^SYSINFO", "^SYSINFO: 2,1,0,5,1,,4");
        gateway.pass(60);
        assertEquals(ModemState.WAITING_NETWORK, gateway.state());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+CREG: 002,005,\"2B3C\",\"00D4E5\" | ROAMING        | 11068",
                "+CREG: 2,1,\"5C8                    | HOME           | ",
                "+CREG: 2,11,\"2B3C\",\"00D4E5\",7  | NOT_REGISTERED | 11068",
                "+CREG: 2,12,\"2B3C\",\"00D4E5\",7  | UNKNOWN        | "
            })
    void theAnswerToAQueryIsNeverReadAsAnAnnouncement(String line, RegistrationState state, Integer lac) {
        module.answer("AT+CREG?", line).answer("AT+CGREG?", "+CGREG: 2,1");

        Gateway gateway = gateway();

        assertEquals(state, gateway.status().registration().cs());
        assertEquals(
                lac == null ? OptionalInt.empty() : OptionalInt.of(lac),
                gateway.status().registration().lac());
    }

    @Test
    void aModuleLeftInUcs2IsToldToWriteAscii() {
        module.answer("AT+CSCS?", "+CSCS: \"UCS2\"").reply("AT+CSCS=\"IRA\"", any -> {
            module.answer("AT+CSCS?", "+CSCS: \"IRA\"");
            return new AtResponse(List.of(), "OK");
        });
        Gateway gateway = gateway();
        assertEquals(CharacterSet.IRA, gateway.context.characterSet());

        gateway.transport.last().urc("^SYSSTART");

        assertEquals(1, module.count("AT+CSCS=\"IRA\""));
        assertEquals(CharacterSet.IRA, gateway.users.module().orElseThrow().characterSet());
        module.answer("AT+CSCS?", "+CSCS: \"UCS2\"");
        gateway.transport.last().urc("^SYSSTART");
        assertEquals(2, module.count("AT+CSCS=\"IRA\""));
    }

    @Test
    void whereTheSetCannotBeChangedNamesAreReadInIt() throws Exception {
        module.answer("AT+CSCS?", "+CSCS: \"UCS2\"")
                .reply("AT+COPS=3,0", any -> {
                    module.answer("AT+COPS?", "+COPS: 0,0,\"00460069\",2");
                    return new AtResponse(List.of(), "OK");
                })
                .reply("AT+COPS=3,2", any -> {
                    module.answer("AT+COPS?", "+COPS: 0,2,\"00320034003200300035\",2");
                    return new AtResponse(List.of(), "OK");
                })
                .answer("AT+COPS=?", "+COPS: (2,\"00460069\",\"0046\",\"00320034003200300035\",2)");
        Gateway gateway = gateway();

        assertEquals(Optional.of("Fi"), gateway.status().registration().operator());
        assertEquals(Optional.of("24205"), gateway.status().registration().plmn());
        assertEquals("Fi", Gateway.answer(gateway.modem.scanOperators()).get(0).name());
    }

    @Test
    void aModuleThatDoesNotTellOfPacketDataIsBelievedWhenItHasService() {
        module.error("AT+CGREG?").error("AT+CGREG=2").error("AT+CGREG=1");

        assertEquals(ModemState.READY, gateway().state());
    }

    @Test
    void aRegistrationLostForAMomentDoesNotCount() {
        Gateway gateway = gateway();
        module.answer("AT+CREG?", "+CREG: 2,2").answer("AT+CGREG?", "+CGREG: 2,2");
        gateway.transport.last().urc("+CGREG: 2");
        gateway.pass(10);
        assertEquals(ModemState.READY, gateway.state());

        module.answer("AT+CREG?", "+CREG: 2,1").answer("AT+CGREG?", "+CGREG: 2,1");
        gateway.transport.last().urc("+CGREG: 1");
        gateway.pass(60);

        assertFalse(gateway.states().contains("waiting-network"));
    }

    @Test
    void aRegistrationLostForLongerIsTold() {
        Gateway gateway = gateway();
        module.answer("AT+CREG?", "+CREG: 2,2").answer("AT+CGREG?", "+CGREG: 2,2");
        gateway.transport.last().urc("+CGREG: 2");

        gateway.pass(15);

        assertEquals(ModemState.WAITING_NETWORK, gateway.state());
    }

    @Test
    void aModuleThatHasForgottenItsModeIsInitialisedAnew() {
        Gateway gateway = gateway();
        module.forget();
        module.answer("AT+CREG?", "+CREG: 0,1").answer("AT+CGREG?", "+CGREG: 0,1");

        gateway.pass(30);

        assertEquals(1, module.count("AT+CMEE=1"));
        assertEquals(1, module.count("AT+CREG=2"));
        gateway.pass(300);
        assertEquals(1, module.count("AT+CMEE=1"));
    }

    @Test
    void aModuleThatAnnouncesItsRestartIsInitialisedAnew() {
        Gateway gateway = gateway();
        module.forget();

        gateway.transport.last().urc("^SYSSTART");

        assertEquals(1, module.count("AT+CMEE=1"));
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void theSignalIsAskedForAtItsInterval() {
        Gateway gateway = gateway();
        module.forget();

        gateway.pass(90);

        assertEquals(3, module.count("AT+CSQ"));
        assertEquals(0, module.count("AT^HCSQ?"));
    }

    @Test
    void aSignalThatIsToldUnaskedSavesTheQuestion() {
        module.error("AT^CSNR?");
        Gateway gateway = gateway();
        gateway.pass(40);
        module.forget();

        for (int i = 0; i < 6; i++) {
            gateway.pass(10);
            gateway.transport.last().urc("^RSSI:2" + i);
        }

        assertEquals(0, module.count("AT+CSQ"));
        assertEquals(OptionalInt.of(-113 + 2 * 25), gateway.status().signal().rssiDbm());
    }

    @Test
    void anUnknownSignalIsAbsent() {
        module.error("AT^CSNR?");
        Gateway gateway = gateway();

        gateway.transport.last().urc("^RSSI:99");

        assertEquals(OptionalInt.empty(), gateway.status().signal().rssiDbm());
    }

    @Test
    void barsAreNotTakenForAStrength() {
        Gateway gateway = gateway();

        gateway.transport.last().urc("^RSSILVL:20");

        assertEquals(OptionalInt.of(-77), gateway.status().signal().rssiDbm());
    }

    @Test
    void aChangeOfTechnologyIsHeard() {
        Gateway gateway = gateway();

        gateway.transport.last().urc("^MODE:3,3");

        assertEquals(
                Optional.of(RadioTechnology.EDGE),
                gateway.status().registration().technology());
    }

    @Test
    void whatTheFirmwareDoesNotKnowIsNotAskedAgain() {
        Gateway gateway = gateway();
        module.forget();

        gateway.pass(600);

        assertEquals(0, module.count("AT^HCSQ?"));
        assertEquals(0, module.count("AT^SYSINFOEX"));
    }

    @Test
    void theOperatorIsAskedForOnlyWhereThePlaceHasChanged() {
        Gateway gateway = gateway();
        module.forget();
        gateway.pass(300);
        assertEquals(0, module.count("AT+COPS?"));

        module.answer("AT+COPS?", "+COPS: 0,0,\"Other Network\",2")
                .answer("AT+CREG?", "+CREG: 2,5,\"00D4\",\"0000A1B2\"")
                .answer("AT+CGREG?", "+CGREG: 2,5,\"00D4\",\"0000A1B2\"");
        gateway.pass(30);

        assertEquals(
                Optional.of("Other Network"), gateway.status().registration().operator());
    }

    @Test
    void everyStateIsToldWithTheOneBefore() {
        Gateway gateway = gateway();
        GatewayEvent last = gateway.events.stream()
                .filter(event -> event.type().equals(GatewayEvent.STATE))
                .reduce((one, other) -> other)
                .orElseThrow();

        assertEquals("modem/main", last.source());
        assertEquals("ready", last.details().get("state"));
        assertEquals("initialising", last.details().get("previous"));
    }

    @Test
    void aSignalThatMovesAllTheTimeIsToldRarelyButItsLastValueIs() {
        module.error("AT^CSNR?");
        Gateway gateway = gateway();
        gateway.pass(20);
        gateway.events.clear();

        for (int i = 0; i < 10; i++) {
            gateway.transport.last().urc("^RSSI:1" + i);
            gateway.pass(1);
        }
        gateway.pass(10);

        List<Object> told = gateway.events.stream()
                .map(event -> event.details().get("signal"))
                .toList();
        assertEquals(2, told.size());
        assertTrue(told.get(1).toString().contains("rssiDbm=-75"), told.toString());
    }

    @Test
    void aRoamingModuleIsToldAtOnceWhateverTheSignalDoes() {
        Gateway gateway = gateway();
        gateway.transport.last().urc("^RSSI:11");
        gateway.events.clear();

        gateway.transport.last().urc("+CGREG: 5,\"00C3\",\"0000A1B2\"");

        assertTrue(gateway.events.get(0).details().containsKey("registration"));
    }

    @Test
    void aModuleThatHasOneTechnologyOnlyNeedsNotTellIt() {
        ModuleDescription family = ModuleDescription.builder("mg323", RadioWorld.THREE_GPP)
                .models("MG323")
                .status(StatusCommand.CPIN, StatusCommand.CREG, StatusCommand.CGREG, StatusCommand.CSQ)
                .onlyTechnology(RadioTechnology.GPRS)
                .build();
        module.answer("AT+CGMM", "MG323").answer("ATI");
        Gateway gateway = Gateway.complete(state).plugged(module);
        gateway.catalog.add(() -> family);
        gateway.configured(new TestConfig());
        assertEquals(
                Optional.of(RadioTechnology.GPRS),
                gateway.status().registration().technology());

        module.answer("AT+CGREG?", "+CGREG: 2,2").answer("AT+CREG?", "+CREG: 2,2");
        gateway.pass(30);

        assertEquals(Optional.empty(), gateway.status().registration().technology());
    }

    @Test
    void aModeWithoutServiceIsAskedAfter() {
        Gateway gateway = gateway();
        module.forget();

        gateway.transport.last().urc("^MODE:0,0");

        assertEquals(1, module.count("AT+CGREG?"));
    }

    @Test
    void aBootThatIsSaidAgainAndAgainIsAskedAfterButNotEveryTime() {
        Gateway gateway = gateway();
        gateway.pass(20);
        module.forget();

        for (int i = 0; i < 5; i++) {
            gateway.transport.last().urc("^BOOT:27710117,0,0,0,75");
        }

        assertEquals(1, module.count("AT+CGREG?"));
        assertEquals(0, module.count("ATE0V1"));
    }

    @Test
    void afterABootThatWasARestartTheModuleIsInitialisedAnew() {
        Gateway gateway = gateway();
        gateway.pass(20);
        module.forget();
        module.answer("AT+CREG?", "+CREG: 0,1").answer("AT+CGREG?", "+CGREG: 0,1");

        gateway.transport.last().urc("^BOOT:27710117,0,0,0,75");

        assertEquals(1, module.count("ATE0V1"));
    }

    @Test
    void timeTemperatureAndCountersAreToldAndHeard() {
        module.answer("AT^NWTIME?", "^NWTIME: 34/08/05,04:00:21+40,00")
                .answer("AT^DSFLOWQRY", "^DSFLOWQRY:0000000A,64,C8,14,12C,190");

        Gateway gateway = gateway();

        assertEquals("2034-08-05T04:00:21+10:00", gateway.status().toMap().get("networkTime"));
        assertEquals(
                Map.of(
                        "seconds",
                        10L,
                        "txBytes",
                        100L,
                        "rxBytes",
                        200L,
                        "total",
                        Map.of("seconds", 20L, "txBytes", 300L, "rxBytes", 400L)),
                gateway.status().toMap().get("data"));
        gateway.transport.last().urc("^DSFLOWRPT:0000000C,00000082,00000EA6,65,C9,0000BB80,0001F400");
        assertEquals(
                Map.of(
                        "seconds",
                        12L,
                        "txBytes",
                        101L,
                        "rxBytes",
                        201L,
                        "txBytesPerSecond",
                        130L,
                        "rxBytesPerSecond",
                        3750L,
                        "total",
                        Map.of("seconds", 20L, "txBytes", 300L, "rxBytes", 400L)),
                gateway.status().toMap().get("data"));
        gateway.transport.last().urc("^THERM: 0");
        assertEquals(true, gateway.status().toMap().get("overheated"));
    }
}

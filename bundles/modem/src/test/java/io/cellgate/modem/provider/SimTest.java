package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.SimState;
import io.cellgate.modem.provider.text.SimText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimTest {

    private static final String PIN = "AT+CPIN=\"4321\"";

    @TempDir
    Path state;

    private final TestConfig config = new TestConfig().with("pin", "4321");

    /** A SIM whose PIN is 4321. */
    private static FakeModule takes(FakeModule module) {
        return module.reply(PIN, any -> {
            module.answer("AT+CPIN?", "+CPIN: READY").answer("AT^CPIN?", "^CPIN: READY,,10,3,10,3");
            return new AtResponse(List.of(), "OK");
        });
    }

    /** A SIM whose PIN is another one. */
    private static FakeModule refuses(FakeModule module, int triesAfter) {
        return module.reply(PIN, asked -> {
            module.answer("AT^CPIN?", "^CPIN: SIM PIN," + triesAfter + ",10," + triesAfter + ",10,3");
            throw new AtException.EquipmentError(asked.redacted(), 16, "incorrect password", "correct it");
        });
    }

    private Gateway gateway(FakeModule module, TestConfig settings) {
        return Gateway.complete(state).plugged(module).configured(settings);
    }

    @Test
    void theRightPinUnlocksTheSimAndTheModuleIsLeftInPeaceForAWhile() {
        FakeModule module = takes(FakeModule.locked(3));

        Gateway gateway = gateway(module, config);

        assertEquals(SimState.BUSY, gateway.status().sim().state());
        assertEquals(PIN, module.sent().get(module.sent().indexOf(PIN)));
        long asked = module.count("AT+CPIN?");
        gateway.transport.last().urc("^SIMST:1");
        gateway.pass(2);
        assertEquals(asked, module.count("AT+CPIN?"));
        gateway.pass(1);
        assertEquals(ModemState.READY, gateway.state());
        assertEquals(SimState.READY, gateway.status().sim().state());
    }

    @Test
    void aPinThatWasAcceptedIsSentAgainAtTheNextPowerUp() {
        gateway(takes(FakeModule.locked(3)), config).pass(3);

        FakeModule next = takes(FakeModule.locked(3));
        gateway(next, config);

        assertEquals(1, next.count(PIN));
    }

    @Test
    void aWrongPinIsNeverSentTwice() {
        FakeModule module = refuses(FakeModule.locked(3), 2);
        Gateway gateway = gateway(module, config);
        gateway.pass(3600);

        assertEquals(1, module.count(PIN));
        assertEquals(ModemState.WAITING_SIM, gateway.state());
        assertEquals(SimState.PIN_REFUSED, gateway.status().sim().state());
        assertEquals(OptionalInt.of(2), gateway.status().sim().pinRetries());
        assertTrue(gateway.detail().contains("'pin'"), gateway.detail());
    }

    @Test
    void aWrongPinIsNeverSentTwiceAfterARestartAndWithFewerTriesAllowedEither() {
        gateway(refuses(FakeModule.locked(3), 2), config);

        FakeModule afterRestart = refuses(FakeModule.locked(2), 1);
        Gateway gateway = gateway(afterRestart, config.with("pin.minimum.tries", "0"));
        gateway.pass(3600);

        assertEquals(0, afterRestart.count(PIN));
        assertEquals(SimState.PIN_REFUSED, gateway.status().sim().state());
    }

    @Test
    void aWrongPinIsNotSentAgainEvenWhenTheSimHasAllItsTriesBack() {
        gateway(refuses(FakeModule.locked(3), 2), config);

        FakeModule afterPhone = FakeModule.locked(3);
        gateway(afterPhone, config);

        assertEquals(0, afterPhone.count(PIN));
    }

    @Test
    void aCorrectedPinHasItsOwnTryAsSoonAsItIsConfigured() {
        FakeModule module = refuses(FakeModule.locked(3), 2);
        Gateway gateway = gateway(module, config);
        assertEquals(SimState.PIN_REFUSED, gateway.status().sim().state());

        gateway.configured(new TestConfig().with("pin", "1111"));
        assertEquals(SimState.PIN_WITHHELD, gateway.status().sim().state());
        assertTrue(gateway.detail().contains("pin.minimum.tries"), gateway.detail());

        module.ok("AT+CPIN=\"1111\"");
        gateway.configured(new TestConfig().with("pin", "1111").with("pin.minimum.tries", "2"));
        assertEquals(1, module.count("AT+CPIN=\"1111\""));
    }

    @Test
    void anotherSimHasItsOwnTry() {
        gateway(refuses(FakeModule.locked(3), 2), config);

        FakeModule other = takes(FakeModule.locked(3)).answer("AT^ICCID?", "^ICCID: \"89010103000000000099\"");
        gateway(other, config);

        assertEquals(1, other.count(PIN));
    }

    @Test
    void withFewerTriesLeftThanAllowedThePinStaysHere() {
        FakeModule module = FakeModule.locked(2);
        Gateway gateway = gateway(module, config);

        assertEquals(0, module.count(PIN));
        assertEquals(SimState.PIN_WITHHELD, gateway.status().sim().state());
        assertTrue(gateway.detail().contains("2 tries are left"), gateway.detail());
    }

    @Test
    void withoutKnowingTheTriesThePinStaysHereUnlessToldSo() {
        FakeModule silent = takes(FakeModule.locked(3)).error("AT^CPIN?");
        Gateway gateway = gateway(silent, config);
        assertEquals(0, silent.count(PIN));
        assertEquals(SimState.PIN_WITHHELD, gateway.status().sim().state());

        gateway(silent, config.with("pin.minimum.tries", "0"));
        assertEquals(1, silent.count(PIN));
    }

    @Test
    void theStandardsCounterServesWhereTheVendorsIsMissing() {
        FakeModule module =
                takes(FakeModule.locked(3)).error("AT^CPIN?").answer("AT+CPINR=\"SIM PIN\"", "+CPINR: SIM PIN,3,3");

        gateway(module, config);

        assertEquals(1, module.count(PIN));
    }

    @Test
    void whatCannotBeRememberedIsNotSent() throws IOException {
        Path file = Files.createFile(state.resolve("file"));
        FakeModule module = takes(FakeModule.locked(3));
        Gateway gateway = Gateway.complete(file).plugged(module).configured(config);

        assertEquals(0, module.count(PIN));
        assertEquals(SimState.PIN_WITHHELD, gateway.status().sim().state());
        assertTrue(gateway.detail().contains("state.directory"), gateway.detail());
    }

    @Test
    void aDamagedRecordKeepsThePinHere() throws IOException {
        gateway(takes(FakeModule.locked(3)), config);
        Files.writeString(record(), "something else\n");

        FakeModule module = takes(FakeModule.locked(3));
        Gateway gateway = gateway(module, config);

        assertEquals(0, module.count(PIN));
        assertTrue(gateway.detail().contains(record().toString()), gateway.detail());
    }

    @Test
    void theRecordIsPrivateAndShowsNoPin() throws IOException {
        gateway(takes(FakeModule.locked(3)), config);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(record())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("sim"))));
        assertFalse(Files.readString(record()).contains("4321"));
        try (Stream<Path> files = Files.list(state.resolve("sim"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void afterAPowerCutWhileThePinWasOnItsWayTheTriesTellWhetherItMayBeSentOnceMore() {
        gateway(FakeModule.locked(3).silent(PIN), config);

        FakeModule accepted = takes(FakeModule.locked(3));
        gateway(accepted, config);
        assertEquals(1, accepted.count(PIN));
    }

    @Test
    void afterAPowerCutWhileThePinWasOnItsWayALostTryMeansThatItWasWrong() {
        gateway(FakeModule.locked(3).silent(PIN), config);

        FakeModule refused = FakeModule.locked(2);
        Gateway gateway = gateway(refused, config.with("pin.minimum.tries", "1"));
        assertEquals(0, refused.count(PIN));
        assertEquals(SimState.PIN_REFUSED, gateway.status().sim().state());
    }

    @Test
    void aPinOfWhichNothingWasEverHeardIsSentTwiceAtMost() {
        FakeModule module = FakeModule.locked(3).silent(PIN);
        gateway(module, config).pass(3600);

        assertEquals(2, module.count(PIN));
    }

    @Test
    void aModuleWithoutReadableSimNumberIsRememberedByItsOwn() {
        FakeModule module = refuses(FakeModule.locked(3), 2).error("AT^ICCID?");
        gateway(module, config);
        assertTrue(Files.exists(state.resolve("sim").resolve("imei-351234567890123.record")));

        FakeModule again = FakeModule.locked(3).error("AT^ICCID?");
        gateway(again, config);
        assertEquals(0, again.count(PIN));
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 2, 100, 13, 3})
    void anErrorThatIsNoVerdictOnThePinCostsNothingAndThePinIsSentOnceMore(int code) {
        FakeModule module = FakeModule.locked(3).cme(PIN, code);
        Gateway gateway = gateway(module, config);
        assertEquals(1, module.count(PIN));
        assertEquals(SimState.BUSY, gateway.status().sim().state());

        takes(module);
        gateway.pass(7);

        assertEquals(2, module.count(PIN));
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aBusySimThatHasLostATryHasRefusedThePin() {
        FakeModule module = FakeModule.locked(3).cme(PIN, 14);
        Gateway gateway = gateway(module, config.with("pin.minimum.tries", "1"));
        module.answer("AT^CPIN?", "^CPIN: SIM PIN,2,10,2,10,3");
        gateway.pass(3600);
        assertEquals(1, module.count(PIN));
        assertEquals(SimState.PIN_REFUSED, gateway.status().sim().state());

        FakeModule unlockedInATelephone = FakeModule.locked(3);
        gateway(unlockedInATelephone, config);
        assertEquals(0, unlockedInATelephone.count(PIN));
    }

    @Test
    void aSimThatIsAlwaysBusyGetsThePinTwiceAndIsNotCalledRefused() {
        FakeModule module = FakeModule.locked(3).cme(PIN, 14);
        Gateway gateway = gateway(module, config);
        gateway.pass(500);

        assertEquals(2, module.count(PIN));
        assertEquals(SimState.PIN_WITHHELD, gateway.status().sim().state());
        FakeModule afterRestart = takes(FakeModule.locked(3));
        gateway(afterRestart, config);
        assertEquals(1, afterRestart.count(PIN));
    }

    @Test
    void anErrorWithoutAnyReasonIsAnsweredByOneMoreTryOnlyWhateverHappens() {
        FakeModule module = FakeModule.locked(3).error(PIN);
        gateway(module, config).pass(3600);
        FakeModule afterRestart = FakeModule.locked(3).error(PIN);
        gateway(afterRestart, config).pass(3600);

        assertEquals(2, module.count(PIN) + afterRestart.count(PIN));
    }

    @Test
    void withoutKnowingTheTriesABusySimGetsThePinOnce() {
        FakeModule module = FakeModule.locked(3).cme(PIN, 14).error("AT^CPIN?");
        gateway(module, config.with("pin.minimum.tries", "0")).pass(3600);

        assertEquals(1, module.count(PIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"^ICCID: 98941032547698", "^ICCID: \"\"", "^ICCID: 2345678901234567890"})
    void aRefusedPinIsNotSentAgainBecauseTheSimsNumberIsMisread(String misread) {
        gateway(refuses(FakeModule.locked(3), 2), config);

        FakeModule again = refuses(FakeModule.locked(2), 1).answer("AT^ICCID?", misread);
        gateway(again, config.with("pin.minimum.tries", "1")).pass(3600);

        assertEquals(0, again.count(PIN));
    }

    @Test
    void aRefusedPinIsNotSentAgainToASimWhoseNumberIsReadOnlyNow() {
        gateway(refuses(FakeModule.locked(3), 2).error("AT^ICCID?"), config);

        FakeModule readable = FakeModule.locked(3);
        Gateway gateway = gateway(readable, config);

        assertEquals(0, readable.count(PIN));
        assertTrue(gateway.detail().contains("imei-351234567890123.record"), gateway.detail());
    }

    @Test
    void aNumberWithAndWithoutItsLastDigitIsOneSim() {
        FakeModule first = refuses(FakeModule.locked(3), 2).answer("AT^ICCID?", "^ICCID: 8933150116110005978F");
        gateway(first, config);

        FakeModule again = FakeModule.locked(3).answer("AT^ICCID?", "^ICCID: 89331501161100059784");
        gateway(again, config);

        assertEquals(0, again.count(PIN));
    }

    @Test
    void aNumberWithoutCheckDigitMustShowByItsTriesThatItIsAnotherSim() {
        gateway(refuses(FakeModule.locked(3), 2), config);

        FakeModule doubtful = FakeModule.locked(2).answer("AT^ICCID?", "^ICCID: \"89010103000000000044\"");
        gateway(doubtful, config.with("pin.minimum.tries", "1"));
        assertEquals(0, doubtful.count(PIN));

        FakeModule proven = takes(FakeModule.locked(2)).answer("AT^ICCID?", "^ICCID: 8933150116110005978F");
        gateway(proven, config);
        assertEquals(1, proven.count(PIN));
    }

    @Test
    void withoutAPinTheSimWaitsForOne() {
        Gateway gateway = gateway(FakeModule.locked(3), new TestConfig());

        assertEquals(SimState.PIN_REQUIRED, gateway.status().sim().state());
        assertTrue(gateway.detail().contains("'pin'"), gateway.detail());
    }

    @Test
    void thePukIsLeftToAPerson() {
        FakeModule module = FakeModule.mu509()
                .answer("AT+CPIN?", "+CPIN: SIM PUK")
                .answer("AT^CPIN?", "^CPIN: SIM PUK,10,10,0,10,3");
        Gateway gateway = gateway(module, config);

        assertEquals(SimState.PUK_REQUIRED, gateway.status().sim().state());
        assertEquals(OptionalInt.of(10), gateway.status().sim().pukRetries());
        assertEquals(ModemState.WAITING_SIM, gateway.state());
        assertTrue(module.sent().stream().noneMatch(line -> line.startsWith("AT+CPIN=")));
    }

    @Test
    void aMissingSimIsNoticedWhenItIsPutIn() {
        FakeModule module = FakeModule.mu509().cme("AT+CPIN?", 10);
        Gateway gateway = gateway(module, new TestConfig());
        assertEquals(SimState.ABSENT, gateway.status().sim().state());

        module.answer("AT+CPIN?", "+CPIN: READY");
        gateway.transport.last().urc("^SIMST:1");

        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aSimThatIsTakenOutIsNoticedAtOnce() {
        FakeModule module = FakeModule.mu509();
        Gateway gateway = gateway(module, new TestConfig());

        module.cme("AT+CPIN?", 10);
        gateway.transport.last().urc("^SIMST:255");

        assertEquals(ModemState.WAITING_SIM, gateway.state());
        assertEquals(SimState.ABSENT, gateway.status().sim().state());
        assertEquals(Optional.empty(), gateway.status().sim().iccid());
    }

    @Test
    void aModuleThatIsLockedToAnOperatorSaysSoThoughItsSimIsReady() {
        FakeModule module = FakeModule.mu509().answer("AT^CARDLOCK?", "^CARDLOCK: 1,10,0");

        Gateway gateway = Gateway.complete(state).plugged(module).configured(new TestConfig());

        assertEquals(ModemState.WAITING_SIM, gateway.state());
        assertEquals(SimState.PERSONALISATION_LOCKED, gateway.status().sim().state());
        module.answer("AT^CARDLOCK?", "^CARDLOCK: 2,10,0");
        gateway.pass(30);
        assertEquals(ModemState.READY, gateway.state());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1      | true",
                "1,0    | true",
                "240    | true",
                "255, 1 | false",
                "0      | false",
                "10     | false",
                "''     | false"
            })
    void simst(String value, boolean usable) {
        assertEquals(usable, SimText.usable(value));
    }

    @Test
    void aBusySimIsAskedAgainSoon() {
        FakeModule module = FakeModule.mu509().cme("AT+CPIN?", 14);
        Gateway gateway = gateway(module, new TestConfig());
        assertEquals(SimState.BUSY, gateway.status().sim().state());

        module.answer("AT+CPIN?", "+CPIN: READY");
        gateway.pass(1);

        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void theSimsOwnNumberIsToldWhereItKnowsIt() {
        FakeModule module =
                FakeModule.mu509().answer("AT+CNUM", "+CNUM: \"\",\"\",129", "+CNUM: \"Data\",\"4915112345678\",145");

        Gateway gateway = gateway(module, new TestConfig());

        assertEquals(Optional.of("+4915112345678"), gateway.status().sim().number());
        assertTrue(gateway.status().toMap().get("sim").toString().contains("number=+4915112345678"));
    }

    @Test
    void theCarriersNameOnTheSimIsTold() {
        FakeModule module = FakeModule.mu509()
                .answer("AT+CRSM=176,28486,0,0,17", "+CRSM: 144,0,\"01566F6461666F6E652E6465FFFFFFFFFF\"");

        Gateway gateway = gateway(module, new TestConfig());

        assertEquals(Optional.of("Vodafone.de"), gateway.status().sim().provider());
        assertTrue(gateway.status().toMap().get("sim").toString().contains("provider=Vodafone.de"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "144,0,\"0080004F0032FFFF\"|O2",
                "144,0,00454E2B20FFFF|EN+",
                "144,0,\"00410042\"|A@B",
                "144,0,\"0041XY\"|",
                "144,0,\"00FFFFFF\"|",
                "144,0,\"00\"|",
                "144,0,\"004\"|",
                "144,0|",
                "106,130,\"0041\"|",
                "''|"
            })
    void onlyANameThatIsOneIsTaken(String answer, String name) {
        assertEquals(Optional.ofNullable(name), SimText.provider(answer));
    }

    @Test
    void pin2IsNobodysBusiness() {
        FakeModule module = FakeModule.mu509().answer("AT+CPIN?", "+CPIN: SIM PIN2");

        assertEquals(ModemState.READY, gateway(module, new TestConfig()).state());
    }

    @Test
    void aModuleWithItsAccountInMemoryNeedsNoCard() {
        FakeModule module = FakeModule.mu509().error("AT+CPIN?").answer("AT^SYSINFO", "^SYSINFO:2,255,0,2,240");

        assertEquals(ModemState.READY, gateway(module, new TestConfig()).state());
    }

    private Path record() {
        return state.resolve("sim").resolve("iccid-89010103000000000012.record");
    }
}

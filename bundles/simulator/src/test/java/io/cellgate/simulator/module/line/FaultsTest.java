package io.cellgate.simulator.module.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.line.Faults.Place;
import io.cellgate.simulator.module.line.Faults.Use;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private final ModuleUnderTest tested = ModuleUnderTest.registered();

    @ParameterizedTest
    @CsvSource({
        "BEFORE,   '@^BOOT:1@@+CSQ: 18,99@@OK@'",
        "BETWEEN,  '@+CSQ: 18,99@@^BOOT:1@@OK@'",
        "INSIDE,   '@+CSQ:@^BOOT:1@ 18,99@@OK@'",
        "AFTER,    '@+CSQ: 18,99@@OK@@^BOOT:1@'"
    })
    void anUnsolicitedResultCanComeAnywhereIntoAReplyOnce(Place place, String expected) {
        tested.module.interject(place, "^BOOT:1");
        assertEquals(expected.replace("@", "\r\n"), tested.ask("AT+CSQ"));
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.ask("AT+CSQ"));
    }

    @Test
    void aCommandCanBeMadeToStaySilentAndTheNextOneIsAnswered() {
        tested.module.answer("+CSQ", Optional.empty());
        assertEquals("", tested.ask("AT+CSQ"));
        tested.pass(60_000);
        assertEquals("\r\nOK\r\n", tested.ask("AT"));
        tested.module.answerAsUsual("+CSQ");
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.ask("AT+CSQ"));
    }

    @Test
    void aDialCanBeMadeToFail() {
        tested.module.answer("D", Optional.of(ResultCode.BUSY));
        assertEquals("\r\nBUSY\r\n", tested.dial("ATD*99#"));
        assertEquals(0, tested.carrier.sessions.size());
        tested.module.answerAsUsual("D");
        assertEquals("\r\nCONNECT 7200000\r\n", tested.dial("ATD*99#"));
    }

    @Test
    void aConnectCanBeDead() {
        tested.module.answer("D", Optional.of(ResultCode.CONNECT));
        assertEquals("\r\nCONNECT 7200000\r\n", tested.dial("ATD*99#"));
        assertEquals(0, tested.carrier.sessions.size());
    }

    @Test
    void anErrorThatIsNoVerdictOnThePinCostsNoTry() {
        ModuleUnderTest locked =
                new ModuleUnderTest(SimulatorSettings.defaults().with(Option.PIN, "4711"));
        locked.pass(400);
        locked.ask("ATE0+CMEE=1");
        locked.module.fail(Use.of("+cpin="), 2, CmeError.SIM_BUSY);
        assertEquals("\r\n+CME ERROR: 16\r\n", locked.ask("AT+CPIN=\"0815\""));
        assertEquals("2", locked.module.status().get("pin-tries"));
        assertEquals("\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n", locked.ask("AT+CPIN?"));
        assertEquals("\r\n+CME ERROR: 14\r\n", locked.ask("AT+CPIN=\"4711\""));
        assertEquals("2", locked.module.status().get("pin-tries"));
        assertEquals("pin", locked.module.status().get("sim"));
        assertTrue(locked.ask("AT+CPIN=\"4711\"").endsWith("\r\nOK\r\n"));
    }

    @ParameterizedTest
    @CsvSource({"+COPS=?, 3", "+COPS, 10"})
    void aRestartDuringACommandIsToldAndTheCommandIsNotAnswered(String use, int seconds) {
        tested.module.restartDuring(Use.of(use), Duration.ofSeconds(seconds));
        assertEquals("", tested.ask("AT+COPS=?"));
        tested.pass(seconds * 1000L - 1);
        assertEquals("", tested.at.read());
        tested.pass(1);
        assertEquals("\r\n^BOOT:27710117,0,0,0,75\r\n", tested.at.read());
        assertEquals("AT+CSQ\r\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.ask("AT+CSQ"));
        assertEquals("0", tested.module.status().get("registration"));
    }

    @Test
    void aModuleThatWasTakenAwayMeanwhileDoesNotRestart() {
        tested.module.restartDuring(Use.of("+CSQ"), Duration.ofSeconds(3));
        tested.ask("AT+CSQ");
        tested.module.powerOff();
        tested.pass(3000);
        assertEquals("", tested.at.read());
    }

    @Test
    void aPortLeftInThePromptTakesAllForTextUntilEscape() {
        tested.module.leavePrompt(Optional.of(SimulatedPortRole.PCUI));
        assertEquals("", tested.at.read());
        tested.at.type("AT\r+++ATE0V1\r");
        assertEquals("\r\n> \r\n> ", tested.at.read());
        tested.modem.type("AT\r");
        assertEquals("\r\nOK\r\n", tested.modem.read());
        tested.at.type("\u001b");
        assertEquals("\r\nOK\r\n", tested.at.read());
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.ask("AT+CSQ"));
    }

    @Test
    void ctrlZSendsTheTextOfThePrompt() {
        tested.module.leavePrompt(Optional.empty());
        tested.at.type("0011\u001aAT\r");
        assertEquals("\r\n+CMS ERROR: 304\r\n\r\nOK\r\n", tested.at.read());
    }
}

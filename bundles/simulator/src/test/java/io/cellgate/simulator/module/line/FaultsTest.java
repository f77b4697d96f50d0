package io.cellgate.simulator.module.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.line.Faults.Place;
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
}

package io.cellgate.simulator.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.simulator.module.Faults.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private final Bench bench = Bench.registered();

    @ParameterizedTest
    @CsvSource({
        "BEFORE,   '@^BOOT:1@@+CSQ: 18,99@@OK@'",
        "BETWEEN,  '@+CSQ: 18,99@@^BOOT:1@@OK@'",
        "INSIDE,   '@+CSQ:@^BOOT:1@ 18,99@@OK@'",
        "AFTER,    '@+CSQ: 18,99@@OK@@^BOOT:1@'"
    })
    void anUnsolicitedResultCanComeAnywhereIntoAReplyOnce(Place place, String expected) {
        bench.module.interject(place, "^BOOT:1");
        assertEquals(expected.replace("@", "\r\n"), bench.ask("AT+CSQ"));
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.ask("AT+CSQ"));
    }

    @Test
    void aCommandCanBeMadeToStaySilentAndTheNextOneIsAnswered() {
        bench.module.answer("+CSQ", Optional.empty());
        assertEquals("", bench.ask("AT+CSQ"));
        bench.pass(60_000);
        assertEquals("\r\nOK\r\n", bench.ask("AT"));
        bench.module.answerAsUsual("+CSQ");
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.ask("AT+CSQ"));
    }

    @Test
    void aDialCanBeMadeToFail() {
        bench.module.answer("D", Optional.of(ResultCode.BUSY));
        assertEquals("\r\nBUSY\r\n", bench.dial("ATD*99#"));
        assertEquals(0, bench.carrier.sessions.size());
        bench.module.answerAsUsual("D");
        assertEquals("\r\nCONNECT 7200000\r\n", bench.dial("ATD*99#"));
    }

    @Test
    void aConnectCanBeDead() {
        bench.module.answer("D", Optional.of(ResultCode.CONNECT));
        assertEquals("\r\nCONNECT 7200000\r\n", bench.dial("ATD*99#"));
        assertEquals(0, bench.carrier.sessions.size());
    }
}

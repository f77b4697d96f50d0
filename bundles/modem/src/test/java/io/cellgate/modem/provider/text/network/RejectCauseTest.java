package io.cellgate.modem.provider.text.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectCauseTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "+CREG  | 3,3,\"5C8D\",\"00D4E5\",2,0,13        | 13",
        "+CREG  | 3,3,,,,0,2                           | 2",
        "+CGREG | 3,3,\"5C8D\",\"00D4E5\",2,\"0A\",0,7  | 7",
        "+CGREG | 3,3,,,,,0,111                        | 111",
        "+CGREG | 3,3,\"5C8D\",\"00D4E5\",2,0,14        | 14",
        "+CEREG | 3,3,\"5C8D\",\"00D4E5\",7,0,15        | 15",
        "+CREG  | 3,3,,,,1,13                          | ",
        "+CREG  | 2,3                                  | ",
        "+CGREG | 2,3,\"5C8D\",\"00D4E5\",2,\"0A\"      | "})
    // spotless:on
    void cause(String name, String answer, Integer cause) {
        assertEquals(cause == null ? OptionalInt.empty() : OptionalInt.of(cause), RejectCause.of(name, answer));
    }

    @Test
    void aCauseThatNobodyKnowsIsShownByItsNumber() {
        assertEquals("(cause 99)", RejectCause.shown(99));
        assertTrue(RejectCause.shown(12).endsWith("(cause 12)"));
    }
}

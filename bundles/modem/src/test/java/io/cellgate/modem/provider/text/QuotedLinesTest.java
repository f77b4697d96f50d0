package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotedLinesTest {

    private final QuotedLines lines = new QuotedLines();

    private List<String> taken(String... texts) {
        List<String> whole = new ArrayList<>();
        for (String text : texts) {
            lines.take(text).ifPresent(whole::add);
        }
        return whole;
    }

    @Test
    void aTextOverSeveralLinesIsOne() {
        assertEquals(
                List.of("+CUSD: 1,\"1 Balance\n2 Offers\n3 End\",15"),
                taken("+CUSD: 1,\"1 Balance", "2 Offers", "3 End\",15"));
    }

    @Test
    void aTextInOneLineQuotedOrNotDoesNotWait() {
        assertEquals(
                List.of("+CUSD: 0,\"5 EUR\",15", "+CUSD: 2", "+CUSD: 0,AA180C3602,15"),
                taken("+CUSD: 0,\"5 EUR\",15", "+CUSD: 2", "+CUSD: 0,AA180C3602,15", "text of nobody"));
    }

    @Test
    void aResultCodeInBetweenIsItsOwn() {
        assertEquals(
                List.of("^RSSI: 18", "+CUSD: 0,\"one\ntwo\"", "+CMTI: \"SM\",3"),
                taken("+CUSD: 0,\"one", "^RSSI: 18", "two\"", "+CMTI: \"SM\",3"));
    }

    @Test
    void aTextWithoutAnEndIsNotWaitedForForEver() {
        List<String> whole = taken("+CUSD: 0,\"" + "x".repeat(600), "x".repeat(600), "more");

        assertEquals(1, whole.size());
        assertEquals(List.of("^RSSI: 18"), taken("^RSSI: 18"));
    }
}

package io.cellgate.at.provider.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPlaceTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`+CMT: \"+4917\",,\"26/01/02\"`, NEXT_LINE",
                "`+CDS: 25`, NEXT_LINE",
                "`+CDS: 6,3,\"+4917\",145,\"26/01/02\"`, NONE",
                "`^HCMGR: 1,2`, UNTIL_RESULT",
                "`+CUSD: 1,\"Menu`, QUOTES",
                "`+CSQ: 18,99`, NONE"
            })
    void everyTextHasItsPlace(String line, TextPlace place) {
        assertEquals(place, TextPlace.of(UnsolicitedForms.name(line), line));
    }

    @Test
    void whatMayQuoteIsSeenInEveryLetterCase() {
        assertTrue(TextPlace.mayQuote("+CREG: 1+cusd: 2"));
        assertFalse(TextPlace.mayQuote("+CSQ: 18,99"));
    }
}

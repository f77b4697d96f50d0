package io.cellgate.at.provider.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextResultTest {

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
        assertEquals(place, TextResult.place(UnsolicitedForms.name(line), line));
    }

    @Test
    void whatMayQuoteIsSeenInEveryLetterCase() {
        assertTrue(TextResult.mayQuote("+CREG: 1+cusd: 2"));
        assertFalse(TextResult.mayQuote("+CSQ: 18,99"));
    }

    @ParameterizedTest
    @EnumSource(TextResult.class)
    void whatIsInTheTableIsTakenForAReport(TextResult result) {
        String name = TextResult.names(one -> one == result).iterator().next();

        boolean certain = UnsolicitedForms.certain(name + ": 1");

        assertEquals(result.comesUnasked() || name.startsWith("^"), certain);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`+CMGR: \"REC READ\",\"+4917\",,\"26/01/02\"`, true",
                "`+CMGR: 1,,25`, false",
                "`+CMGL: 3, \"REC READ\",\"+4917\"`, true",
                "`+CMGL: 3,1,,25`, false",
                "`^HCMGR: \"1\"`, false",
                "`+CSQ: \"1\"`, false"
            })
    void ofStoredMessagesThoseInTextModeAreAnyText(String line, boolean text) {
        assertEquals(text, UnsolicitedForms.headsText(line));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`+CMT: \"+4917\",,\"26/01/02\"`, true",
                "`+CMT : \"+4917\",\"a\nb\"`, true",
                "`+CMT: ,25`, false",
                "`+CMTI: \"SM\",\"1\"`, false",
                "`+CBM: 1,2,3`, true",
                "`+CBM: 88`, false",
                "`+CDS: 6,3,\"+4917\",145`, false",
                "`^HCMT: 1`, true",
                "`^HCMT`, false",
                "`+CMGR: \"REC READ\",\"+4917\",,\"26/01/02\"`, false"
            })
    void ofMessagesThatComeByThemselvesThoseInTextModeAreAnyText(String line, boolean text) {
        assertEquals(text, UnsolicitedForms.headsTextReport(line));
    }
}

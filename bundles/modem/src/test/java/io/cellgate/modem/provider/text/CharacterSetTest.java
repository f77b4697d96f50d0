package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterSetTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "\"UCS2\", UCS2",
                "ucs2, UCS2",
                "\"0055004300530032\", UCS2",
                "\"GSM\", GSM",
                "\"HEX\", HEX",
                "\"IRA\", IRA",
                "\"8859-1\", IRA",
                "\"8859-15\", IRA",
                "\"PCCP437\", IRA",
                "\"PCCP936\", IRA",
                "\"GBK\", IRA",
                "\"JIS\", UNKNOWN",
                "'', UNKNOWN"
            })
    void aSetIsKnownByItsNameHoweverItIsWritten(String value, CharacterSet set) {
        assertEquals(set, CharacterSet.named(value));
    }
}

package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferedNumbersTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "(0-3),(0,2)       | [[0, 1, 2, 3], [0, 2]]",
        "( 12 , 22 , 25 )  | [[12, 22, 25]]",
        "12,22,28-31       | [[12, 22, 28, 29, 30, 31]]",
        "(2),(0 - 2)       | [[2], [0, 1, 2]]",
        "(),(02)           | [[], [2]]",
        "(3-1),(x,7)       | [[], [7]]",
        "no numbers        | [[]]"})
    // spotless:on
    void oneSetAParameter(String value, String offered) {
        assertEquals(offered, OfferedNumbers.parse(value).toString());
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        OfferedNumbers.parse("(0-999," + value);
    }
}

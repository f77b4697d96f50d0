package io.cellgate.modem.provider.text.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TechnologyTextTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "^PREFMODE | (2,4,8)                          | 4    | true",
        "^PREFMODE | (2)                              | 8    | false",
        "^PREFMODE | (02-08)                          | 4    | true",
        "^SYSCFG   | (2,13-16),(0-3),((400000,\"W\")) | 14,2 | true",
        "^SYSCFG   | ( 2 , 13 )                       | 14,2 | false",
        "^SYSCFGEX | (\"00\",\"03\",\"02\")            | 0302 | true",
        "^SYSCFGEX | (\"00\",\"02\")                   | 0302 | false",
        "^SYSCFGEX | 2,13                             | 02   | ",
        "^PREFMODE | ()                               | 2    | "})
    // spotless:on
    void whatIsOffered(String command, String value, String wanted, Boolean has) {
        assertEquals(
                Optional.ofNullable(has), TechnologyText.offer(command, value).map(offer -> offer.has(wanted)));
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        TechnologyText.offer("^SYSCFG", "(" + value + ")");
    }
}

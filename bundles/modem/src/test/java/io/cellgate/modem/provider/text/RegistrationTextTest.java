package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RegistrationState;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTextTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // value                        | query | n  | state          | lac   | cell     | AcT
        "0,1                            | true  | 0  | HOME           |       |          | ",
        "2,1,\"00C3\",\"0000A1B2\"      | true  | 2  | HOME           | 195   | 41394    | ",
        "2,1,9110,7E6                   | true  | 2  | HOME           | 37136 | 2022     | ",
        "2,5,\"00C3\",\"0000A1B2\",2    | true  | 2  | ROAMING        | 195   | 41394    | WCDMA",
        "2,1,C3,A1B2,4                  | true  | 2  | HOME           | 195   | 41394    | HSDPA",
        "2, 0                           | true  | 2  | NOT_REGISTERED |       |          | ",
        "1,3                            | true  | 1  | DENIED         |       |          | ",
        "2,1,XXXX,AAAA                  | true  | 2  | HOME           |       | 43690    | ",
        "2,1,FFFF,FFFFFFFF              | true  | 2  | HOME           |       |          | ",
        "1                              | false |    | HOME           |       |          | ",
        "2                              | false |    | SEARCHING      |       |          | ",
        "4                              | false |    | UNKNOWN        |       |          | ",
        "1,\"00C3\",\"0000A1B2\"        | false |    | HOME           | 195   | 41394    | ",
        "1,\"00C3\",\"0000A1B2\",6      | false |    | HOME           | 195   | 41394    | HSPA",
        "5,00C3,A1B2                    | false |    | ROAMING        | 195   | 41394    | ",
        "1,5,7                          | false |    | HOME           | 5     | 7        | ",
        "10,\"00C3\",\"0000A1B2\",7     | false |    | ROAMING        | 195   | 41394    | LTE",
        "1,16,14DB,2                    | false |    | HOME           | 22    | 5339     | WCDMA",
        "1,1607,14DB,2                  | false |    | HOME           | 5639  | 5339     | WCDMA",
        "5, 1607, 14DB                  | false |    | ROAMING        | 5639  | 5339     | ",
        "1,00c3,0000a1b2                | false |    | HOME           | 195   | 41394    | ",
        "1,\"00C3\",\"0000A1B2\",2,\"01\" | false |    | HOME           | 195   | 41394    | WCDMA",
        "2,5, 1607, 14DB                | true  | 2  | ROAMING        | 5639  | 5339     | ",
        "2,1,,                          | true  | 2  | HOME           |       |          | ",
        "2,1,                           | true  | 2  | HOME           |       |          | ",
        "0 , 5                          | true  | 0  | ROAMING        |       |          | ",
        "2,10,\"00C3\",\"0000A1B2\",7   | true  | 2  | ROAMING        | 195   | 41394    | LTE",
        "6                              | false |    | NOT_REGISTERED |       |          | "})
    // spotless:on
    void bothFormsAreToldApart(
            String value,
            boolean query,
            Integer n,
            RegistrationState state,
            Integer lac,
            Long cell,
            RadioTechnology act) {
        RegistrationText text = RegistrationText.parse(value).orElseThrow();

        assertEquals(query, RegistrationText.isQueryForm(value));
        assertEquals(n == null ? OptionalInt.empty() : OptionalInt.of(n), text.reporting());
        assertEquals(state, text.state());
        assertEquals(lac == null ? OptionalInt.empty() : OptionalInt.of(lac), text.lac());
        assertEquals(cell == null ? OptionalLong.empty() : OptionalLong.of(cell), text.cellId());
        assertEquals(Optional.ofNullable(act), text.technology());
    }

    @Test
    void whatIsNeitherFormIsNotRead() {
        for (String value : new String[] {"", "x", "77", ",", "2,77", "\"1\"x"}) {
            assertTrue(RegistrationText.parse(value).isEmpty(), value);
        }
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        RegistrationText.parse(value);
    }
}

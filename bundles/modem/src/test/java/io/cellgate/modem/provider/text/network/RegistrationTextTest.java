package io.cellgate.modem.provider.text.network;

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
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTextTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // value                        | query | n  | state          | lac   | cell     | AcT
        "0,1                            | true  | 0  | HOME           |       |          | ",
        "2,1,\"00C3\",\"0000A1B2\"      | true  | 2  | HOME           | 195   | 41394    | ",
        "2,1,9110,7E6                   | true  | 2  | HOME           | 37136 | 2022     | ",
        "2,5,\"00C3\",\"0000A1B2\",2    | true  | 2  | ROAMING        | 195   | 41394    | WCDMA",
        "0002,0005,\"00C3\",\"A1B2\",0002 | true  | 2  | ROAMING       | 195   | 41394    | WCDMA",
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
        RegistrationText text =
                (query ? RegistrationText.answer(value) : RegistrationText.announced(value)).orElseThrow();

        assertEquals(query, RegistrationText.isAnswer(value));
        assertEquals(n == null ? OptionalInt.empty() : OptionalInt.of(n), text.reporting());
        assertEquals(state, text.state());
        assertEquals(lac == null ? OptionalInt.empty() : OptionalInt.of(lac), text.lac());
        assertEquals(cell == null ? OptionalLong.empty() : OptionalLong.of(cell), text.cellId());
        assertEquals(Optional.ofNullable(act), text.technology());
    }

    @Test
    void whatIsNeitherFormIsNotRead() {
        for (String value : new String[] {"", "x", "77", ",", "2,77", "\"1\"x"}) {
            assertTrue(RegistrationText.answer(value).isEmpty(), value);
            assertTrue(RegistrationText.announced(value).isEmpty(), value);
        }
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // value                              | state          | lac   | cell       | AcT
        "001,005,\"2B3C\",\"00D4E5\"          | ROAMING        | 11068 | 54501      | ",
        "02,01,\"2B3C\",\"00D4E5\",\"2\"      | HOME           | 11068 | 54501      | WCDMA",
        "02,5                                 | ROAMING        |       |            | ",
        "2,1,\"5C8                            | HOME           |       |            | ",
        "2,1,\"5C8D\"                         | HOME           |       |            | ",
        "2,1,5C8D                             | HOME           |       |            | ",
        "2,1,\"5C8D\",\"0D4E                  | HOME           | 23693 |            | ",
        "2,11,\"2B3C\",\"00D4E5\",7           | NOT_REGISTERED | 11068 | 54501      | LTE",
        "2,1,3A02,11,6BD4E2,7                 | HOME           | 14850 | 7066850    | LTE",
        "2,5,\"3A02\",\"11\",\"06BD4E2\",7    | ROAMING        | 14850 | 7066850    | LTE",
        "2,1,\"3A02\",\"6BD4E2\",7,\"11\"     | HOME           | 14850 | 7066850    | LTE",
        "2,1,\"3A02\",\"6BD4E2\",7,,,\"0010\" | HOME           | 14850 | 7066850    | LTE",
        "3,3,\"3A02\",\"6BD4E2\",2,0,11       | DENIED         | 14850 | 7066850    | WCDMA",
        "2,1,0002,0009                        | HOME           | 2     | 9          | ",
        "0002,0001,\"1A2B\",\"0C3D\"           | HOME           | 6699  | 3133       | ",
        "4,5,\"2F01\",\"05AC3D1\",7,,,\"0010\"  | ROAMING        | 12033 | 5948369    | LTE",
        "2 , 1 , \"1A2B\" , \"0C3D\" , 2       | HOME           | 6699  | 3133       | WCDMA",
        "2,5,\"\",\"\",7                       | ROAMING        |       |            | LTE",
        "2,4,\"1A2B\",\"0C3D\"                 | UNKNOWN        | 6699  | 3133       | ",
        "2,1,0x1A2B,0x00C3D4,7                | HOME           | 6699  | 50132      | LTE",
        "0,2,0,0                              | SEARCHING      |       |            | ",
        "2,0,\"0000\",\"00000000\"            | NOT_REGISTERED |       |            | ",
        "2,1,\"FFFE\",\"0C3D\"                | HOME           |       | 3133       | ",
        "1,5,\"00C3\",\"A1B2\"                | ROAMING        | 195   | 41394      | ",
        "2,8,\"00C3\",\"A1B2\",0              | NOT_REGISTERED | 195   | 41394      | GSM",
        "2,1,\"00C3\",\"0000A1B2\",6,\"1F\",1,\"11100000\" | HOME | 195 | 41394 | HSPA",
        "2,1,000B,2816,B,C2816                | HOME           | 11    | 10262      | "})
    // spotless:on
    void anAnswerIsReadAsOne(String value, RegistrationState state, Integer lac, Long cell, RadioTechnology act) {
        assertPlace(RegistrationText.answer(value).orElseThrow(), state, lac, cell, act);
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "005,\"2B3C\",\"00D4E5\"              | ROAMING        | 11068 | 54501      | ",
        "1,3A02,11,6BD4E2,7                   | HOME           | 14850 | 7066850    | LTE",
        "1,0002,0009                          | HOME           | 2     | 9          | ",
        "5,1,7                                | ROAMING        | 1     | 7          | ",
        "3,\"3A02\",\"6BD4E2\",2,0,11         | DENIED         | 14850 | 7066850    | WCDMA",
        "3,,,,0,11                            | DENIED         |       |            | ",
        // an answer that comes late, and can be nothing else
        "002,001,\"2B3C\",\"00D4E5\"          | HOME           | 11068 | 54501      | ",
        "2,1,3A02,11,6BD4E2,7                 | HOME           | 14850 | 7066850    | LTE"})
    // spotless:on
    void anAnnouncementIsReadAsOne(String value, RegistrationState state, Integer lac, Long cell, RadioTechnology act) {
        assertPlace(RegistrationText.announced(value).orElseThrow(), state, lac, cell, act);
    }

    private static void assertPlace(
            RegistrationText text, RegistrationState state, Integer lac, Long cell, RadioTechnology act) {
        assertEquals(state, text.state());
        assertEquals(lac == null ? OptionalInt.empty() : OptionalInt.of(lac), text.lac());
        assertEquals(cell == null ? OptionalLong.empty() : OptionalLong.of(cell), text.cellId());
        assertEquals(Optional.ofNullable(act), text.technology());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,13,\"2B3C\",\"00D4E5\",7", "6,1", "2,1234", "3,7 3", "1,5,9", "HOME", "1"})
    void whatIsNoAnswerIsNotReadAsOne(String value) {
        assertTrue(RegistrationText.answer(value).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2,1,4B7C",
                "5,\"4B7C",
                "1,\"1A2B\",\"0C",
                "12,\"1A2B\",\"0C3D\"",
                "1,1A2B,",
                "2,1,5C8D",
                "2,1,5C8D,7",
                "1,\"2B3C",
                "1,\"2B3C\",\"00D4",
                "13",
                "1,zz,yy",
                "2,2B3C"
            })
    void whatMayMeanTwoThingsSaysNothing(String value) {
        assertTrue(RegistrationText.announced(value).isEmpty());
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        RegistrationText.answer(value);
        RegistrationText.announced(value);
    }
}

package io.cellgate.modem.provider.text.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.modem.provider.text.CharacterSet;
import io.cellgate.modem.radio.Operator;
import io.cellgate.modem.radio.Operator.Availability;
import io.cellgate.modem.radio.RadioTechnology;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "HEX     | (2,\"47616C61\",\"47\",\"3236323031\")",
                "HEX     | (2,\"00470061006C0061\",\"0047\",\"00320036003200300031\")",
                "UCS2    | (2,\"00470061006C0061\",\"0047\",\"00320036003200300031\")",
                "UNKNOWN | (2,\"00470061006C0061\",\"0047\",\"00320036003200300031\")",
                "UCS2    | (2,\"Gala\",\"G\",\"26201\")"
            })
    void namesAreReadInTheSetThatTheNumberIsIn(CharacterSet set, String value) {
        assertEquals(
                List.of(new Operator(Availability.CURRENT, "Gala", "26201", Optional.empty())),
                OperatorList.parse(List.of("+COPS: " + value), set));
    }

    @Test
    void networksAreReadAndSupportedModesAreNot() {
        List<Operator> operators = OperatorList.parse(
                List.of("+COPS: (2,\"TELIA S\",\"TELIA\",\"24001\",2),"
                        + "(1,\"Telenor SE\",\"Telenor\",\"24008\",0),(3,\"3\",\"3\",\"24002\"),,(0,1,2,3,4),(0,1,2)"),
                CharacterSet.IRA);

        assertEquals(
                List.of(
                        new Operator(Availability.CURRENT, "TELIA S", "24001", Optional.of(RadioTechnology.WCDMA)),
                        new Operator(Availability.AVAILABLE, "Telenor SE", "24008", Optional.of(RadioTechnology.GSM)),
                        new Operator(Availability.FORBIDDEN, "3", "24002", Optional.empty())),
                operators);
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        // +COPS=?                                              | name             | number
        "(1,\"Telco, Inc. (A)\",\"Telco\",\"310410\",2)         | Telco, Inc. (A)  | 310410",
        "(1,\"T\",\"T\",\"26201\",2),,(0-4),(0-2)               | T                | 26201",
        "( 1 , \"T\" , \"T\" , \"26201\" , 2 )                  | T                | 26201",
        "(1,T-Mobile,TMO,26201,2)                               | T-Mobile         | 26201",
        "(1,\"\",\"TMO\",\"26201\")                             | TMO              | 26201",
        "(1,,,\"26201\")                                        | ''               | 26201",
        "(1,\"\"Oui\"\",\"Oui\",\"20801\",2)                    | \"Oui\"          | 20801",
        "(1,\"T),(2\",\"T\",\"26201\",2)                        | T),(2            | 26201",
        "(0,\"T\",\"T\",\"26201\",9)                            | T                | 26201",
        "(1,\"T\",\"T\",\"26201\",2                             | T                | 26201"})
    // spotless:on
    void namesMayHoldAnything(String value, String name, String plmn) {
        Operator operator = OperatorList.parse(List.of(value), CharacterSet.IRA).get(0);

        assertEquals(name, operator.name());
        assertEquals(plmn, operator.plmn());
    }

    // spotless:off
    @ParameterizedTest
    @ValueSource(strings = {
        "+COPS: (2,\"North\",\"N\",\"26203\",2);+COPS: (1,\"South\",\"S\",\"26207\",0)",
        "+COPS: (2,\"North\",\"N\",\"26203\",2),;(1,\"South\",\"S\",\"26207\",0)",
        "+COPS: (2,\"North\",\"N\",\"26203\",2);,(1,\"South\",\"S\",\"26207\",0);,,(0-4),(0-2)",
        "+COPS:;(2,\"North\",\"N\",\"26203\",2);^RSSI:(1);(1,\"South\",\"S\",\"26207\",0)",
        "+COPS: (2,\"North\",\"N\",\"26203\",2),(1,\"Sou;th\",\"S\",\"26207\",0)",
        "+COPS: (2,\"North\",\"N\",\"26203\",2);+COPS: (1,\"South\",\"S\",\"26207\",0);+COPS: (1,\"South\",\"S\",\"26207\",0)",
        "+COPS: (2,\"North\",\"N\",\"26203\",2),(1,\"South\",\"S\",;\"26207\",0)",
        "+COPS: (2,\"North\",\"N\",\"26203\",2)\r;+COPS: (1,\"South\",\"S\",\"26207\",0),,(0-4),(0-2)",
        "+COPS: (2,\"North\",\"N\",\"26203\",2);;+COPS: (1,\"South\",\"S\",\"26207\",0)",
        "+COPS: ( 2 ,\"North\",\"N\",\"26203\", 2 );( 1 ,\"South\",\"S\",\"26207\", 0 ),,(0-4),(0-2)",
        "+COPS:(2,\"North\",\"N\",\"26203\",2);^MODE: 5,4;+COPS:(1,\"South\",\"S\",\"26207\",0)",
        "+COPS: ((2,\"North\",\"N\",\"26203\",2),(1,\"South\",\"S\",\"26207\",0))",
        "(2,\"North\",\"N\",\"26203\",2),(1,\"South\",\"S\",\"26207\",0)"})
    // spotless:on
    void aListOverSeveralLinesIsOneList(String lines) {
        assertEquals(
                List.of(
                        new Operator(Availability.CURRENT, "North", "26203", Optional.of(RadioTechnology.WCDMA)),
                        new Operator(Availability.AVAILABLE, "South", "26207", Optional.of(RadioTechnology.GSM))),
                OperatorList.parse(List.of(lines.split(";")), CharacterSet.IRA));
    }

    // spotless:off
    @ParameterizedTest
    @ValueSource(strings = {
        "+COPS: 2,\"North, Inc.\",\"N\",\"26203\",2;+COPS: 1,\"South (D)\",\"S\",\"26207\",0",
        "+COPS: 2,\"North, Inc.\",\"N\",\"26203\",2,1,\"South (D)\",\"S\",\"26207\",0,,(0-4),(0-2)",
        "2,\"North, Inc.\",\"N\",\"26203\",2;1,\"South (D)\",\"S\",\"26207\",0"})
    // spotless:on
    void aListWithoutParenthesesIsReadByItsNumbers(String lines) {
        assertEquals(
                List.of(
                        new Operator(Availability.CURRENT, "North, Inc.", "26203", Optional.of(RadioTechnology.WCDMA)),
                        new Operator(Availability.AVAILABLE, "South (D)", "26207", Optional.of(RadioTechnology.GSM))),
                OperatorList.parse(List.of(lines.split(";")), CharacterSet.IRA));
    }

    @Test
    void withoutParenthesesAndTechnologiesTheNextNetworkIsNoTechnology() {
        assertEquals(
                List.of(
                        new Operator(Availability.CURRENT, "North", "26203", Optional.empty()),
                        new Operator(Availability.FORBIDDEN, "South", "310410", Optional.empty())),
                OperatorList.parse(
                        List.of("+COPS: 2,\"North\",\"N\",\"26203\",3,\"South\",,\"310410\""), CharacterSet.IRA));
    }

    @ParameterizedTest
    @EnumSource(CharacterSet.class)
    void namesAndNumbersInUcs2AreReadWhateverSetTheModuleSaysToHave(CharacterSet set) {
        assertEquals(
                List.of(new Operator(Availability.AVAILABLE, "Fjord", "24205", Optional.of(RadioTechnology.LTE))),
                OperatorList.parse(
                        List.of("+COPS: (1,\"0046006A006F00720064\",\"0046\",\"00320034003200300035\",7),,(0-4),(0-2)"),
                        set));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                ",,(0-4),(0-2)",
                "(",
                "()",
                "(1,\"T\",\"T\",\"31041",
                "(1,\"T\",\"T",
                "(1,\"T\",\"T\",\"2620\")",
                "(7,\"T\",\"T\",\"26201\")",
                "7,\"T\",\"T\",\"26201\"",
                "2,\"T\",\"T\",\"2620",
                "0,0,\"T\",2",
                "x"
            })
    void whatIsNoNetworkIsLeftOut(String value) {
        assertEquals(List.of(), OperatorList.parse(List.of(value), CharacterSet.IRA));
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        OperatorList.parse(List.of("(" + value), CharacterSet.IRA);
    }
}

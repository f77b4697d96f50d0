package io.cellgate.modem.provider.text.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.modem.provider.text.CharacterSet;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RegistrationState;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTextTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        // +COPS                            | name
        "0,0,\"TELE2\",0                    | TELE2",
        "0,0,\"TELE2,0                      | TELE2",
        "0,0,TELE2,0                        | TELE2",
        "0,0,\"Telco (A), \"\"B\"\"\",2     | Telco (A), B",
        "0,2,\"24001\",0                    | ",
        "0                                  | ",
        "0,0,\"\",2                         | "})
    void operatorName(String value, String name) {
        assertEquals(Optional.ofNullable(name), NetworkText.operatorName(value, CharacterSet.IRA));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0,2,\"24001\",0   | 24001",
        "0,2,310410        | 310410",
        "0,2,\"31041      | ",
        "0,2,\"26201,7    | 26201",
        "2                | ",
        "1,2,\"00330031003000340031\",2 | 31041",
        "0,2,\"TELE2\"     | ",
        "0,0,\"24001\",0   | "})
    void operatorNumber(String value, String plmn) {
        assertEquals(Optional.ofNullable(plmn), NetworkText.plmn(value, CharacterSet.IRA));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // set  | +COPS                                              | name
        "UCS2   | 0,0,\"004600F80072\",2                             | F\u00f8r",
        "UCS2   | 0,0,\"Plain Name\",2                               | Plain Name",
        "HEX    | 0,0,\"7E6C6C00114E7074\",2                         | üll@_Npt",
        "HEX    | 0,0,\"466A6F7264\",2                               | Fjord",
        "IRA    | 0,0,\"0046006A006F00720064\",2                     | Fjord",
        "GSM    | 0,0,\"BEEF\",2                                     | BEEF",
        "IRA    | 0,0,\"DEADBEEF\",2                                 | DEADBEEF"})
    void operatorNameInTheSetInForce(CharacterSet set, String value, String name) {
        assertEquals(Optional.of(name), NetworkText.operatorName(value, set));
    }

    @Test
    void anOperatorsNumberInUcs2IsReadInEverySet() {
        for (CharacterSet set : CharacterSet.values()) {
            assertEquals(Optional.of("24205"), NetworkText.plmn("0,2,\"00320034003200300035\",7", set));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "304,304,65535,27,65535 | 30.4",
        "27                     | 27",
        "65535,65535            | ",
        "-12                    | -12",
        "x                      | "})
    void temperature(String value, Double celsius) {
        assertEquals(
                celsius == null ? OptionalDouble.empty() : OptionalDouble.of(celsius), NetworkText.temperature(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1,\"10.1.2.3\"        | 10.1.2.3",
        "1,10.1.2.3            | 10.1.2.3",
        "1,\"0.0.0.0\"         | ",
        "2,\"10.1.2.3\"        | ",
        "1,\"10.1.2.3          | ",
        "1,\"10.1.2.3\",\"fe80::1\" | 10.1.2.3",
        "1                     | ",
        "1,\"2001:db8::1\"     | 2001:db8::1",
        "1,\"a host name\"     | "})
    void contextAddress(String value, String address) {
        assertEquals(Optional.ofNullable(address), NetworkText.address(value, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // ^SYSINFO        | state          | sim   | technology
        "2,3,0,5,1,,4      | HOME           | true  | WCDMA",
        "2,3,0,5,1,1,0     | HOME           | true  | WCDMA",
        "2,3,1,3,1,,3      | ROAMING        | true  | EDGE",
        "2,255,0,8,240     | HOME           | true  | HYBRID",
        "0,0,0,0,255       | NOT_REGISTERED | false | "})
    void sysinfo(String value, RegistrationState state, boolean sim, RadioTechnology technology) {
        SystemInformation information = SystemInformation.sysinfo(value).orElseThrow();
        assertEquals(state, information.registration());
        assertEquals(Optional.of(sim), information.simUsable());
        assertEquals(Optional.ofNullable(technology), information.technology());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // ^SYSINFOEX                                | state   | technology
        "2,3,0,1,,3,\"WCDMA\",41,\"HSPA+\"           | HOME    | HSPA_PLUS",
        "2,3,1,1,,3,WCDMA,41,WCDMA                   | ROAMING | WCDMA",
        "2,3,0,1,,6,\"LTE\",101,\"LTE\"              | HOME    | LTE",
        "2,3,0,1,,1,\"GSM\",9,\"something new\"      | HOME    | GSM"})
    // spotless:on
    void sysinfoex(String value, RegistrationState state, RadioTechnology technology) {
        SystemInformation information = SystemInformation.sysinfoex(value).orElseThrow();
        assertEquals(state, information.registration());
        assertEquals(Optional.of(technology), information.technology());
    }

    @Test
    void modeIsReadByItsSubmodeFirst() {
        assertEquals(Optional.of(RadioTechnology.WCDMA), Technologies.mode("5,4"));
        assertEquals(Optional.of(RadioTechnology.EDGE), Technologies.mode("3,3"));
        assertEquals(Optional.of(RadioTechnology.CDMA_1X), Technologies.mode(" 2"));
        assertEquals(Optional.empty(), Technologies.mode("0,0"));
    }

    @Test
    void aContextIsReadWithItsApn() {
        assertEquals(
                Optional.of(new NetworkText.Context(1, "IP", "3gnet")),
                NetworkText.Context.parse("1,\"IP\",\"3gnet\",\"0.0.0.0\",0,0"));
        assertEquals(Optional.of(new NetworkText.Context(2, "IP", "")), NetworkText.Context.parse("2,\"IP\""));
        assertEquals(Optional.empty(), NetworkText.Context.parse("x"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // ^SYSINFOEX                                 | technology
        "2,3,0,1,,3,\"WCDMA\",41,\"WCDMA\"          | WCDMA",
        "2,3,0,1,,3,\"WCDMA\",41,\"HSPA+\"          | HSPA_PLUS",
        "2,3,0,1,,3,WCDMA,44,HSPA                     | HSPA",
        "2,3,0,1,,3,\"WCDMA\",42,                    | HSDPA",
        "2, 3, 0, 1, , 3, \"wcdma\", 46              | HSPA_PLUS",
        "2,3,0,1,,1,\"GSM\",3,\"EDGE\"              | EDGE",
        "2,3,0,1,,6,\"LTE\",101,\"LTE\"             | LTE",
        "2,3,0,1,,3,\"WCDMA\"                       | WCDMA",
        "0,0,0,1,,0,\"NO SERVICE\",0,\"NO SERVICE\" | "})
    // spotless:on
    void extendedSystems(String value, RadioTechnology technology) {
        assertEquals(
                Optional.ofNullable(technology),
                SystemInformation.sysinfoex(value).orElseThrow().technology());
    }

    @Test
    void aLineOfSystemInformationMayBeShort() {
        SystemInformation information =
                SystemInformation.sysinfo(" 2 , 3 , 0 , 5 ").orElseThrow();

        assertEquals(RegistrationState.HOME, information.registration());
        assertEquals(Optional.empty(), information.simUsable());
        assertEquals(Optional.of(RadioTechnology.WCDMA), information.technology());
        assertEquals(Optional.empty(), SystemInformation.sysinfo("x,3,0,5,1"));
        assertEquals(Optional.empty(), SystemInformation.sysinfo(""));
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        NetworkText.operatorName(value, CharacterSet.IRA);
        NetworkText.plmn(value, CharacterSet.IRA);
        NetworkText.temperature(value);
        NetworkText.address(value, 1);
        NetworkText.active(value, 1);
        NetworkText.Context.parse(value);
        SystemInformation.sysinfo(value);
        SystemInformation.sysinfoex(value);
        Technologies.mode(value);
    }
}

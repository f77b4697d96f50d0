package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.modem.SimState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimTextTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "READY        | READY",
        "ready        | READY",
        "SIM PIN      | PIN_REQUIRED",
        "SIM PUK      | PUK_REQUIRED",
        "SIM PIN2     | PIN2_REQUIRED",
        "SIM PUK2     | PUK2_REQUIRED",
        "R-UIM PIN    | PIN_REQUIRED",
        "R-UIM PUK    | PUK_REQUIRED",
        "RUIM PIN     | PIN_REQUIRED",
        "USIM PUK2    | PUK2_REQUIRED",
        "SIM  PIN     | PIN_REQUIRED",
        "SIM NOT INSERTED  | ABSENT",
        "CARD NOT INSERTED | ABSENT",
        "NO SIM       | ABSENT",
        "SIM BUSY     | BUSY",
        "SIM FAILURE  | FAILURE",
        "BLOCKED      | FAILURE",
        "PH-NET PIN   | PERSONALISATION_LOCKED",
        "PH-SIM PIN   | PERSONALISATION_LOCKED",
        "NOT INSERTED | ABSENT",
        "NOT READY    | BUSY",
        "SOMETHING    | UNKNOWN"})
    void code(String value, SimState state) {
        assertEquals(state, SimText.code(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10  | ABSENT",
        "11  | PIN_REQUIRED",
        "12  | PUK_REQUIRED",
        "13  | FAILURE",
        "14  | BUSY",
        "15  | FAILURE",
        "5   | PERSONALISATION_LOCKED",
        "100 | UNKNOWN",
        "-1  | UNKNOWN"})
    void error(int code, SimState state) {
        assertEquals(state, SimText.error(new AtException.EquipmentError("AT+CPIN?", code, "text", "remedy")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // ^CPIN                      | pin | puk
        "READY,,10,3,10,3             | 3   | 10",
        "READY,10,3,10,3              | 3   | 10",
        "READY,,10,3                  | 3   | 10",
        "SIM PIN,3,10,3,10,3          | 3   | 10",
        "SIM PIN,1,10,3,10,3          | 1   | 10",
        "SIM PIN,2,10,2,10,3          | 2   | 10",
        "R-UIM PIN,2,10,2             | 2   | 10",
        "SIM PUK,9,9,0,10,3           | 0   | 9",
        "SIM PIN                      |     | ",
        "SIM PIN,,,,,                 |     | ",
        // cut: the PUK's tries stand in the PIN's place
        "SIM PIN,1,10,1,1             |     | ",
        "SIM PIN,3,10                 |     | ",
        "READY,,10,3,1                |     | ",
        "SIM PIN,2,1                  | 1   | 2",
        "SIM PUK,3,3,0,3,3            | 0   | 3",
        // one more than is known
        "SIM PIN,2,10,2,10,3,0        | 2   | 10",
        "READY,,10,3,10,3,0           | 3   | 10",
        "x,y,z,1,2,3,4,5              |     | "})
    // spotless:on
    void tries(String value, Integer pin, Integer puk) {
        SimText.Tries tries = SimText.tries(value);
        assertEquals(pin == null ? OptionalInt.empty() : OptionalInt.of(pin), tries.pin());
        assertEquals(puk == null ? OptionalInt.empty() : OptionalInt.of(puk), tries.puk());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"983351106111005079F8\" | 8933150116110005978",
        "983351106111005079F8     | 8933150116110005978",
        "89860318759007560425     | 89860318759007560425",
        "98684006904930234051     | 89860460099403320415",
        "8986031110611100507      | 8986031110611100507",
        "898602B2091550123456     | 898602B2091550123456",
        "89490200001045878234F    | 89490200001045878234",
        "ICCID: 8949020000104587823F | 8949020000104587823",
        "+CCID: \"89490200001045878234\" | 89490200001045878234",
        "\"8949020000104587823\",\"x\" | 8949020000104587823",
        // cut within the quotes: one digit less may be another card's
        "\"8949020000104587823       | ",
        // what is too short, too long or begins otherwise is no card's number
        "98940176543210           | ",
        "89490176543210           | ",
        "894901765432101234       | ",
        "8949017654321012345678   | ",
        "00000000000000000000     | ",
        "FFFFFFFFFFFFFFFFFFFF     | ",
        "0x8949020000104587823    | ",
        "262011234567890          | ",
        "9876543210987654321      | ",
        "2345678901234567890      | ",
        "8949B200001045878234     | ",
        "894902000010458782345    | ",
        "not a number             | ",
        "''                       | "})
    // spotless:on
    void theCardsNumberIsReadWhicheverWayRound(String value, String iccid) {
        assertEquals(Optional.ofNullable(iccid), SimText.iccid(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8933150116110005978", "89860460099403320415"})
    void aCheckDigitTellsThatANumberWasReadRight(String iccid) {
        assertTrue(SimText.hasCheckDigit(iccid));
        assertFalse(SimText.hasCheckDigit(iccid.replace('1', '2')));
    }

    @Test
    void theSubscriberIsFoundWithAndWithoutPrefix() {
        assertEquals(Optional.of("001010123456789"), SimText.imsi(List.of("001010123456789")));
        assertEquals(Optional.of("001010123456789"), SimText.imsi(List.of("^RSSI:18", "+CIMI: \"001010123456789\"")));
        assertEquals(Optional.empty(), SimText.imsi(List.of("ERROR")));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        // set   | +CNUM                                                              | number
        "IRA     | \"Line 1\",\"+491701234567\",145                                   | +491701234567",
        "IRA     | ,\"491701234567\",145,7,4                                          | +491701234567",
        "UNKNOWN | \"\",\"01701234567\",129                                           | 01701234567",
        "UCS2    | \"004F0057004E\",\"002B003400390031003700300031003200330034\",145   | +49170123 4",
        "IRA     | \"\",\"002B003400390031003700300031003200330034\",145              | +49170123 4",
        "UNKNOWN | \"\",\"00340039003100370030003100320033\",145                      | +49170123",
        "UCS2    | \"\",\"003100310030\",129                                          | 110",
        "IRA     | \"\",\"0034003900310037\",129                                      | 4917",
        "HEX     | \"\",\"2B343931373031\",145                                        | +491701",
        "IRA     | \"\",\"+4917012                                                   | ",
        "IRA     | \"\",\"\",129                                                      | ",
        // the name is missing with its comma
        "IRA     | \"+491701234567\",145                                             | +491701234567",
        "IRA     | 01701234567,129                                                   | 01701234567",
        "IRA     | \"Fax\",145                                                        | ",
        "IRA     | \"Voice\"                                                          | "})
    // spotless:on
    void theSubscribersNumberIsReadInTheSetThatItIsWrittenIn(CharacterSet set, String value, String number) {
        assertEquals(
                Optional.ofNullable(number).map(text -> text.replace(" ", "")), SimText.number(List.of(value), set));
    }

    @ParameterizedTest
    @CsvSource({
        "310, ABSENT",
        "311, PIN_REQUIRED",
        "312, PERSONALISATION_LOCKED",
        "313, FAILURE",
        "314, BUSY",
        "316, PUK_REQUIRED",
        "318, PUK2_REQUIRED",
        "500, UNKNOWN",
        "-1, UNKNOWN"
    })
    void theSimsErrorOfTheMessagesSaysTheSame(int code, SimState state) {
        AtException error = new AtException.MessageError("AT+CPIN?", code, "text", "remedy");

        assertEquals(state, SimText.error(error));
        assertEquals(code == 316, SimText.refusesPin(error));
        assertEquals(code == 314, SimText.didNotReachSim(error));
    }

    @Test
    void halfOfASubscribersIdentityIsNone() {
        assertEquals(Optional.empty(), SimText.imsi(List.of("+CIMI: \"0010101234")));
    }

    @Test
    void theStandardsCounterIsReadWhereTheVendorsIsMissing() {
        assertEquals(OptionalInt.of(2), SimText.remainingPinTries(List.of("SIM PUK,10", "SIM PIN,2,3")));
        assertEquals(OptionalInt.empty(), SimText.remainingPinTries(List.of("SIM PUK,10")));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // +CRSM                                              | name
        "144,0,\"01416B74696520353535FFFFFFFFFFFFFF\"         | Aktie 555",
        "144, 0, 01416b74696520353535ffffffffffffff          | Aktie 555",
        "144,0,\"0180041A04430440044CFFFFFFFFFFFFFF\"         | Курь",
        // the GSM alphabet where it is not ASCII's, and its extension
        "144,0,\"01004307066D7E1B65FFFFFFFFFFFFFFFF\"         | @Cìùmü€",
        // half pages: Greek by its number, Cyrillic by its address, with characters of the GSM alphabet between
        "144,0,\"01810507939120434FFFFFFFFFFFFFFFFF\"         | ΓΑ CO",
        "144,0,\"018204041090204C96FFFFFFFFFFFFFFFF\"         | Р LЦ",
        "144,0,\"0181\"                                      | ",
        "144,0,\"018205\"                                    | ",
        // done, and the card has a command for the module
        "145,18,\"01416B74696520353535FFFFFFFFFFFFFF\"        | Aktie 555",
        // no name, no such file, not allowed, half of a line
        "144,0,\"00FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\"         | ",
        "106,130                                             | ",
        "105,130                                             | ",
        "144,0,\"01416B7                                      | "})
    // spotless:on
    void theCarriersNameIsReadFromItsFile(String value, String name) {
        assertEquals(Optional.ofNullable(name), SimText.provider(value));
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        SimText.code(value);
        SimText.tries(value);
        SimText.iccid(value);
    }
}

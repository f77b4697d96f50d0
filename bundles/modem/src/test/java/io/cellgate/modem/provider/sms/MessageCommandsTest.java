package io.cellgate.modem.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.modem.provider.sms.MessageDialect.Place;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCommandsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"+CMTI: \"SM\",3|SM|3", "+CMTI:SM, 12|SM|12", "+CDSI: \"ME\",0|ME|0", "^HCMTI:\"SM\",5|SM|5"})
    void aPlaceIsReadQuotedOrNot(String line, String memory, int index) {
        assertEquals(Optional.of(new Place(memory, index)), MessageCommands.place(line.replace("\\", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+CMTI", "+CMTI: \"SM\"", "+CMTI: \"SM\",x", "+CMTI: \"S\";AT\",3", "+CMTI: \"SM\",1234567"})
    void whatIsNoPlaceIsNone(String line) {
        assertEquals(Optional.empty(), MessageCommands.place(line));
    }
}

package io.cellgate.modem.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.modem.message.Sms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedSmsTest {

    /** A sender may choose a name that looks like a number: its type tells them apart, and nothing else does. */
    @ParameterizedTest
    @CsvSource({
        // length, type and octets of the sender
        "0A916407214365, +4670123456, false",
        "14D02B9AED068BC966B49A0D, +4670123456, true",
    })
    void aNameThatLooksLikeANumberIsTold(String address, String sender, boolean alphanumeric) {
        String pdu = "0004" + address + "0000" + "11111111111100" + "02E834";

        Sms sms = ReceivedSms.of(List.of(new Inbox.Entry("", 0, Instant.EPOCH, pdu, false)));

        assertEquals(Sms.Form.TEXT, sms.form(), () -> sms.toMap().toString());
        assertEquals(sender, sms.sender());
        assertEquals(alphanumeric, sms.alphanumeric());
    }
}

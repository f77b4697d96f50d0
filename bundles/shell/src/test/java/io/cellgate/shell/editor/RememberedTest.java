package io.cellgate.shell.editor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RememberedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT+CPIN=1234",
                "AT+CPIN 1234",
                "at+clck=\"SC\",0,\"1234\"",
                "AT^PPPCFG=\"u\",\"p\"",
                "AT^AUTHDATA=1,1,\"u\",\"p\"",
                "AT+CGAUTH=1,1,\"u\",\"p\"",
                "AT^CARDUNLOCK=12345678",
                "pin enter 1234",
                "puk 12345678 1234",
                "connect pin=1234",
                "config-set io.cellgate.uplink~main password x",
                "config-set io.cellgate.mqtt values='{\"command.key\":\"0123\"}'",
                "config-set io.cellgate.mqtt broker=mqtt://me:x@example.org",
                "ussd **04*1234*5678*5678#",
                "status | grep token=abc"
            })
    void whatMayHoldASecretIsNotKept(String line) {
        assertFalse(Remembered.allows(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "AT+CSQ",
                "AT+CPMS?",
                "connect main",
                "config-set io.cellgate.uplink~main apn internet",
                "disconnect uplink=main seconds=60",
                "lb | grep cellgate"
            })
    void whatHoldsNoneIs(String line) {
        assertTrue(Remembered.allows(line));
    }

    @Test
    void aLongLineIsNotKept() {
        assertTrue(Remembered.allows("x".repeat(Remembered.LONGEST)));
        assertFalse(Remembered.allows("x".repeat(Remembered.LONGEST + 1)));
    }
}

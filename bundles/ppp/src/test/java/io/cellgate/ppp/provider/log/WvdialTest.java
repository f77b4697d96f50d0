package io.cellgate.ppp.provider.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.ppp.PppCause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WvdialTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "AUTHENTICATION_REFUSED | --> The PPP daemon has died: Authentication error.;--> We failed to authenticate ourselves to the peer.;--> Maybe bad account or password? (exit code = 19)",
        "MODEM_HANGUP           | --> The PPP daemon has died: A modem hung up the phone (exit code = 16)",
        "PORT_GONE              | --> Cannot open /dev/ttyUSB0: No such file or directory",
        "PORT_LOCKED            | --> Cannot open /dev/ttyUSB0: Device or resource busy",
        "NO_ANSWER              | --> Waiting for carrier.;ATDT*99#;--> Timed out while dialing.  Trying again.",
        "DIAL_REFUSED           | ATDT*99#;ERROR;--> Invalid dial command.;--> Disconnecting at Fri Aug  7 00:42:01 2009",
        "DIAL_REFUSED           | ERROR;--> Bad init string.",
        "NO_CARRIER             | --> No Carrier!  Trying again.",
        "BUSY                   | --> The line is busy. Trying again.",
        "NO_DIALTONE            | --> No dial tone.",
        "MODEM_SILENT           | --> Modem not responding.",
    })
    // spotless:on
    void anEndIsReadThatTakesSeveralLinesOrNeedsNoPppd(PppCause cause, String lines) {
        assertEquals(cause, Logs.failure(lines.replace(';', '\n') + "\n").cause());
    }
}

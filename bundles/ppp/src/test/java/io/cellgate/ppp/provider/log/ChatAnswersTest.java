package io.cellgate.ppp.provider.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.ppp.PppCause;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the module said counts, even where the script waited for something else. */
class ChatAnswersTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // refusals that are no result code of V.250
        "DIAL_REFUSED | send (AT^NDISDUP=1,1^M);expect (OK);COMMAND NOT SUPPORT^M;alarm;Failed",
        "DIAL_REFUSED | send (AT+CGDCONT=1,,,,,,,,^M);expect (OK);TOO MANY PARAMETERS^M;alarm;Failed",
        // firmware that leaves line feeds out
        "NO_CARRIER   | send (ATD*99#^M);expect (CONNECT);ATD*99#^MNO CARRIER^M;alarm;Failed",
        "DIAL_REFUSED | send (AT+CGDCONT^M);expect (OK);AT+CGDCONT^M^M^MERROR^M;alarm;Failed",
        // an answer, but another one than the script waits for
        "NO_ANSWER    | send (AT+CPIN?^M);expect (READY);^M;+CPIN: SIM PIN^M;^M;OK^M;alarm;Failed",
        "NO_ANSWER    | send (AT+CREG?^M);expect (+CREG: 0,1);^M;+CREG: 0,2^M;alarm;Failed",
        "NO_ANSWER    | send (AT^M);expect (READY);OK^M;alarm;Failed",
        "MODEM_SILENT | send (AT+CPIN?^M);expect (READY);AT+CPIN?^M;^RSSI: 12^M;alarm;Failed",
        // the script's own order of ABORT
        "NO_CARRIER   | abort on (ERROR);abort on (NO CARRIER);expect (CONNECT);Script chat finished (pid 7), status = 0x5",
        "BUSY         | abort on (ERROR);abort on (NO CARRIER);clear abort on (ERROR);abort on (BUSY);expect (CONNECT);Script chat finished (pid 7), status = 0x5",
        "NO_CARRIER   | abort on (\\nBUSY\\r);abort on (\\nNO CARRIER\\r);expect (CONNECT);Script chat finished (pid 7), status = 0x5",
        "NO_CARRIER   | send (ATD*99#^M);expect (CONNECT);NO CARRIER^M;Failed (\\nNO CARRIER\\r)",
        "BUSY         | send (ATD*99#^M);expect (CONNECT);Failed (^JBUSY^M)",
        // a signal is why chat ended
        "MODEM_HANGUP | send (ATD*99#^M);expect (CONNECT);SIGHUP;Script chat finished (pid 7), status = 0x2",
        "STOPPED      | send (ATD*99#^M);expect (CONNECT);Terminating on signal 15;SIGTERM;Script chat finished (pid 7), status = 0x2",
    })
    // spotless:on
    void theVerdictRemembersIt(PppCause cause, String lines) {
        LogReader reader = Logs.read(lines.replace(';', '\n') + "\nConnect script failed\n");

        assertEquals(cause, reader.failure(OptionalInt.of(8), false).cause());
    }
}

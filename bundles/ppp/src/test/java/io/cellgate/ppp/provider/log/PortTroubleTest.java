package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.provider.log.Logs.DIALLED;
import static io.cellgate.ppp.provider.log.Logs.failure;
import static io.cellgate.ppp.provider.log.Logs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the system's error at the end of a line says. */
class PortTroubleTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "PORT_LOCKED   | Couldn't set tty to PPP discipline: Device or resource busy",
        "PORT_GONE     | Couldn't set tty to PPP discipline: Input/output error",
        "PORT_GONE     | Couldn't set tty to PPP discipline: No such device",
        "PORT_FAILED   | Couldn't set tty to PPP discipline: Inappropriate ioctl for device",
        "NO_KERNEL_PPP | Couldn't set tty to PPP discipline: Invalid argument",
        "NO_KERNEL_PPP | Couldn't set tty to PPP discipline: Unknown error 524",
        "PORT_GONE     | Couldn't get channel number: Input/output error",
        "PORT_GONE     | Couldn't get channel number: Inappropriate ioctl for device",
        "PORT_GONE     | Couldn't attach to channel 12: No such device or address",
        "NO_KERNEL_PPP | Couldn't create new ppp unit: Inappropriate ioctl for device",
        "NOT_ROOT      | Couldn't create new ppp unit: Operation not permitted",
        "UNKNOWN       | Couldn't create new ppp unit: Cannot allocate memory",
        "UNKNOWN       | Couldn't create new ppp unit: File exists",
        "UNKNOWN       | Couldn't create ppp interface wwan0: File exists",
        "UNKNOWN       | Couldn't attach to PPP unit 4: Device or resource busy",
        "UNKNOWN       | Couldn't connect to interface unit 4: Device or resource busy",
        "NOT_ROOT      | Couldn't open the /dev/ppp device: Permission denied",
        "NO_KERNEL_PPP | Couldn't reopen /dev/ppp: No such device or address",
        "PORT_GONE     | Failed to open /dev/ttyACM2: No such device or address",
        "PORT_GONE     | Failed to open /dev/ttyACM2: Input/output error",
        "PORT_GONE     | Couldn't stat /dev/ttyACM2: No such file or directory",
        "PORT_FAILED   | Failed to reopen /dev/ttyACM2: Permission denied",
        "PORT_LOCKED   | Failed to reopen /dev/ttyACM2: Device or resource busy",
        "PORT_GONE     | tcsetattr: Input/output error (line 1014)",
        "PORT_FAILED   | tcgetattr: Inappropriate ioctl for device",
        "PORT_FAILED   | Can't get terminal parameters: Inappropriate ioctl for device",
        "PORT_FAILED   | Can't set terminal parameters: Invalid argument",
        "PORT_GONE     | Can't get file mode flags on stdin: No such device",
        "PORT_GONE     | pppd: In file /etc/ppp/peers/cellgate-main: unrecognized option '/dev/ttyACM2'",
        "PORT_GONE     | In file /tmp/p: unrecognized option 'ttyUSB4'",
        "BAD_OPTION    | In file /etc/ppp/peers/cellgate-main: unrecognized option 'ttl'",
        "BAD_OPTION    | Baud rate for /dev/ttyS1 is 0; need explicit baud rate",
    })
    // spotless:on
    void theSystemsErrorTellsPortKernelAndRightsApart(PppCause cause, String line) {
        PppFailure failure = failure(line + "\nExit.\n");

        assertEquals(cause, failure.cause());
        assertEquals(line.replace("pppd: ", ""), failure.evidence());
    }

    @Test
    void aPortThatWasHungUpAsItWasOpenedIsDialledAgainAtOnce() {
        String log = """
                timeout set to 2 seconds
                Can't get terminal parameters: Input/output error
                Script /usr/sbin/chat -v -f /x finished (pid 9), status = 0x2
                Connect script failed
                Exit.
                """;

        PppFailure failure = read(log).failure(OptionalInt.of(8), false);
        assertEquals(PppCause.MODEM_HANGUP, failure.cause());
        assertTrue(failure.atOnce());
        assertTrue(failure.cause().retryable());

        PppFailure gone = read(log).failure(OptionalInt.of(8), true);
        assertEquals(PppCause.PORT_GONE, gone.cause());
        assertFalse(gone.atOnce());
    }

    @Test
    void aPortThatWentInTheMiddleOfALinkIsNotDialledAgainAtOnce() {
        PppFailure late = failure(DIALLED + "tcsetattr: Input/output error (line 1014)\nModem hangup\n");

        assertEquals(PppCause.MODEM_HANGUP, late.cause());
        assertFalse(late.atOnce());
        assertTrue(failure("tcgetattr: Input/output error (line 560)\n").atOnce());
    }
}

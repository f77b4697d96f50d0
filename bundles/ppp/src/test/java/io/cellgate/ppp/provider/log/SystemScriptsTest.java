package io.cellgate.ppp.provider.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.ppp.PppCause;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that end pppd before it has begun, and are of the system's scripts once the link is up. */
class SystemScriptsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh: 1: /etc/ppp/ip-up.d/0dns: Permission denied",
                "/bin/sh: resolvconf: not found",
                "could not exec /bin/sh: Permission denied",
                "iptables: unrecognized option '--foo'",
                "Cannot set default route: invalid parameter list",
                "/etc/ppp/ip-up.d/0001: 3: metric value must be positive",
                "resolvconf: must be root to run this",
                "Failed to open /etc/resolv.conf: Read-only file system"
            })
    void whatAScriptOfTheSystemSaysIsNoReasonOfALinkThatIsUp(String words) {
        LogReader reader = Logs.read(Logs.UP + words + "\nNo response to 5 echo-requests\nConnection terminated.\n");

        assertEquals(
                PppCause.ECHO_LOST, reader.failure(OptionalInt.of(15), false).cause());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "NOT_ROOT     | sh: 1: /usr/local/bin/dial: Permission denied",
        "PPPD_MISSING | sh: 1: chat: not found",
        "BAD_OPTION   | unrecognized option 'nodefaultrout'",
        "PORT_FAILED  | Failed to open /dev/ttyUSB0: Permission denied",
        "PORT_GONE    | Couldn't attach tty to PPP unit 0: Input/output error",
        "BAD_OPTION   | no device specified and stdin is not a tty",
        "BAD_OPTION   | remote IP address required for demand-dialling",
        "BAD_OPTION   | connect script is required for demand-dialling",
        "BAD_OPTION   | In file /etc/ppp/peers/x: noauth set in /etc/ppp/options cannot be overridden",
        "BAD_OPTION   | Plugin rp-pppoe.so is for pppd version 2.4.5, this is 2.4.9",
        "BAD_OPTION   | Plugin x.so has no initialization entry point",
        "BAD_OPTION   | invalid IP address 1.2.3.4.5",
    })
    // spotless:on
    void theSameWordsKeepPppdFromBeginning(PppCause cause, String words) {
        assertEquals(cause, Logs.failure(words + "\n").cause());
    }
}

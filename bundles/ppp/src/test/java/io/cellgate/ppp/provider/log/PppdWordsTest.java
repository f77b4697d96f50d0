package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.provider.log.Logs.DIALLED;
import static io.cellgate.ppp.provider.log.Logs.LOGGED_IN;
import static io.cellgate.ppp.provider.log.Logs.UP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as the sources of pppd 2.4.9 and 2.5.2 and of chat write them, with the exit status that follows there. */
class PppdWordsTest {

    private static PppFailure failure(String log, int status) {
        return Logs.read(log).failure(OptionalInt.of(status), false);
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "KILLED               | 127 | Fatal signal 11",
        "KILLED               | 127 | Fatal signal 6",
        "BAD_OPTION           | 2   | Can't open log file /var/log/ppp/link.log: Permission denied",
        "BAD_OPTION           | 2   | In file /etc/ppp/options.ttyUSB0: the option mru may not be changed in /etc/ppp/options.ttyUSB0",
        "PEER_NOT_AUTHENTICATED | 1 | By default the remote system is required to authenticate itself",
        "PEER_NOT_AUTHENTICATED | 1 | The remote system (gw) is required to authenticate itself",
        "NO_KERNEL_PPP        | 1   | Couldn't set up demand-dialled PPP interface: No such device",
        "NOT_ROOT             | 1   | Couldn't set up demand-dialled PPP interface: Operation not permitted",
        "NOT_ROOT             | 1   | Couldn't create ppp interface ppp7: Operation not permitted",
        "PORT_GONE            | 1   | Can't get device number for /dev/ttyUSB2: No such file or directory",
        "PORT_FAILED          | 6   | Can't lock /dev/ttyUSB2: not a character device",
        "PORT_FAILED          | 6   | Can't create lock file /var/lock/LCK..ttyUSB2: Read-only file system",
        "PORT_LOCKED          | 6   | Can't open existing lock file /var/lock/LCK..ttyUSB2: Permission denied",
        "PORT_LOCKED          | 6   | Can't read pid from lock file /var/lock/LCK..ttyUSB2",
        "NOT_ROOT             | 1   | Failed to set uid, Operation not permitted",
    })
    // spotless:on
    void aLineBeforeTheLinkIsExplained(PppCause cause, int status, String line) {
        PppFailure failure = failure(line + "\n", status);

        assertEquals(cause, failure.cause(), failure.detail());
        assertTrue(failure.evidence().contains(line), failure.evidence());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "PORT_GONE   | 1  | ioctl(TIOCSETD): Input/output error (line 624)",
        "PORT_GONE   | 1  | Couldn't get channel number: Input/output error",
        "PEER_NOT_AUTHENTICATED | 11 | Peer ~gate way~ failed CHAP authentication",
        "AUTHENTICATION_REFUSED | 19 | MS-CHAPv2 Success packet is badly formed.",
        "AUTHENTICATION_REFUSED | 19 | Unknown MS-CHAP authentication failure: E=648",
        "PEER_NOT_AUTHENTICATED | 11 | EAP: no response to Requests",
        "BAD_OPTION  | 10 | Too many MPPE errors, closing LCP",
        "BAD_OPTION  | 10 | Refusing MPPE stateful mode offered by peer",
    })
    // spotless:on
    void aLineOfTheNegotiationIsExplained(PppCause cause, int status, String line) {
        String said = line.replace('~', '"');

        PppFailure failure = failure(DIALLED + said + "\nConnection terminated.\n", status);

        assertEquals(cause, failure.cause(), failure.detail());
        assertEquals(said, failure.evidence());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        // 2.4.5 and 2.4.7
        "APN_OR_ACCOUNT  | 16 | LCP terminated by peer (^@^@)",
        "APN_OR_ACCOUNT  | 10 | Protocol-Reject for 'Compression Control Protocol' (0x80fd) received/IPCP: timeout sending Config-Requests",
        "APN_OR_ACCOUNT  | 16 | Unsupported protocol 'IPv6 Control Protocol' (0x8057) received/Modem hangup",
        "APN_OR_ACCOUNT  | 16 | rcvd [IPCP TermReq id=0x1]/IPCP terminated by peer/LCP terminated by peer/Modem hangup",
        "PEER_NOT_AUTHENTICATED | 10 | Peer is not authorized to use remote address 10.64.64.64",
        // the address that pppd takes where none is given is no failure
        "MODEM_HANGUP    | 16 | Could not determine remote IP address: defaulting to 10.64.64.64/local  IP address 10.1.2.3/"
                + "remote IP address 10.64.64.64/Hangup (SIGHUP)/Modem hangup",
        // 2.5.x
        "STOPPED         | 5  | local  IP address 10.1.2.3/remote IP address 10.64.64.64/Terminating on signal 15/Connect time 3.0 minutes.",
        "ECHO_LOST       | 15 | local  IP address 10.1.2.3/No response to 3 echo-requests/Serial link appears to be disconnected.",
        "CONNECT_TIME_LIMIT | 13 | local  IP address 10.1.2.3/Connect time expired/Connect time 60.0 minutes."})
    // spotless:on
    void aLineAfterTheLoginIsExplained(PppCause cause, int status, String lines) {
        PppFailure failure = failure(LOGGED_IN + lines.replace('/', '\n') + "\nConnection terminated.\n", status);

        assertEquals(cause, failure.cause(), failure.detail());
    }

    @Test
    void anAddressThatThisSystemDoesNotTakeIsNotTheNetworksRefusal() {
        for (String said : new String[] {
            "ioctl(SIOCSIFADDR): File exists (line 1830)\n",
            "ioctl(SIOCSIFDSTADDR): Invalid argument (line 1841)\n",
            "ioctl(SIOCSIFFLAGS): Operation not permitted (line 2311)\n",
        }) {
            PppFailure failure = failure(
                    LOGGED_IN + "rcvd [IPCP ConfAck id=0x2 <addr 100.64.7.9>]\n" + said
                            + "sent [IPCP TermReq id=0x3 \"Interface configuration failed\"]\n"
                            + "sent [LCP TermReq id=0x2 \"No network protocols running\"]\nConnection terminated.\n",
                    10);

            assertEquals(PppCause.UNKNOWN, failure.cause(), said);
            assertTrue(failure.detail().contains("this system"), failure.detail());
        }
    }

    @Test
    void aLostCountOrRouteAtTheEndIsNoReason() {
        PppFailure failure = failure(
                UP
                        + "ioctl(SIOCSIFFLAGS): No such device (line 2311)\nCouldn't get PPP statistics: Input/output error\n"
                        + "LCP terminated by peer (User request)\nConnection terminated.\n",
                0);

        assertEquals(PppCause.PEER_CLOSED, failure.cause());
    }

    @Test
    void aSystemWithoutIpv6EndsOnlyALinkThatNeedsIt() {
        String refused = "sif6addr: ioctl(SIOCSIFADDR): Permission denied (line 1921)\n";
        String alone =
                "pppd options in effect:\nnoip\t\t# (from command line)\n+ipv6\t\t# (from command line)\n" + DIALLED
                        + "sent [IPV6CP ConfReq id=0x1 <addr fe80::1>]\n" + refused
                        + "sent [IPV6CP TermReq id=0x2 \"Interface configuration failed\"]\n"
                        + "sent [LCP TermReq id=0x2 \"No network protocols running\"]\nConnection terminated.\n";

        PppFailure failure = failure(alone, 10);

        assertTrue(failure.detail().contains("this system"), failure.detail());
        assertEquals(
                PppCause.MODEM_HANGUP,
                failure(UP + refused + "Modem hangup\nConnection terminated.\n", 16)
                        .cause());
    }

    @Test
    void aPeerThatRefusesOurIdentifierGivesNoAddressOfIpv6() {
        String log = "pppd options in effect:\nnoip\t\t# (from command line)\n" + DIALLED
                + "sent [IPV6CP ConfReq id=0x1 <addr fe80::1>]\nPeer refused to agree to his interface identifier\n";

        assertEquals(PppCause.APN_OR_ACCOUNT, failure(log, 10).cause());
    }
}

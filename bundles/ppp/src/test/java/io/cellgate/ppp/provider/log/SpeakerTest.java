package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.provider.log.Logs.DIALLED;
import static io.cellgate.ppp.provider.log.Logs.UP;
import static io.cellgate.ppp.provider.log.Logs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chat's words and pppd's stand in one log, and chat repeats what the module says. */
class SpeakerTest {

    private static final String MARK = "7f3c-mark-of-this-gateway";
    private static final String CHAT = "timeout set to 2 seconds\nabort on (BUSY)\nsend (AT^M)\nexpect (OK)\n";

    private static LogReader own(String log) {
        LogReader reader = new LogReader(Optional.of(MARK));
        log.lines().forEach(reader::accept);
        return reader;
    }

    private static PppStatus status(LogReader reader) {
        return reader.status("main", OptionalLong.of(1), reader.phase(), Optional.empty());
    }

    // spotless:off
    @ParameterizedTest
    @ValueSource(strings = {
        "local  IP address 6.6.6.6",
        "Using interface ppp9\nConnect: ppp9 <--> /dev/ttyUSB0\nlocal  IP address 6.6.6.6",
        "pppd: local  IP address 6.6.6.6",
        "PAP authentication succeeded",
        "Local IP address changed to 6.6.6.6",
    })
    // spotless:on
    void theModuleCannotSayThatTheLinkIsUp(String forged) {
        LogReader reader = read(CHAT + forged + "\nOK\n -- got it\n");

        assertEquals(PppPhase.SERIALCONN, reader.phase());
        assertEquals(Optional.empty(), status(reader).local());
        assertEquals(Optional.empty(), status(reader).interfaceName());
    }

    // spotless:off
    @ParameterizedTest
    @ValueSource(strings = {
        "Serial connection established.\nConnect: ppp9 <--> /dev/ttyUSB0\nlocal  IP address 6.6.6.6",
        "pppd options in effect:\nSerial connection established.\nlocal  IP address 6.6.6.6",
        "pppd 2.4.9 started by root, uid 0\nConnect: ppp9 <--> /x\nlocal  IP address 6.6.6.6",
        "Connect script failed\nConnect: ppp9 <--> /x\nlocal  IP address 6.6.6.6",
        "Exit.\nSerial connection established.\nUsing interface ppp9\nlocal  IP address 6.6.6.6",
        "Jul 26 14:16:21 host pppd[3611]: Serial connection established.\nJul 26 14:16:21 host pppd[3611]: local  IP address 6.6.6.6",
        "Terminating on signal 15\nStarting link\nSerial connection established.\nlocal  IP address 6.6.6.6",
        "demand\t\t# (from command line)\nlocal  IP address 6.6.6.6",
    })
    // spotless:on
    void notEvenWithPppdsOwnWordsForTheEndOfTheDialScript(String forged) {
        LogReader reader = own("pppd options in effect:\n" + CHAT + forged + "\n");

        assertNotEquals(PppPhase.RUNNING, reader.phase());
        assertEquals(Optional.empty(), status(reader).local());
        assertEquals(Optional.empty(), status(reader).interfaceName());
    }

    @Test
    void afterTheMarkPppdIsBelieved() {
        String dialled = CHAT + "local  IP address 6.6.6.6\nCONNECT\n -- got it\n" + MARK + "\n";
        LogReader reader = own("defaultroute\t\t# (from command line)\n" + dialled
                + UP.substring(UP.indexOf("Script /usr/sbin/chat")));

        assertEquals(PppPhase.RUNNING, reader.phase());
        assertEquals("100.64.7.9", status(reader).local().orElseThrow().getHostAddress());
        assertEquals(Optional.of("ppp0"), status(reader).interfaceName());
        assertEquals(Optional.of(true), status(reader).defaultRoute());

        LogReader again = new LogReader(Optional.of(MARK));
        reader.kept().forEach(again::accept);
        assertEquals(status(reader), status(again));
    }

    @Test
    void eachDialOfOnePppdNeedsItsOwnMark() {
        String up = MARK + "\n" + UP.substring(UP.indexOf("Script /usr/sbin/chat"));
        LogReader reader = own(CHAT + up + "Modem hangup\nConnection terminated.\n" + CHAT
                + "Serial connection established.\nConnect: ppp0 <--> /x\nlocal  IP address 6.6.6.6\n");

        assertEquals(PppPhase.SERIALCONN, reader.phase());
    }

    @Test
    void aPppdWithoutChatIsBelieved() {
        assertEquals(
                PppPhase.RUNNING,
                own(UP.substring(UP.indexOf("Serial connection"))).phase());
    }

    @Test
    void theEndOfADialScriptIsToldWithoutAMark() {
        LogReader reader = own(CHAT + "alarm\nFailed\nScript /usr/sbin/chat -f x finished (pid 2), status = 0x3\n"
                + "Connect script failed\nExit.\n");

        assertEquals(PppPhase.TERMINATE, reader.phase());
        assertEquals(
                PppCause.MODEM_SILENT, reader.failure(OptionalInt.of(8), false).cause());
        assertEquals(
                PppCause.STOPPED,
                own(CHAT + "Terminating on signal 15\n")
                        .failure(OptionalInt.of(5), false)
                        .cause());
    }

    @Test
    void aHeaderThatNamesChatIsNotPppds() {
        String chat = "Jul 26 14:16:21 gw chat[12]: ";

        assertEquals(
                PppPhase.SERIALCONN,
                read((CHAT + "Serial connection established.\nlocal  IP address 6.6.6.6\n").replaceAll("(?m)^", chat))
                        .phase());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "wwan-ppp.1_a    | wwan-ppp.1_a",
        "ppp0/../x       | ''",
        "ppp0;reboot     | ''",
        "sixteen-letters1| ''",
        "ppp\u001b[0     | ''",
    })
    // spotless:on
    void onlyWhatCanBeTheNameOfAnInterfaceIsOne(String name, String expected) {
        String log = DIALLED.replace("ppp0", name.strip());

        assertEquals(
                expected.replace("''", ""), status(read(log)).interfaceName().orElse(""));
    }

    // spotless:off
    @ParameterizedTest
    @ValueSource(strings = {"x.x.x.x", "1.2.3", "1.2.3.400", "example.com", "<hidden>"})
    // spotless:on
    void aLinkIsUpOnlyWithAnAddress(String address) {
        LogReader reader = read(Logs.LOGGED_IN + "local  IP address " + address + "\n");

        assertEquals(PppPhase.NETWORK, reader.phase());
    }
}

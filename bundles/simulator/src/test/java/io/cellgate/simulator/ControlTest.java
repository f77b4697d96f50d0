package io.cellgate.simulator;

import static io.cellgate.simulator.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.io.Host;
import io.cellgate.simulator.settings.Option;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {
    @TempDir
    private Path folder;

    private RunningSimulator running;
    private Host at;

    @BeforeEach
    void open() throws Exception {
        running = RunningSimulator.open(folder.resolve("sim"));
        at = running.host("ttyUSB2");
        at.ask("ATE0", "OK\r\n");
        await().until(() -> running.status("registration").orElseThrow().equals("1"));
    }

    @AfterEach
    void close() throws Exception {
        at.close();
        running.close();
    }

    @Test
    void theSocketIsItsOwnersAlone() throws Exception {
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(running.root.resolve("control.sock"))));
    }

    @Test
    void unsolicitedResultsAreSentAsGiven() throws Exception {
        assertEquals("ok", running.control("urc ^BOOT:27710117,0,0,0,75"));
        at.hear("\r\n^BOOT:27710117,0,0,0,75\r\n");
        assertEquals("ok", running.control("raw \\r\\n^MODE: 2\\r\\x0d\\n"));
        at.hear("\r\n^MODE: 2\r\r\n");
    }

    @Test
    void theRadioFollows() throws Exception {
        assertEquals("ok", running.control("signal 7"));
        at.hear("^RSSI:7\r\n");
        assertTrue(at.ask("AT+CSQ", "OK\r\n").contains("+CSQ: 7,99"));
        assertEquals("ok", running.control("register 3"));
        assertTrue(at.ask("AT+CREG?", "OK\r\n").contains("+CREG: 0,3"));
    }

    @Test
    void theSimComesAndGoes() throws Exception {
        assertEquals("ok", running.control("sim remove"));
        at.hear("^SIMST:255,1\r\n");
        assertEquals("absent", running.status("sim").orElseThrow());
        assertEquals("ok", running.control("sim insert"));
        at.hear("^SIMST:1\r\n");
    }

    @Test
    void theNetworkHangsUp() throws Exception {
        try (Host modem = running.dialled()) {
            assertEquals("ok", running.control("hangup"));
            modem.hear("NO CARRIER\r\n");
        }
    }

    @Test
    void aDialAnswersWhatItIsTold() throws Exception {
        try (Host modem = running.host("ttyUSB0")) {
            for (String result : new String[] {"nocarrier=NO CARRIER", "busy=BUSY", "dead-connect=CONNECT 7200000"}) {
                String[] words = result.split("=", 2);
                assertEquals("ok", running.control("answer dial " + words[0]));
                modem.ask("ATD*99#", words[1] + "\r\n");
            }
            assertEquals("ok", running.control("answer dial silence"));
            modem.send("ATD*99#\r");
            assertEquals("ok", running.control("answer dial connect"));
            modem.ask("ATD*99#", "CONNECT 7200000\r\n");
            assertEquals("up", running.status("call").orElseThrow());
        }
    }

    @Test
    void aUseOfACommandFailsOrIsCutOffByARestart() throws Exception {
        at.ask("AT+CMEE=1", "OK\r\n");
        assertEquals("ok", running.control("fail +CREG? 2 100"));
        at.ask("AT+CREG?", "OK\r\n");
        at.ask("AT+CREG?", "+CME ERROR: 100\r\n");
        assertEquals("ok", running.control("restart-during +CSQ 0.05"));
        String heard = at.ask("AT+CSQ", "^BOOT:27710117,0,0,0,75\r\n");
        assertFalse(heard.contains("OK"), heard);
    }

    @Test
    void theSimIsStuckAndFreedAgain() throws Exception {
        assertEquals("ok", running.control("stuck sim restart"));
        assertEquals("failed", running.status("sim").orElseThrow());
        assertEquals("ok", running.control("stuck none"));
        assertEquals("ready", running.status("sim").orElseThrow());
    }

    @Test
    void aPortIsLeftInThePrompt() throws Exception {
        assertEquals("ok", running.control("prompt pcui"));
        at.ask("AT\r", "> ");
        at.send("\u001b");
        at.hear("OK\r\n");
    }

    @Test
    void optionsCanBeChangedWhileItRuns() throws Exception {
        assertEquals("ok", running.control("set operator Another Network"));
        assertEquals("ok Another Network", running.control("get operator"));
        assertTrue(at.ask("AT+COPS?", "OK\r\n").contains("\"Another Network\""));
        assertEquals("ok", running.control("refuse-password on"));
        assertEquals("ok on", running.control("get refuse-password"));
        assertEquals("ok", running.control("latency 17"));
        assertEquals("ok 17", running.control("get latency"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statsu            | error no such command: statsu; is status meant?",
                "set latncy 5      | error no such option: latncy; is latency meant?",
                "outage long       | error \"long\" is not allowed; allowed: a number with ms, s or min, such as 30min",
                "set odd-answers +CSQ | error property 'odd-answers' has the value '+CSQ'; allowed: some of +CESQ, ",
                "nonsense          | error no such command: nonsense; allowed: help, ",
                "signal 32         | error property 'signal' has the value '32'; allowed: 0 to 31, or 99",
                "signal            | error property 'signal' has the value ''; allowed: 0 to 31, or 99",
                "register 9        | error property 'registration' has the value '9'; allowed: a whole number from 0 to 5",
                "latency soon      | error property 'latency' has the value 'soon'; allowed: a whole number from 0 to 600000",
                "set colour red    | error no such option: colour",
                "set imei 1        | error imei holds from the start and cannot be changed",
                "sim eject         | error \"eject\" is not allowed; allowed: insert, remove, busy, free, want-pin2",
                "answer dial maybe | error \"maybe\" is not allowed; allowed: default, busy, ",
                "answer dial       | error COMMAND and RESULT are needed",
                "urc               | error TEXT is missing",
                "raw \\q           | error \"\\q\" is not allowed; allowed: \\r, \\n, \\xHH, \\\\",
                "interject in X    | error \"in\" is not allowed; allowed: before, between, inside, after",
                "fail +CPIN=       | error COMMAND and ERROR are needed",
                "fail +CPIN= 0 14  | error \"0\" is not allowed; allowed: 1 to 999",
                "fail +CPIN= 999   | error \"999\" is not allowed; allowed: 0, 3, 4, 10",
                "restart-during    | error COMMAND is missing",
                "restart-during D x| error \"x\" is not allowed; allowed: seconds such as 3 or 0.5",
                "stuck fan         | error \"fan\" is not allowed; allowed: none, or sim, search, packet with",
                "prompt diag       | error \"diag\" is not allowed; allowed: modem, pcui",
                "plug              | error the module is plugged in",
            })
    void whatIsWrongIsNamed(String command, String answer) throws Exception {
        String given = running.control(command);
        assertTrue(given.startsWith(answer), given);
    }

    @Test
    void everyCommandIsInTheHelp() throws Exception {
        String help = running.control("help");
        assertTrue(help.startsWith("ok help: "), help);
        for (String name : new String[] {"status", "plug", "unplug", "urc", "signal", "register", "hangup", "stop"}) {
            assertTrue(help.contains("| " + name), help);
        }
    }

    @Test
    void severalLinesOnOneConnectionAreAnsweredInOrder() throws Exception {
        try (SocketChannel channel =
                SocketChannel.open(UnixDomainSocketAddress.of(running.root.resolve("control.sock")))) {
            channel.write(ByteBuffer.wrap("get name\nget plmn\nbad\nget auth\n".getBytes(StandardCharsets.UTF_8)));
            Scanner answers = new Scanner(Channels.newReader(channel, StandardCharsets.UTF_8));
            assertEquals("ok sim", answers.nextLine());
            assertEquals("ok 00101", answers.nextLine());
            assertTrue(answers.nextLine().startsWith("error "));
            assertEquals("ok none", answers.nextLine());
        }
    }

    @Test
    void aClientThatSaysNothingHoldsNobodyUp() throws Exception {
        try (SocketChannel silent =
                SocketChannel.open(UnixDomainSocketAddress.of(running.root.resolve("control.sock")))) {
            assertTrue(silent.isConnected());
            assertEquals("ok sim", running.control("get name"));
        }
    }

    @Test
    void aClientThatHasSaidAllItWantedStillGetsItsAnswer() throws Exception {
        long descriptors = RunningSimulator.openDescriptors();
        try (SocketChannel channel =
                SocketChannel.open(UnixDomainSocketAddress.of(running.root.resolve("control.sock")))) {
            channel.write(ByteBuffer.wrap("get name\n".getBytes(StandardCharsets.UTF_8)));
            channel.shutdownOutput();
            Scanner answers = new Scanner(Channels.newReader(channel, StandardCharsets.UTF_8));
            assertEquals("ok sim", answers.nextLine());
            assertFalse(answers.hasNextLine());
        }
        await().until(() -> RunningSimulator.openDescriptors() <= descriptors);
    }

    @Test
    void aLineWithoutAnEndIsHungUpOn() throws Exception {
        try (SocketChannel channel =
                SocketChannel.open(UnixDomainSocketAddress.of(running.root.resolve("control.sock")))) {
            channel.write(ByteBuffer.wrap("x".repeat(5000).getBytes(StandardCharsets.UTF_8)));
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        }
        assertEquals("ok sim", running.control("get name"));
    }

    @Test
    void aPathThatNoSocketCanHaveIsNamed() {
        Path longest = folder.resolve("x".repeat(108));
        IOException refused = assertThrows(
                IOException.class,
                () -> RunningSimulator.open(
                        RunningSimulator.settings(folder.resolve("other")).with(Option.CONTROL, longest.toString())));
        assertEquals("control: " + longest + ": the path of a socket may have up to 107 bytes", refused.getMessage());
    }

    @Test
    void stopIsAnsweredAndPassedOn() throws Exception {
        assertFalse(running.simulator.stopRequested().isDone());
        assertEquals("ok", running.control("stop"));
        await().until(() -> running.simulator.stopRequested().isDone());
    }

    @Test
    void aCommandAnswersInAnyFormThatIsAskedFor() throws Exception {
        assertEquals("ok", running.control("answer +csq text +CSQ:7,99|+CSQ: 8"));
        assertTrue(at.ask("AT+CSQ", "OK\r\n").contains("+CSQ:7,99\r\n"));
        assertEquals("ok", running.control("answer +csq default"));
        assertTrue(at.ask("AT+CSQ", "OK\r\n").contains("+CSQ: 18,99\r\n"));
    }
}

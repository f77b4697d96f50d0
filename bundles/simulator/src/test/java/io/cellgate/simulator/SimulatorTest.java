package io.cellgate.simulator;

import static io.cellgate.simulator.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.io.Host;
import io.cellgate.simulator.settings.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as its host sees it, on real pseudo-terminals. */
class SimulatorTest {
    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void freshRoot() {
        root = folder.resolve("sim");
    }

    @Test
    void thePortIsRawAndAnswers() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root);
                Host host = running.host("ttyUSB2")) {
            host.hear("^RSSI:18\r\n");
            assertEquals("AT\r\r\nOK\r\n", host.ask("AT", "OK\r\n"));
            host.ask("ATE0", "OK\r\n");
            assertEquals("\r\nMU509\r\n\r\nOK\r\n", host.ask("AT+CGMM", "OK\r\n"));
        }
    }

    @Test
    void aPortOutlivesItsHosts() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root)) {
            for (int i = 0; i < 3; i++) {
                try (Host host = running.host("ttyUSB0")) {
                    host.ask("ATE0", "OK\r\n");
                    assertEquals("\r\nOK\r\n", host.ask("AT", "OK\r\n"));
                }
            }
        }
    }

    @Test
    void unpluggingHangsTheHostUpAndTakesTheNamesAway() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root);
                Host host = running.host("ttyUSB2")) {
            assertEquals("ok", running.control("unplug"));
            await().until(host::hungUp);
            assertFalse(Files.isSymbolicLink(running.port("ttyUSB2")));
            assertFalse(Files.exists(root.resolve("sys/class/tty/ttyUSB2")));
            assertEquals("no", running.status("plugged").orElseThrow());
        }
    }

    @Test
    void pluggedInAgainTheModuleHasOtherNumbersAndStillItsContexts() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root)) {
            try (Host host = running.host("ttyUSB2")) {
                host.ask("AT+CGDCONT=1,\"IP\",\"internet\"", "OK\r\n");
            }
            running.control("unplug");
            assertTrue(running.control("plug 4").startsWith("ok mu509 modem=" + running.port("ttyUSB4")));
            try (Host host = running.host("ttyUSB6")) {
                assertTrue(host.ask("AT+CGDCONT?", "OK\r\n").contains("\"internet\""));
            }
        }
    }

    @Test
    void aRestartTakesThePortsAwayAndBringsThemBack() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root)) {
            try (Host host = running.host("ttyUSB2")) {
                host.ask("AT^RESET", "OK\r\n");
                await().until(host::hungUp);
            }
            await().until(() -> running.status("plugged").orElseThrow().equals("yes"));
            try (Host host = running.host("ttyUSB2")) {
                host.ask("AT", "OK\r\n");
            }
        }
    }

    @Test
    void aCallIsSplicedToTheNetworksProcess() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root);
                Host host = running.dialled()) {
            host.send("~\u00ff}#\u00c0!\r\n~");
            assertEquals("~\u00ff}#\u00c0!\r\n~", host.hear("\r\n~"));
            assertEquals("up", running.status("call").orElseThrow());
        }
    }

    @Test
    void aLotOfDataComesThroughUnharmedHoweverSlowEitherSideIs() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root);
                Host host = running.dialled()) {
            StringBuilder sent = new StringBuilder();
            for (int i = 0; i < 100_000; i++) {
                sent.append((char) (i % 251)).append("x");
            }
            host.send(sent + "<end>");
            assertEquals(sent + "<end>", host.hear("<end>"));
        }
    }

    @Test
    void aHostThatWasKilledLeavesNoLineDisciplineBehind() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root)) {
            running.dialled().withLineDisciplineOfItsOwn().close();
            await().until(() -> running.status("call").orElseThrow().equals("idle"));
            try (Host host = running.host("ttyUSB0")) {
                assertEquals("\r\nOK\r\n", host.ask("AT", "OK\r\n"));
            }
        }
    }

    @Test
    void aHostThatClosesThePortEndsTheNetworksProcess() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root)) {
            ProcessHandle network;
            try (Host host = running.dialled()) {
                network = running.network();
                assertFalse(host.hungUp());
            }
            await().until(() -> !network.isAlive());
            await().until(() -> running.status("call").orElseThrow().equals("idle"));
            try (Host host = running.host("ttyUSB0")) {
                assertEquals("\r\nOK\r\n", host.ask("AT", "OK\r\n"));
                host.ask("ATD*99#", "CONNECT 7200000\r\n");
            }
        }
    }

    @Test
    void theEndOfTheNetworksProcessIsNoCarrier() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root);
                Host host = running.dialled()) {
            running.network().destroyForcibly();
            host.hear("\r\nNO CARRIER\r\n");
            assertEquals("\r\nOK\r\n", host.ask("AT", "OK\r\n"));
        }
    }

    @Test
    void theLossOfCarrierHangsAHostUpThatHeedsItAndThePortGoesOn() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root)) {
            Path before = Files.readSymbolicLink(running.port("ttyUSB0"));
            try (Host host = running.host("ttyUSB0").heedingCarrier()) {
                host.ask("ATD*99#", "CONNECT 7200000\r\n");
                assertEquals("ok", running.control("drop"));
                await().until(host::hungUp);
            }
            assertFalse(before.equals(Files.readSymbolicLink(running.port("ttyUSB0"))));
            try (Host host = running.dialled()) {
                host.send("ping");
                host.hear("ping");
            }
        }
    }

    @Test
    void whatTheNetworkSaysLastStillArrives() throws Exception {
        try (RunningSimulator running =
                        RunningSimulator.open(RunningSimulator.withNetwork(root, "read x; printf 'last words'"));
                Host host = running.dialled()) {
            host.send("go\n");
            assertEquals("last words\r\nNO CARRIER\r\n", host.hear("NO CARRIER\r\n"));
        }
    }

    @Test
    void whatTheNetworkHasSaidArrivesEvenWhenTheHostReadsOnlyAfterItsEnd() throws Exception {
        String script = "read x; head -c 60000 /dev/zero | tr '\\0' y";
        try (RunningSimulator running = RunningSimulator.open(RunningSimulator.withNetwork(root, script));
                Host host = running.dialled()) {
            host.reading(false);
            host.send("go\n");
            assertEquals("idle", awaitIdle(running));
            host.reading(true);
            assertEquals("y".repeat(60_000) + "\r\nNO CARRIER\r\n", host.hear("NO CARRIER\r\n"));
        }
    }

    @Test
    void theNetworkIsAskedToEndBeforeItIsKilled() throws Exception {
        String script = "trap 'echo bye; exit' TERM; echo up; while read x; do :; done";
        try (RunningSimulator running = RunningSimulator.open(
                        RunningSimulator.withNetwork(root, script).with(Option.HANG_UP_TIMEOUT, "20000"));
                Host host = running.dialled()) {
            host.hear("up\n");
            running.control("hangup");
            assertEquals("bye\n\r\nNO CARRIER\r\n", host.hear("NO CARRIER\r\n"));
        }
    }

    @Test
    void aNetworkThatDoesNotEndWhenAskedIsKilled() throws Exception {
        try (RunningSimulator running =
                RunningSimulator.open(RunningSimulator.withNetwork(root, "trap '' TERM; echo deaf; exec sleep 600"))) {
            ProcessHandle network;
            try (Host host = running.dialled()) {
                host.hear("deaf\n");
                network = running.network();
            }
            await().until(() -> !network.isAlive());
            assertEquals("idle", awaitIdle(running));
        }
    }

    @Test
    void aNetworkCommandThatDoesNotExistIsNoCarrier() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(
                        RunningSimulator.settings(root).with(Option.NETWORK_COMMAND, "/nonexistent/pppd"));
                Host host = running.host("ttyUSB0")) {
            host.ask("ATD*99#", "NO CARRIER\r\n");
            assertEquals("idle", running.status("call").orElseThrow());
        }
    }

    @Test
    void unpluggingEndsTheCall() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root);
                Host host = running.dialled()) {
            ProcessHandle network = running.network();
            running.control("unplug");
            await().until(() -> host.hungUp() && !network.isAlive());
        }
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        live();
        long threads = RunningSimulator.threads();
        long descriptors = RunningSimulator.openDescriptors();
        for (int i = 0; i < 3; i++) {
            live();
        }
        assertEquals(0, threads);
        assertEquals(threads, RunningSimulator.threads());
        // the JVM opens and closes some of its own
        await().until(() -> RunningSimulator.openDescriptors() <= descriptors);
        assertEquals(0, ProcessHandle.current().children().count());
        assertFalse(Files.exists(root.resolve("control.sock")));
        assertFalse(Files.exists(root.resolve("simulator.lock")));
        try (var left = Files.list(root)) {
            assertEquals(
                    "[network]", left.map(path -> path.getFileName()).toList().toString());
        }
    }

    /** A life with all that takes something: control, call, restart, and the end during a call. */
    private void live() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root)) {
            try (Host host = running.dialled()) {
                host.send("ping");
                host.hear("ping");
            }
            running.control("unplug");
            running.control("plug");
            await().until(() -> running.status("registration").orElseThrow().equals("1"));
            try (Host host = running.dialled()) {
                running.simulator.close();
                await().until(host::hungUp);
            }
        }
    }

    @Test
    void twoSimulatorsCannotHaveOneRoot() throws Exception {
        try (RunningSimulator running = RunningSimulator.open(root)) {
            IOException refused = assertThrows(IOException.class, () -> RunningSimulator.open(root));
            assertEquals("root: another simulator has " + root, refused.getMessage());
            assertEquals("yes", running.status("plugged").orElseThrow());
        }
    }

    @Test
    void whatAKilledSimulatorHasLeftIsCleared() throws Exception {
        Files.createDirectories(root.resolve("dev"));
        Files.createSymbolicLink(root.resolve("dev/ttyUSB7"), Path.of("/dev/null"));
        Files.createFile(root.resolve("simulator.lock"));
        try (RunningSimulator running = RunningSimulator.open(root)) {
            assertFalse(Files.isSymbolicLink(running.port("ttyUSB7")));
        }
    }

    @Test
    void treesThatAreNotASimulatorsAreLeftAlone() throws Exception {
        Files.createDirectories(root.resolve("dev"));
        Files.createFile(root.resolve("dev/precious"));
        IOException refused = assertThrows(IOException.class, () -> RunningSimulator.open(root));
        assertTrue(refused.getMessage().startsWith("root: " + root + " holds a folder \"dev\""), refused.getMessage());
        assertTrue(Files.exists(root.resolve("dev/precious")));
    }

    private static String awaitIdle(RunningSimulator running) {
        return await().until(() -> running.status("call").orElseThrow(), "idle"::equals);
    }
}

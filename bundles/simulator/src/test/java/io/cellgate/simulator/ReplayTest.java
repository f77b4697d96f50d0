package io.cellgate.simulator;

import static io.cellgate.simulator.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.io.Host;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String TRACE = """
            cellgate-trace 1
            identities masked
            port 1-1:0 address=/dev/ttyUSB4 usb=1-1 vendor=12d1 product=1001 interface=0 role=modem
            port 1-1:2 address=/dev/ttyUSB6 usb=1-1 vendor=12d1 product=1001 interface=2 role=pcui
            port other address=/dev/ttyS1
            0.000 1-1:2 ! open /dev/ttyUSB6
            0.100 1-1:2 > ATI\\r
            0.101 1-1:2 < \\r\\nMU509\\r\\n\\r\\nOK\\r\\n
            0.200 other > ATI\\r
            0.201 other < \\r\\nMC323\\r\\n\\r\\nOK\\r\\n
            """;

    @TempDir
    private Path folder;

    private Path root;
    private Path file;

    @BeforeEach
    void record() throws IOException {
        root = folder.resolve("root");
        file = Files.writeString(folder.resolve("bug.trace"), TRACE);
    }

    @AfterEach
    void nothingIsLeft() {
        await().until(() -> RunningSimulator.threads() == 0);
        assertFalse(Files.exists(root.resolve("dev")));
        assertFalse(Files.exists(root.resolve("sys")));
    }

    private SimulatorSettings settings() {
        return SimulatorSettings.defaults().with(Option.ROOT, root.toString()).with(Option.REPLAY, file.toString());
    }

    private String control(String command) throws IOException {
        return Control.send(root.resolve("control.sock"), command);
    }

    @Test
    void theRecordedPortsAreThereUnderTheirNumbersAndAnswer() throws Exception {
        try (Simulation replay = Simulation.open(settings());
                Host pcui = Host.open(root.resolve("dev/ttyUSB6"));
                Host other = Host.open(root.resolve("dev/ttyS1"))) {
            assertEquals("\r\nMU509\r\n\r\nOK\r\n", pcui.ask("ATI", "OK\r\n"));
            assertEquals("\r\nMC323\r\n\r\nOK\r\n", other.ask("ATI", "OK\r\n"));
            pcui.ask("AT+X", "ERROR\r\n");
            assertEquals(
                    "ok ttyUSB4=0 answered; ttyUSB6=1 answered, 1 x unknown AT+X; ttyS1=1 answered", control("status"));
            assertTrue(replay.describe().startsWith("replay modem=" + root.resolve("dev/ttyUSB4") + " pcui="));
            assertEquals(
                    "02",
                    Files.readString(root.resolve("sys/bus/usb/devices/1-1:1.2/bInterfaceProtocol"))
                            .strip());
        }
    }

    @Test
    void itIsUnpluggedAndPluggedInAndBeginsAnew() throws Exception {
        try (Simulation replay = Simulation.open(settings())) {
            assertEquals("ok", control("unplug"));
            assertFalse(Files.exists(root.resolve("dev/ttyUSB6")));
            assertTrue(control("plug").startsWith("ok replay modem="));
            assertEquals("error the modules are plugged in", control("plug"));
            try (Host pcui = Host.open(root.resolve("dev/ttyUSB6"))) {
                pcui.ask("ATI", "OK\r\n");
            }
            assertEquals("ok", control("stop"));
            assertTrue(replay.stopRequested().isDone());
        }
    }

    @Test
    void aFileThatIsNoTraceLeavesNothingBehind() throws IOException {
        Files.writeString(file, "hello\n");
        IOException refused = assertThrows(IOException.class, () -> Simulation.open(settings()));
        assertEquals("bug.trace:1: found \"hello\"; allowed: cellgate-trace 1 in the first line", refused.getMessage());
        assertFalse(Files.exists(root));
    }
}

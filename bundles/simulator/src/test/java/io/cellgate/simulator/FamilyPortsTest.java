package io.cellgate.simulator;

import static io.cellgate.simulator.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.io.Host;
import io.cellgate.simulator.settings.Option;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The families' ports as the host sees them: on USB and on a UART. */
class FamilyPortsTest {
    @TempDir
    private Path folder;

    private SimulatorBench open(String family) throws Exception {
        return SimulatorBench.open(
                SimulatorBench.settings(folder.resolve("sim")).with(Option.FAMILY, family));
    }

    @ParameterizedTest
    @CsvSource({"mu509,1001,3", "mu609,1573,5", "mu709,1c25,3", "mc509,1404,3"})
    void aUsbModuleIsFoundInSysfs(String family, String product, int ports) throws Exception {
        try (SimulatorBench bench = open(family)) {
            Path device = bench.root.resolve("sys/bus/usb/devices/1-1");
            assertEquals("12d1\n", Files.readString(device.resolve("idVendor")));
            assertEquals(product + "\n", Files.readString(device.resolve("idProduct")));
            assertTrue(Files.exists(bench.port("ttyUSB" + (ports - 1))));
            assertFalse(Files.exists(bench.port("ttyUSB" + ports)));
        }
    }

    @ParameterizedTest
    @CsvSource({"mc323,ATD#777", "mg323,ATD*99#"})
    void theOnePortOfAUartIsForCommandsAndForData(String family, String dial) throws Exception {
        try (SimulatorBench bench = open(family)) {
            assertFalse(Files.exists(bench.root.resolve("sys/bus/usb")));
            try (Host host = bench.host("ttyS0")) {
                host.ask("ATE0", "OK\r\n");
                host.ask(dial, "CONNECT 7200000\r\n");
                host.send("echo");
                host.hear("echo");
            }
            await().until(() -> bench.status("call").orElseThrow().equals("idle"));
            try (Host host = bench.host("ttyS0")) {
                host.ask("AT", "OK\r\n");
            }
        }
    }

    @Test
    void switchedOffAUartIsDeadUntilItsKeyIsPressed() throws Exception {
        try (SimulatorBench bench = open("mg323");
                Host host = bench.host("ttyS0")) {
            host.ask("ATE0", "OK\r\n");
            host.ask("AT^SMSO", "^SHUTDOWN\r\n");
            await().until(() -> bench.status("powered").orElseThrow().equals("no"));
            assertFalse(host.hungUp());
            assertEquals("ok", bench.control("power-on"));
            host.hear("^SYSSTART\r\n");
            assertTrue(host.ask("AT", "OK\r\n").endsWith("AT\r\r\nOK\r\n"));
            assertEquals("error the module is on", bench.control("power-on"));
        }
    }

    @Test
    void aCrashTakesThePortsAwayAndBringsThemBack() throws Exception {
        try (SimulatorBench bench = open("mu609")) {
            try (Host host = bench.host("ttyUSB2")) {
                host.send("AT^GETPORTMODE\r");
                await().until(host::hungUp);
            }
            await().until(() -> bench.status("powered").orElseThrow().equals("yes"));
            try (Host host = bench.host("ttyUSB2")) {
                host.ask("AT+CGMM", "MU609\r\n");
            }
        }
    }
}

package io.cellgate.simulator;

import static io.cellgate.simulator.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.io.Host;
import io.cellgate.simulator.module.family.ReadmeExample;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
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

    private RunningSimulator open(String family) throws Exception {
        return RunningSimulator.open(
                RunningSimulator.settings(folder.resolve("sim")).with(Option.FAMILY, family));
    }

    @ParameterizedTest
    @CsvSource({"mu509,1001,3", "mu609,1573,5", "mu709,1c25,3", "mc509,1404,3"})
    void aUsbModuleIsFoundInSysfs(String family, String product, int ports) throws Exception {
        try (RunningSimulator running = open(family)) {
            Path device = running.root.resolve("sys/bus/usb/devices/1-1");
            assertEquals("12d1\n", Files.readString(device.resolve("idVendor")));
            assertEquals(product + "\n", Files.readString(device.resolve("idProduct")));
            assertTrue(Files.exists(running.port("ttyUSB" + (ports - 1))));
            assertFalse(Files.exists(running.port("ttyUSB" + ports)));
        }
    }

    @Test
    void aDescribedModuleIsFoundUnderItsOwnVendor() throws Exception {
        Path file = Files.writeString(folder.resolve("lx100.properties"), ReadmeExample.properties());
        SimulatorSettings settings =
                RunningSimulator.settings(folder.resolve("sim")).with(Option.FAMILY_FILE, file.toString());
        try (RunningSimulator running = RunningSimulator.open(settings)) {
            Path device = running.root.resolve("sys/bus/usb/devices/1-1");
            assertEquals("1234\n", Files.readString(device.resolve("idVendor")));
            assertEquals("5678\n", Files.readString(device.resolve("idProduct")));
            assertEquals("LX100 LTE\n", Files.readString(device.resolve("product")));
            Path modem = running.root.resolve("sys/bus/usb/devices/1-1:1.3");
            assertEquals("40\n", Files.readString(modem.resolve("bInterfaceProtocol")));
            assertTrue(Files.exists(modem.resolve("ttyUSB2/tty/ttyUSB2")));
            assertEquals("lx100", running.status("family").orElseThrow());
            try (Host host = running.host("ttyUSB1")) {
                host.ask("AT+CGMM", "LX100\r\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"mc323,ATD#777", "mg323,ATD*99#"})
    void theOnePortOfAUartIsForCommandsAndForData(String family, String dial) throws Exception {
        try (RunningSimulator running = open(family)) {
            assertFalse(Files.exists(running.root.resolve("sys/bus/usb")));
            try (Host host = running.host("ttyS0")) {
                host.ask("ATE0", "OK\r\n");
                host.ask(dial, "CONNECT 7200000\r\n");
                host.send("echo");
                host.hear("echo");
            }
            await().until(() -> running.status("call").orElseThrow().equals("idle"));
            try (Host host = running.host("ttyS0")) {
                host.ask("AT", "OK\r\n");
            }
        }
    }

    @Test
    void switchedOffAUartIsDeadUntilItsKeyIsPressed() throws Exception {
        try (RunningSimulator running = open("mg323");
                Host host = running.host("ttyS0")) {
            host.ask("ATE0", "OK\r\n");
            host.ask("AT^SMSO", "^SHUTDOWN\r\n");
            await().until(() -> running.status("powered").orElseThrow().equals("no"));
            assertFalse(host.hungUp());
            assertEquals("ok", running.control("power-on"));
            host.hear("^SYSSTART\r\n");
            assertTrue(host.ask("AT", "OK\r\n").endsWith("AT\r\r\nOK\r\n"));
            assertEquals("error the module is on", running.control("power-on"));
        }
    }

    @Test
    void aCrashTakesThePortsAwayAndBringsThemBack() throws Exception {
        try (RunningSimulator running = open("mu609")) {
            try (Host host = running.host("ttyUSB2")) {
                host.send("AT^GETPORTMODE\r");
                await().until(host::hungUp);
            }
            await().until(() -> running.status("powered").orElseThrow().equals("yes"));
            try (Host host = running.host("ttyUSB2")) {
                host.ask("AT+CGMM", "MU609\r\n");
            }
        }
    }
}

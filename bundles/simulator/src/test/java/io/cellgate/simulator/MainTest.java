package io.cellgate.simulator;

import static io.cellgate.simulator.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.io.Host;
import io.cellgate.simulator.module.family.Families;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as a process of its own, with nothing but its own classes and JNA on the class path. */
class MainTest {
    @TempDir
    private Path folder;

    private Path root;
    private List<Process> started;

    @BeforeEach
    void nothingRuns() {
        root = folder.resolve("sim");
        started = new ArrayList<>();
    }

    @AfterEach
    void endWhatRuns() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xshare:auto");
        command.add("-cp");
        command.add(List.of(System.getProperty("java.class.path").split(":", -1)).stream()
                .filter(entry -> entry.endsWith("/classes") || entry.contains("/jna-"))
                .collect(Collectors.joining(":")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CELLGATE_SIM_PASSWORD", "geheim");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Process ready() throws IOException {
        Process process = start(Main.class, "--root", root.toString(), "--network-command", "cat", "--dial-delay", "0");
        BufferedReader output = process.inputReader(UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("simulator ready: ")) {
            line = output.readLine();
        }
        assertEquals(
                "simulator ready: mu509 modem=" + root + "/dev/ttyUSB0 diag=" + root + "/dev/ttyUSB1 pcui=" + root
                        + "/dev/ttyUSB2 control=" + root + "/control.sock",
                line);
        return process;
    }

    private static int status(Process process) throws InterruptedException {
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        return process.exitValue();
    }

    @Test
    void aSignalEndsItCleanlyAlsoDuringACall() throws Exception {
        Process simulator = ready();
        await().until(() -> Control.send(root.resolve("control.sock"), "status").contains("registration=1"));
        try (Host host = Host.open(root.resolve("dev/ttyUSB0"))) {
            host.ask("ATD*99#", "CONNECT 7200000\r\n");
            ProcessHandle network = simulator.children().findFirst().orElseThrow();
            simulator.destroy();
            assertEquals(128 + 15, status(simulator));
            assertFalse(network.isAlive());
            await().until(host::hungUp);
        }
        assertFalse(Files.exists(root.resolve("dev")));
        assertFalse(Files.exists(root.resolve("sys")));
        assertFalse(Files.exists(root.resolve("control.sock")));
    }

    @Test
    void stopEndsItWithStatusZero() throws Exception {
        Process simulator = ready();
        Process control = start(Control.class, root.resolve("control.sock").toString(), "stop");
        assertEquals("ok", output(control));
        assertEquals(0, status(control));
        assertEquals(0, status(simulator));
        assertFalse(Files.exists(root.resolve("dev")));
    }

    @Test
    void itsNetworkEndsWithItEvenWhenItIsKilled() throws Exception {
        Process simulator = ready();
        await().until(() -> Control.send(root.resolve("control.sock"), "status").contains("registration=1"));
        try (Host host = Host.open(root.resolve("dev/ttyUSB0"))) {
            host.ask("ATD*99#", "CONNECT 7200000\r\n");
            ProcessHandle network = simulator.children().findFirst().orElseThrow();
            simulator.destroyForcibly();
            await().until(() -> !network.isAlive() && host.hungUp());
        }
        assertEquals(0, status(start(Control.class, root.resolve("control.sock").toString(), "stop")) - 1);
        ready();
    }

    @Test
    void wrongArgumentsAreNamedAndEndItWithStatusTwo() throws Exception {
        Process simulator = start(Main.class, "--tty-base", "many");
        assertEquals(
                "property '--tty-base' has the value 'many'; allowed: a whole number from 0 to 255", output(simulator));
        assertEquals(2, status(simulator));
    }

    @Test
    void anUnknownFamilyIsNamedWithThoseThereAre() throws Exception {
        Process simulator = start(Main.class, "--root", root.toString(), "--family", "mu1000");
        assertEquals(
                "family: \"mu1000\" is not known; allowed: " + String.join(", ", Families.names()), output(simulator));
        assertEquals(2, status(simulator));
    }

    @Test
    void thePasswordShowsNowhere() throws Exception {
        Process simulator = ready();
        String arguments = Files.readString(Path.of("/proc", String.valueOf(simulator.pid()), "cmdline"));
        assertFalse(arguments.contains("geheim"));
        assertFalse(Control.send(root.resolve("control.sock"), "status").contains("geheim"));
        Process help = start(Main.class, "--help");
        assertFalse(output(help).contains("geheim"));
    }

    private static String output(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))
                .lines()
                .collect(Collectors.joining("\n"));
    }
}

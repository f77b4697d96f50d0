package io.cellgate.itest.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.itest.distribution.Installation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeEach
    void install() throws IOException, InterruptedException {
        installation = new Installation(folder);
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        installation.stop();
    }

    @Test
    void everyBundleIsActiveTheLogIsCleanAndNothingIsLeftBehind() throws Exception {
        installation.configure("io.cellgate.shell.cfg");
        Result start = installation.cellgate("start");
        assertEquals(0, start.status(), start.output());
        long pid = installation.pid();
        assertEquals(0, installation.cellgate("status").status());

        // An activation policy of "lazy" shows as Starting until the bundle's first class is asked for.
        List<String> idle = installation
                .cellgate("shell", "lb")
                .output()
                .lines()
                .filter(line -> line.matches("\\s*\\d+\\|.*"))
                .filter(line -> !line.contains("|Active ") && !line.contains("paho"))
                .toList();
        assertEquals(List.of(), idle);
        String bundles = installation.cellgate("shell", "lb", "-s").output();
        try (var files = Files.list(installation.home().resolve("bundles"))) {
            for (Path file : files.filter(name -> name.getFileName().toString().startsWith("io.cellgate."))
                    .toList()) {
                String name = file.getFileName().toString().replace(".jar", "");
                assertTrue(bundles.contains(name), name + " is not among\n" + bundles);
            }
        }

        Result stop = installation.cellgate("stop");
        assertEquals(0, stop.status(), stop.output());
        // It has ended; a moment may go by until it is collected.
        Optional<ProcessHandle> ended = ProcessHandle.of(pid);
        if (ended.isPresent()) {
            ended.get().onExit().get(10, TimeUnit.SECONDS);
        }
        assertFalse(Files.exists(folder.resolve("run/shell.sock")));
        assertEquals(3, installation.cellgate("status").status());
        // Felix' event service says so of itself where the end meets an event that is being delivered
        String log = installation.log().replaceAll("(?m)^.*EventAdmin: Event Task Processing Interrupted.*$", "");
        assertFalse(log.matches("(?s).*(SEVERE|WARN|ERROR|Exception).*"), log);
    }

    @Test
    void aChangedConfigurationIsInForceWithoutARestartAndABadOneIsNamed() throws IOException, InterruptedException {
        installation.configure("io.cellgate.shell.cfg");
        installation.cellgate("start");
        long pid = installation.pid();
        Path modem = installation.configuration().resolve("io.cellgate.modem-main.cfg");
        Files.writeString(modem, "device = nonsense\nstate.directory = " + folder.resolve("state") + "\n");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> installation.cellgate("status").output().contains("modem main: misconfigured"));
        assertTrue(installation.log().contains("'device'"), installation.log());

        Files.writeString(
                modem, "device = usb:9-9\nstate.directory = " + folder.resolve("state") + "\n# longer than before\n");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> installation.cellgate("status").output().contains("modem main: waiting-device"));
        assertEquals(pid, installation.pid());
    }

    @Test
    void aSecretThatEveryUserMayReadIsWarnedOf() throws IOException, InterruptedException {
        installation.configure("io.cellgate.shell.cfg");
        Path uplink = installation.configuration().resolve("io.cellgate.uplink-main.cfg");
        Files.writeString(uplink, "apn = internet\nenabled = false\npassword = hidden-from-all\n");
        Files.setPosixFilePermissions(uplink, PosixFilePermissions.fromString("rw-r--r--"));
        Result start = installation.cellgate("start");
        assertTrue(start.output().contains("chmod 600 '" + uplink), start.output());
        assertFalse(start.output().contains("hidden-from-all"));
        assertFalse(installation.log().contains("hidden-from-all"));
    }

    @Test
    void aRuntimeThatWasKilledIsToldAndStartsAgain() throws IOException, InterruptedException {
        installation.configure("io.cellgate.shell.cfg");
        installation.cellgate("start");
        ProcessHandle killed = ProcessHandle.of(installation.pid()).orElseThrow();
        killed.destroyForcibly();
        await().until(() -> !killed.isAlive());
        assertEquals(1, installation.cellgate("status").status());
        Result start = installation.cellgate("start");
        assertEquals(0, start.status(), start.output());
        assertEquals(0, installation.cellgate("status").status());
    }

    @Test
    void aCommandThatFailsEndsWithAStatus() throws IOException, InterruptedException {
        installation.configure("io.cellgate.shell.cfg");
        installation.cellgate("start");
        assertEquals(0, installation.cellgate("shell", "echo", "there").status());
        assertTrue(installation.cellgate("trace").output().startsWith("cellgate-trace 1\n"));
        assertEquals(1, installation.cellgate("shell", "no-such-command").status());
        assertEquals(2, installation.cellgate("no-such-command").status());
    }
}

package io.cellgate.itest.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.itest.distribution.Installation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watchdog of the service manager, from the supervision's thread to the socket that systemd gave us; and how ends are told. */
class SupervisionTest {

    @TempDir
    Path folder;

    private Installation installation;
    private Path uplink;
    private Path alive;

    @BeforeEach
    void install() throws IOException, InterruptedException {
        installation = new Installation(folder);
        installation.configure("io.cellgate.shell.cfg");
        uplink = installation.configuration().resolve("io.cellgate.uplink-main.cfg");
        alive = folder.resolve("run/alive");
        if (!installation.script("command -v systemd-notify").output().isBlank()) {
            return;
        }
        // where the machine has none, a stand-in that sends to the socket in the same way
        Path notify = Files.writeString(installation.directory("tools").resolve("systemd-notify"), """
                #!/bin/sh
                printf '%s\\n' "$*" | sed 's/--ready/READY=1/' | socat -u - "UNIX-SENDTO:$NOTIFY_SOCKET"
                """);
        Files.setPosixFilePermissions(notify, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        installation.stop();
    }

    @Test
    void theUplinksThreadTouchesTheFileAndWithoutAnUplinkThereIsNone() throws IOException, InterruptedException {
        Files.writeString(uplink, "apn = internet\nenabled = false\n");
        installation.cellgate("start");
        await().atMost(30, TimeUnit.SECONDS).until(() -> Files.exists(alive));
        // as if it had not been seen for long: the next turn of the actor mends it
        Files.setLastModifiedTime(alive, FileTime.from(Instant.EPOCH));
        await().atMost(40, TimeUnit.SECONDS)
                .until(() -> Files.getLastModifiedTime(alive).toInstant().isAfter(Instant.EPOCH));
        Files.delete(uplink);
        await().atMost(30, TimeUnit.SECONDS).until(() -> !Files.exists(alive));
    }

    @Test
    void theServiceManagerIsToldOnlyWhileTheFileIsFresh() throws IOException, InterruptedException {
        Result result = installation.script(
                "socat -u UNIX-RECV:notify.sock STDOUT >>told & manager=$!",
                "until [ -S notify.sock ]; do sleep 0.1; done",
                "export PATH=\"$PWD/tools:$PATH\" NOTIFY_SOCKET=\"$PWD/notify.sock\" WATCHDOG_USEC=3000000",
                "\"$CELLGATE\" run 2>output & service=$!",
                "until grep -q READY told && grep -q WATCHDOG told; do sleep 0.1; done",
                // nobody touches it here: no uplink is configured
                "touch -d '10 seconds ago' run/alive; sleep 1.5; : >told; sleep 2.5; echo \"stale: $(cat told)\"",
                "touch run/alive; until grep -q WATCHDOG told; do sleep 0.1; done",
                "touch -d '1 hour' run/alive; sleep 1.5; : >told; sleep 2.5; echo \"from tomorrow: $(cat told)\"",
                "touch run/alive; until grep -q WATCHDOG told; do sleep 0.1; done",
                "kill $service; wait $service; kill $manager");
        assertTrue(result.output().startsWith("stale: \nfrom tomorrow: \n"), result.output());
    }

    @Test
    void aSignOfLifeInMemoryIsOneToo() throws IOException, InterruptedException {
        Result result = installation.script(
                "socat -u UNIX-RECV:notify.sock STDOUT >>told & manager=$!",
                "until [ -S notify.sock ]; do sleep 0.1; done",
                "export PATH=\"$PWD/tools:$PATH\" NOTIFY_SOCKET=\"$PWD/notify.sock\" WATCHDOG_USEC=3000000",
                "\"$CELLGATE\" run 2>output & service=$!",
                "until grep -q READY told && grep -q WATCHDOG told; do sleep 0.1; done",
                "memory=/dev/shm/cellgate-$(id -u)-$(printf %s \"$(readlink -f run)\" | cksum | cut -d ' ' -f 1)",
                // as on a disk that may only be read since
                "touch -d '10 seconds ago' run/alive; mkdir -m 700 \"$memory\"; touch \"$memory/alive\"; sleep 1.5; : >told",
                "until grep -q WATCHDOG told; do touch \"$memory/alive\"; sleep 0.1; done",
                "touch -d '10 seconds ago' \"$memory/alive\"; sleep 1.5; : >told; sleep 2.5; echo \"hung: $(cat told)\"",
                "touch -d @0 \"$memory/alive\"; until grep -q WATCHDOG told; do sleep 0.1; done; echo \"nobody to supervise\"",
                "\"$CELLGATE\" stop >stopped; wait $service; kill $manager",
                "[ -e \"$memory\" ] && echo \"left: $memory\"; true");
        assertTrue(result.output().startsWith("hung: \nnobody to supervise\n"), result.output());
        assertFalse(result.output().contains("left:"), result.output());
    }

    @Test
    void theStatusOfTheRuntimeTellsHowTheOneBeforeEnded() throws IOException, InterruptedException {
        installation.cellgate("start");
        long pid = installation.pid();
        installation.script("kill -KILL " + pid);
        await().until(() -> ProcessHandle.of(pid).isEmpty());
        installation.cellgate("start");
        Result status = installation.cellgate("shell", "status");
        assertTrue(status.output().contains("ends:"), status.output());
        assertTrue(
                status.output().matches("(?s).*count: 1\n.*lastReason: killed \\(signal KILL\\).*waitedSeconds: 0\n.*"),
                status.output());
    }
}

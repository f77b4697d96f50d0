package io.cellgate.itest.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.itest.distribution.Installation.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bin/cellgate} does when the machine is not as it should be. Most of it needs no runtime. */
class LauncherTest {

    /** For a start that must fail at once, not for one that succeeds. */
    private static final long SOON_SECONDS = 5;

    @TempDir
    static Path shared;

    private static Path home;

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        home = Installation.unpack(shared);
    }

    @BeforeEach
    void install() throws IOException {
        installation = new Installation(folder, home);
        installation.configure("io.cellgate.shell.cfg");
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        installation.stop();
    }

    // ---- directories of others

    @ParameterizedTest
    @CsvSource({"run,CELLGATE_RUN", "state,CELLGATE_STATE", "log,CELLGATE_LOG"})
    void aDirectoryWhereOthersMayWriteIsRefused(String name, String variable) throws IOException, InterruptedException {
        for (String mode : List.of("rwxrwx---", "rwx----w-", "rwxrwxrwx")) {
            Path directory = folder.resolve(name);
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
            refused(4, "others may write into " + directory, "chmod 700");
        }
    }

    @ParameterizedTest
    @CsvSource({"run,CELLGATE_RUN", "state,CELLGATE_STATE", "log,CELLGATE_LOG"})
    void aDirectoryThatIsALinkIsRefused(String name, String variable) throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve(name), installation.directory("elsewhere"));
        refused(4, folder.resolve(name) + " is a link", variable);
        installation.with(variable, folder.resolve(name) + "//");
        refused(4, folder.resolve(name) + " is a link", variable);
        try (var planted = Files.list(folder.resolve("elsewhere"))) {
            assertEquals(List.of(), planted.toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"run,CELLGATE_RUN", "state,CELLGATE_STATE", "log,CELLGATE_LOG"})
    void aDirectoryOfAnotherUserIsRefused(String name, String variable) throws IOException, InterruptedException {
        installation.directory(name);
        installation.script("chown 65534 " + name);
        refused(4, folder.resolve(name) + " belongs to ", variable);
    }

    @Test
    void aDirectoryBelowOneWhereEverybodyMayReplaceItIsRefused() throws IOException, InterruptedException {
        Path open = installation.directory("open");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        installation.with("CELLGATE_STATE", open.resolve("state").toString());
        refused(4, "everybody may replace " + open.resolve("state"), "CELLGATE_STATE");
    }

    // ---- what cannot work is named before anything is tried

    @ParameterizedTest
    @ValueSource(strings = {"with,comma", "with%20percent", "with${user.home}", "with\nline"})
    void aPathThatAPartOfThePlatformWouldTakeApartIsNamed(String name) throws IOException, InterruptedException {
        installation.with("CELLGATE_CONF", installation.directory(name).toString());
        refused(6, "CELLGATE_CONF");
    }

    @Test
    void aRunDirectoryTooLongForASocketIsNamed() throws IOException, InterruptedException {
        installation.with("CELLGATE_RUN", folder.resolve("r".repeat(80)).toString());
        refused(6, "CELLGATE_RUN", "at most 80 bytes");
    }

    @Test
    void tooFewFilesToOpenAreNamed() throws IOException, InterruptedException {
        Result start = soon("ulimit -n 20; \"$CELLGATE\" start");
        assertEquals(4, start.status(), start.output());
        assertTrue(start.output().contains("at most 20 files may be open (ulimit -n)"), start.output());
    }

    @Test
    void aConfigurationThatMayNotBeReadIsNamed() throws IOException, InterruptedException {
        installation.script("chmod 711 . \"" + shared + "\"; chown 65534 .");
        String asNobody = "setpriv --reuid=65534 --regid=65534 --clear-groups \"$CELLGATE\" ";
        Files.setPosixFilePermissions(installation.configuration(), PosixFilePermissions.fromString("rwx------"));
        Result start = soon(asNobody + "start");
        assertEquals(6, start.status(), start.output());
        assertTrue(
                start.output().contains("may not read the directory " + installation.configuration()), start.output());

        Path uplink = Files.writeString(
                installation.configuration().resolve("io.cellgate.uplink-main.cfg"),
                "apn = internet\nenabled = false\n");
        Files.setPosixFilePermissions(uplink, PosixFilePermissions.fromString("rw-------"));
        installation.script("chmod 755 conf; chmod 644 conf/io.cellgate.shell.cfg");
        Result warned = installation.script(asNobody + "start", "status=$?", asNobody + "stop", "exit $status");
        assertEquals(0, warned.status(), warned.output());
        assertTrue(warned.output().contains(uplink + " is not read"), warned.output());
    }

    @Test
    void aRestartThatCannotStartLeavesTheRuntimeAlone() throws IOException, InterruptedException {
        assertEquals(0, installation.cellgate("start").status());
        long pid = installation.pid();
        installation.with("CELLGATE_JAVA", folder.resolve("no-java").toString());
        assertEquals(5, installation.cellgate("restart").status());
        installation.with("CELLGATE_JAVA", folder.toString());
        assertEquals(5, installation.cellgate("restart").status());
        assertEquals(pid, installation.pid());
        assertTrue(ProcessHandle.of(pid).isPresent());
        installation.with(
                "CELLGATE_JAVA",
                Path.of(System.getProperty("java.home"), "bin/java").toString());
        Result version = installation.cellgate("--version");
        assertTrue(version.output().matches("cellgate [0-9]+\\.[0-9]+\\.[0-9]+.*\n"), version.output());
        assertTrue(installation
                .log()
                .contains("cellgate " + version.output().substring(9).strip() + ", pid " + pid));
    }

    @Test
    void aRuntimeBeginsWithWhatAPersonAsksFirst() throws IOException, InterruptedException {
        assertEquals(0, installation.cellgate("start").status());
        String log = installation.log();
        for (String line : List.of(
                "cellgate [0-9]+\\.[0-9]+\\.[0-9]+\\S*, pid " + installation.pid(),
                " +configuration +" + Pattern.quote(installation.configuration() + ", ") + "[0-9]+ files",
                " +run +" + Pattern.quote(folder.resolve("run").toString()),
                " +state +" + Pattern.quote(folder.resolve("state").toString()),
                " +log +" + Pattern.quote(folder.resolve("log").toString()),
                " +Java +[0-9.]+\\S*, /.*/bin/java",
                " +bundles +[0-9]+, in /.*/bundles",
                " +waits for +an uplink: nothing is dialled without .*/io\\.cellgate\\.uplink-main\\.cfg")) {
            assertTrue(
                    Pattern.compile("^" + line + "$", Pattern.MULTILINE)
                            .matcher(log)
                            .find(),
                    line + " in " + log);
        }
    }

    // ---- whose process it is

    @Test
    void aForgedPidFileKillsNoStranger() throws IOException, InterruptedException {
        Path run = installation.directory("run");
        // the last one has even the words by which ours is known
        for (List<String> command : List.of(
                List.of("sleep", "60"),
                List.of("sh", "-c", "sleep 60; :", "java", "-Dcellgate.run=" + run, "system/org.apache.felix.main.jar"),
                List.of("sh", "-c", "sleep 60; :", home + "/bin/cellgate", run.toString()))) {
            Process stranger = new ProcessBuilder(command).start();
            try {
                Files.writeString(run.resolve("cellgate.pid"), stranger.pid() + " " + began(stranger.pid()) + "\n");
                Result status = installation.cellgate("status");
                assertTrue(status.output().contains("process " + stranger.pid()), status.output());
                assertTrue(status.output().contains("not this runtime"), status.output());
                Result stop = installation.cellgate("stop");
                assertEquals(0, stop.status(), stop.output());
                assertTrue(stranger.isAlive(), stop.output());
            } finally {
                stranger.descendants().forEach(ProcessHandle::destroyForcibly);
                stranger.destroyForcibly();
            }
        }
    }

    @Test
    void aZombieDoesNotRun() throws IOException, InterruptedException {
        Path run = installation.directory("run");
        // sleep does not wait for the child that it was given; one that ended before the exec would be the shell's to
        // collect
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.5 & echo $!; exec sleep 60").start();
        try {
            byte[] line = parent.getInputStream().readNBytes(2);
            StringBuilder pid = new StringBuilder(new String(line, StandardCharsets.US_ASCII));
            for (int c = parent.getInputStream().read();
                    c != '\n';
                    c = parent.getInputStream().read()) {
                pid.append((char) c);
            }
            long zombie = Long.parseLong(pid.toString().strip());
            await().until(() ->
                    Files.readString(Path.of("/proc/" + zombie + "/stat")).contains(") Z "));
            Files.writeString(run.resolve("cellgate.pid"), zombie + " " + began(zombie) + "\n");
            assertEquals(1, installation.cellgate("status").status());
            Result start = installation.cellgate("start");
            assertEquals(0, start.status(), start.output());
            assertFalse(start.output().contains("already"), start.output());
        } finally {
            parent.destroyForcibly();
        }
    }

    // ---- a runtime that is stopped, killed, or never came up

    @Test
    void aRuntimeThatIsStoppedIsToldAtOnceAndEndsWhenItIsToTo() throws IOException, InterruptedException {
        installation.cellgate("start");
        long pid = installation.pid();
        installation.script("kill -STOP " + pid);
        await().until(() -> Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") T "));
        Result status = soon("\"$CELLGATE\" status");
        assertEquals(4, status.status(), status.output());
        assertTrue(status.output().contains("kill -CONT " + pid), status.output());
        Result stop = installation.cellgate("stop");
        assertEquals(0, stop.status(), stop.output());
    }

    @Test
    void theReasonOfAnEndIsKeptAndCountedUntilSomebodyStopsIt() throws IOException, InterruptedException {
        for (int end = 1; end <= 2; end++) {
            installation.cellgate("start");
            long pid = installation.pid();
            installation.script("kill -KILL " + pid);
            await().until(() -> ProcessHandle.of(pid).isEmpty());
            Result status = installation.cellgate("status");
            assertEquals(1, status.status(), status.output());
            assertTrue(status.output().contains("KILL"), status.output());
        }
        Result again = installation.cellgate("start");
        assertTrue(again.output().contains("ended 2 times without an order in the last hour"), again.output());
        assertTrue(installation.cellgate("status").output().contains("ended 2 times"));
        assertTrue(Files.exists(folder.resolve("log/cellgate.out.1")));
        List<String> ends = Files.readAllLines(folder.resolve("state/ends"));
        assertEquals(2, ends.size());
        assertTrue(ends.get(1).matches("\\d+\t\\d+\t.*KILL.*"), ends.get(1));
        installation.cellgate("stop");
        Result status = installation.cellgate("status");
        assertEquals("cellgate is not running\n", status.output());
        assertEquals(3, status.status());
    }

    @Test
    void whatTheJvmSaidBeforeItEndedIsFoundByStatus() throws IOException, InterruptedException {
        Result start =
                installation.with("CELLGATE_JAVA_OPTS", "-XX:+NoSuchOption").cellgate("start");
        assertEquals(1, start.status(), start.output());
        assertTrue(start.output().contains("NoSuchOption"), start.output());
        Result status = installation.cellgate("status");
        assertEquals(1, status.status(), status.output());
        assertTrue(status.output().contains("Unrecognized VM option 'NoSuchOption'"), status.output());
    }

    @Test
    void aServiceThatEndsAgainAndAgainWaitsAndSaysSo() throws IOException, InterruptedException {
        long now = System.currentTimeMillis() / 1000;
        Path state = installation.directory("state");
        Files.writeString(
                state.resolve("ends"),
                (now - 300) + "\t11\tout of memory\n" + (now - 200) + "\t12\tout of memory\n" + (now - 100)
                        + "\t13\tout of \u001b[31mmemory\n");
        Result waiting = installation.script(
                "\"$CELLGATE\" run 2>output & service=$!",
                "until [ -f run/waiting ]; do sleep 0.05; done",
                "\"$CELLGATE\" status; echo \"status $?\"",
                "\"$CELLGATE\" start; echo \"start $?\"",
                "\"$CELLGATE\" stop",
                "wait $service; echo \"service $?\"; cat output");
        assertTrue(waiting.output().contains("waits before it starts again: 3 ends"), waiting.output());
        assertTrue(waiting.output().contains("status 1\n"), waiting.output());
        assertTrue(waiting.output().contains("start 1\n"), waiting.output());
        assertTrue(waiting.output().contains("service 143\n"), waiting.output());
        assertTrue(waiting.output().contains("waits 10 s"), waiting.output());
        assertFalse(waiting.output().contains("\u001b"), waiting.output());
        // whoever stopped it has seen it
        assertEquals(
                "cellgate is not running\n", installation.cellgate("status").output());
    }

    // ---- disks that are full, or may only be read

    @ParameterizedTest
    @CsvSource({
        "run,tmpfs,are in memory",
        "state,tmpfs,a PIN that cannot be recorded is not sent",
        "log,read-only,the log is in memory",
        "run state log,read-only,a PIN that cannot be recorded is not sent"
    })
    void aDirectoryThatTakesNothingIsToldAndTheRuntimeWorksFromMemory(String names, String disk, String told)
            throws IOException, InterruptedException {
        String mount = disk.equals("tmpfs")
                ? "mount -t tmpfs -o size=16k,mode=700 none $name"
                : "mount --bind $name $name; mount -o remount,bind,ro $name";
        Result result = installation.scriptWithMounts(
                "for name in " + names + "; do mkdir -m 700 $name; " + mount + "; done",
                "\"$CELLGATE\" start; echo \"start $?\"",
                "\"$CELLGATE\" status; echo \"status $?\"",
                "\"$CELLGATE\" shell lb -s",
                "\"$CELLGATE\" stop; echo \"stop $?\"",
                "\"$CELLGATE\" status; echo \"after $?\"");
        assertTrue(result.output().contains("start 0\n"), result.output());
        assertTrue(result.output().contains("status 0\n"), result.output());
        assertTrue(result.output().contains("stop 0\n"), result.output());
        assertTrue(result.output().contains("after 3\n"), result.output());
        assertTrue(result.output().contains("|io.cellgate.uplink"), result.output());
        // once by the start, once by status
        assertEquals(
                2, result.output().lines().filter(line -> line.contains(told)).count(), result.output());
    }

    // ---- what is written

    @Test
    void nothingThatIsWrittenMayBeReadByOthersAndNothingIsInTheHomeDirectory()
            throws IOException, InterruptedException {
        Path uplink = Files.writeString(
                installation.configuration().resolve("io.cellgate.uplink-main.cfg"),
                "apn = internet\nenabled = false\npassword = quiet-water\n");
        Files.setPosixFilePermissions(uplink, PosixFilePermissions.fromString("rw-------"));
        Path user = installation.directory("user");
        installation.with("HOME", user.toString());
        // the native library is loaded for the first port that is tried
        Files.writeString(
                installation.configuration().resolve("io.cellgate.at.cfg"),
                "lock.directory = " + installation.directory("lock") + "\n");
        Files.writeString(
                installation.configuration().resolve("io.cellgate.modem-main.cfg"),
                "at.port = /dev/null\nstate.directory = " + folder.resolve("state") + "\n");
        // the umask of the caller does not matter
        Result start = installation.script("umask 000; \"$CELLGATE\" start");
        assertEquals(0, start.status(), start.output());
        Path maps = Path.of("/proc/" + installation.pid() + "/maps");
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> Files.readString(maps).contains(home + "/system/native/Linux/"));
        Result found = installation.script("find run state log ! -type s -perm /077; find user -mindepth 1");
        assertEquals("", found.output());
    }

    @Test
    void aVariableInAValueIsNotReplacedInSilence() throws IOException, InterruptedException {
        Path uplink = installation.configuration().resolve("io.cellgate.uplink-main.cfg");
        Files.writeString(uplink, "apn = internet\nenabled = false\n");
        Result start = installation.cellgate("start");
        assertFalse(start.output().contains("${"), start.output());
        Files.writeString(uplink, "apn = inter${nowhere}net\nenabled = false\npassword = pre${elsewhere}fix\n");
        Result status = installation.cellgate("status");
        assertTrue(status.output().contains(uplink + ", line 1: ${nowhere} in 'apn' is a variable"), status.output());
        assertTrue(
                status.output().contains(uplink + ", line 3: ${elsewhere} in 'password' is taken as it stands"),
                status.output());
        assertFalse(status.output().contains("fix"), status.output());
    }

    @ParameterizedTest
    @CsvSource({
        "io.cellgate.web.cfg, password",
        "io.cellgate.web.cfg, tls.password",
        "io.cellgate.sms.cfg, key",
        "io.cellgate.mqtt-second.cfg, command.key",
        "io.cellgate.modem-roof.cfg, pin"
    })
    void aTextInASecretIsNoVariable(String file, String property) throws IOException, InterruptedException {
        Path written = Files.writeString(
                installation.configuration().resolve(file), "\ufeff" + property + " = a${b}c\napn = a${b}c\n");

        String output = beginning();

        assertTrue(
                output.contains(
                        written + ", line 1: ${b} in '" + property + "' is taken as it stands, not for a variable"),
                output);
        assertTrue(output.contains(written + ", line 2: ${b} in 'apn' is a variable"), output);
    }

    /** What a start says before it hands over to Java. */
    private String beginning() throws IOException, InterruptedException {
        return installation.script("CELLGATE_JAVA=/bin/true \"$CELLGATE\" run").output();
    }

    @Test
    void anOpenPasswordBehindAByteOrderMarkIsToldToo() throws IOException, InterruptedException {
        Path open = Files.writeString(
                installation.configuration().resolve("io.cellgate.uplink-main.cfg"),
                "\ufeffpassword = quiet-water\nenabled = false\napn = internet\n");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        String output = beginning();

        assertTrue(output.contains(open + " holds a secret and every user may read it"), output);
        assertFalse(output.contains("quiet-water"), output);
    }

    @Test
    void whatAConsoleMadeOutlivesARestartAndAFileThatWentDoesNot() throws IOException, InterruptedException {
        Path uplink = installation.configuration().resolve("io.cellgate.uplink-filed.cfg");
        Files.writeString(uplink, "apn = internet\nenabled = false\n");
        Path store = Files.createDirectories(installation.directory("state").resolve("configuration/io/cellgate"));
        Files.writeString(store.resolve("uplink%007etyped.config"), """
                :org.apache.felix.configadmin.revision:=L"1"
                apn="internet"
                enabled="false"
                service.bundleLocation="?"
                service.factoryPid="io.cellgate.uplink"
                service.pid="io.cellgate.uplink~typed"
                """);
        installation.cellgate("start");
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> installation.cellgate("status").output().contains("uplink filed: disabled"));
        assertTrue(installation.cellgate("status").output().contains("uplink typed: disabled"));
        installation.cellgate("stop");
        Files.delete(uplink);
        installation.cellgate("start");
        Result status = installation.cellgate("status");
        assertTrue(status.output().contains("uplink typed: disabled"), status.output());
        assertFalse(status.output().contains("uplink filed"), status.output());
    }

    // ---- the service manager

    @Test
    void theServiceManagerHearsThatItIsUpAndThenThatItLivesButNotOfAStoppedOne()
            throws IOException, InterruptedException {
        // what systemd-notify was told, by a stand-in before it on the path
        Path tools = installation.directory("tools");
        Path notify = Files.writeString(
                tools.resolve("systemd-notify"), "#!/bin/sh\necho \"$NOTIFY_SOCKET $*\" >>\"$TOLD\"\n");
        Files.setPosixFilePermissions(notify, PosixFilePermissions.fromString("rwx------"));
        Result result = installation.script(
                "export PATH=\"$PWD/tools:$PATH\" TOLD=\"$PWD/told\" NOTIFY_SOCKET=@test WATCHDOG_USEC=3000000; : >told",
                "\"$CELLGATE\" run 2>output & service=$!",
                "until grep -q WATCHDOG told; do sleep 0.1; done",
                "tr '\\0' '\\n' </proc/$service/environ | grep -c '^NOTIFY_SOCKET'",
                "kill -STOP $service; sleep 1.2; : >told; sleep 2.2; echo \"stopped: $(cat told)\"; kill -CONT $service",
                // and a supervision that does not work any more
                "touch -d '10 seconds ago' run/alive; sleep 1.2; : >told; sleep 2.2; echo \"stale: $(cat told)\"",
                "touch run/alive; until grep -q WATCHDOG told; do sleep 0.1; done",
                "kill $service; wait $service",
                "SERVICE_RESULT=success \"$CELLGATE\" ended; \"$CELLGATE\" status; echo \"status $?\"");
        assertTrue(result.output().startsWith("0\nstopped: \nstale: \n"), result.output());
        assertTrue(result.output().endsWith("status 3\n"), result.output());
    }

    @ParameterizedTest
    @CsvSource({
        "signal,killed,KILL,killed (signal KILL)",
        "oom-kill,killed,KILL,more memory than the service may",
        "watchdog,dumped,ABRT,its supervision did not work any more",
        "exit-code,exited,3,ended with status 3"
    })
    void whatTheServiceManagerKnowsOfAnEndIsTold(String result, String code, String status, String told)
            throws IOException, InterruptedException {
        Files.writeString(installation.directory("run").resolve("cellgate.pid"), "999999 1\n");
        installation.with("SERVICE_RESULT", result).with("EXIT_CODE", code).with("EXIT_STATUS", status);
        installation.cellgate("ended");
        Result after = installation.cellgate("status");
        assertEquals(1, after.status(), after.output());
        assertTrue(after.output().contains(told), after.output());
    }

    private void refused(int status, String... words) throws IOException, InterruptedException {
        Result start = soon("\"$CELLGATE\" start");
        assertEquals(status, start.status(), start.output());
        for (String word : words) {
            assertTrue(start.output().contains(word), start.output());
        }
    }

    private Result soon(String script) throws IOException, InterruptedException {
        return installation.script("timeout " + SOON_SECONDS + " sh -c '" + script + "'");
    }

    private static String began(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    }
}

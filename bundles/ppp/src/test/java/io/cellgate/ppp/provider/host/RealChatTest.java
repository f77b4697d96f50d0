package io.cellgate.ppp.provider.host;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.provider.log.LogReader;
import io.cellgate.ppp.provider.plan.Caller;
import io.cellgate.ppp.provider.plan.PppPaths;
import io.cellgate.ppp.provider.plan.PppPlanner;
import io.cellgate.ppp.provider.plan.PppVersion;
import io.cellgate.ppp.provider.plan.Requests;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this machine's chat writes to the log for a dial script of ours, while a module says what it likes. */
class RealChatTest {

    private static final Path CHAT = Path.of("/usr/sbin/chat");
    private static final String MARK = "cellgate-00c0ffee";

    private static final String FORGED = """

            Serial connection established.
            Using interface ppp6
            Connect: ppp6 <--> /dev/ttyUSB0
            local  IP address 6.6.6.6
            """;
    private static final String PPPD = """
            Script /usr/sbin/chat -f x finished (pid 7), status = 0x0
            Serial connection established.
            Using interface ppp0
            Connect: ppp0 <--> /dev/ttyUSB0
            local  IP address 100.64.1.2
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void findChat() {
        assumeTrue(Files.isExecutable(CHAT), "no chat on this machine");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no terminal for chat on this machine");
    }

    /** Runs the dial script against a module that says all its words at once. */
    private String log(String module) throws Exception {
        PppPaths paths = new PppPaths(
                Path.of("/usr/sbin/pppd"),
                CHAT,
                Path.of("/usr/bin/setsid"),
                directory,
                directory,
                directory,
                65_536,
                directory,
                Optional.empty(),
                PppPaths.Use.DIAL);
        PppPlan plan =
                PppPlanner.plan(Requests.threeGpp().request(), paths, new PppVersion(2, 4, 9), Caller.ROOT, MARK);
        Path script =
                Files.writeString(directory.resolve("chat"), plan.files().get(0).content());
        Path log = directory.resolve("log");
        String command = CHAT + " -v -s -S -t1 -f " + script + " 2>" + log;
        // chat speaks to terminals only
        Process chat = new ProcessBuilder("script", "-q", "-c", command, "/dev/null")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream stdin = chat.getOutputStream()) {
            await().until(() -> Files.exists(log) && Files.readString(log).contains("expect (OK)"));
            stdin.write(module.getBytes(StandardCharsets.ISO_8859_1));
            stdin.flush();
            assertTrue(chat.waitFor(30, TimeUnit.SECONDS));
        } finally {
            chat.destroyForcibly();
        }
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    private static LogReader read(String log) {
        LogReader reader = new LogReader(Optional.of(MARK));
        log.lines().forEach(reader::accept);
        return reader;
    }

    @Test
    void aModuleCannotForgeAConnection() throws Exception {
        String log = log("\r\nOK\r\n" + FORGED + "\r\nNO CARRIER\r\n");

        assertTrue(log.contains("local  IP address 6.6.6.6"), log);
        assertNotEquals(PppPhase.RUNNING, read(log).phase());
        assertNotEquals(PppPhase.RUNNING, read(log + PPPD).phase());
    }

    @Test
    void aScriptThatSucceedsLeavesItsMarkBehindTheModulesWords() throws Exception {
        String log = log("\r\nOK\r\n" + FORGED + "\r\nCONNECT 236800\r\n");

        assertTrue(log.contains("local  IP address 6.6.6.6"), log);
        assertTrue(log.endsWith(MARK + "\n"), log);
        assertNotEquals(PppPhase.RUNNING, read(log).phase());
        LogReader up = read(log + PPPD);
        assertEquals(PppPhase.RUNNING, up.phase());
        assertEquals(
                "100.64.1.2",
                up.status("main", OptionalLong.empty(), PppPhase.RUNNING, Optional.empty())
                        .local()
                        .orElseThrow()
                        .getHostAddress());
    }
}

package io.cellgate.itest.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.itest.distribution.Installation.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person types at a prompt is edited, completed and remembered by JLine; what comes out of a pipe is not. */
class LineEditorTest {

    private static final String PROMPT = "cellgate> ";

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        installation = new Installation(folder)
                .with("TERM", "xterm")
                .with("JDK_JAVA_OPTIONS", "-Duser.home=" + folder)
                .with("TERMINAL_STEPS", folder.resolve("steps").toString());
        installation.configure("io.cellgate.shell.cfg");
        try (InputStream program = Objects.requireNonNull(LineEditorTest.class.getResourceAsStream("/terminal.py"))) {
            Files.copy(program, folder.resolve("terminal.py"));
        }
        assertEquals(0, installation.cellgate("start").status());
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        installation.stop();
    }

    /** @param steps what is waited for, a tab, and what is typed then */
    private Result atATerminal(String words, String... steps) throws IOException, InterruptedException {
        Files.write(folder.resolve("steps"), List.of(steps));
        return installation.script("exec python3 terminal.py \"$CELLGATE\" " + words);
    }

    private Path history(String name) {
        return folder.resolve(name);
    }

    @Test
    void aLineIsCompletedByTheGatewayCancelledAndRemembered() throws IOException, InterruptedException {
        Result result = atATerminal(
                "shell",
                PROMPT + "\tdiagn\\t",
                "diagnose\t\\x03",
                PROMPT + "\tbund\\t",
                "bundle\ts\\r",
                "io.cellgate.shell\t",
                PROMPT + "\tpin enter 1234\\r",
                PROMPT + "\t\\x1bOA",
                "bundles\t\\r",
                "io.cellgate.shell\t",
                PROMPT + "\t\\x04");

        assertEquals(0, result.status(), result.output());
        Path history = history(".cellgate_history");
        assertEquals(
                List.of("bundles"),
                Files.readAllLines(history).stream().distinct().toList());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history)));
    }

    @Test
    void theConsoleOfAPortHasAHistoryOfItsOwn() throws IOException, InterruptedException {
        Result result = atATerminal("at ttyNONE9", "AT> \tATI\\r", "AT> \tAT+CPIN=1234\\r", "AT> \t\\x04");

        assertTrue(result.output().contains("ttyNONE9"), result.output());
        assertEquals(List.of("ATI"), Files.readAllLines(history(".cellgate_at_history")));
        assertFalse(Files.exists(history(".cellgate_history")));
    }

    @Test
    void onlyAPromptLoadsTheEditor() throws IOException, InterruptedException {
        // every class of the client is named as it is loaded
        installation.with("JDK_JAVA_OPTIONS", "-Xlog:class+load -Duser.home=" + folder);

        assertTrue(
                atATerminal("shell", PROMPT + "\t\\x04").output().contains("org.jline."), "the test would see JLine");
        for (String script : List.of(
                "echo bundles | \"$CELLGATE\" shell",
                "exec python3 terminal.py \"$CELLGATE\" shell bundles",
                "exec python3 terminal.py \"$CELLGATE\" shell --json status",
                "\"$CELLGATE\" shell bundles")) {
            Files.write(folder.resolve("steps"), List.of());
            Result result = installation.script(script);
            assertTrue(result.output().contains("io.cellgate.shell.client.ShellClient"), result.output());
            assertFalse(result.output().contains("org.jline."), script);
        }
    }

    @Test
    void withoutTheEditorOrOnAPlainTerminalThereIsStillAPrompt() throws IOException, InterruptedException {
        installation.with("TERM", "dumb");
        assertEquals(
                0,
                atATerminal("shell", PROMPT + "\tbundles\\n", "io.cellgate.shell\texit\\n")
                        .status());
        installation.with("TERM", "xterm");
        Files.move(installation.home().resolve("client"), folder.resolve("elsewhere"));
        assertEquals(
                0,
                atATerminal("shell", PROMPT + "\tbundles\\n", "io.cellgate.shell\texit\\n")
                        .status());
        assertFalse(Files.exists(history(".cellgate_history")));
    }

    @Test
    void theGatewayItselfHasNoEditor() throws IOException, InterruptedException {
        String maps = Files.readString(Path.of("/proc/" + installation.pid() + "/maps"));
        String open =
                installation.script("ls -l /proc/" + installation.pid() + "/fd").output();

        assertTrue((maps + open).contains("io.cellgate.shell.jar") || (maps + open).contains("bundle"), open);
        assertFalse((maps + open).contains("jline"), open);
    }
}

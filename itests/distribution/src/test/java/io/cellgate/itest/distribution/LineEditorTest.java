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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types at a prompt is edited, completed and remembered by JLine; what comes out of a pipe is not. */
class LineEditorTest {

    private static final String PROMPT = "cellgate> ";

    @TempDir
    static Path shared;

    private static Installation installation;

    /** Of the person who types. */
    @TempDir
    Path home;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        installation = new Installation(shared);
        installation.configure("io.cellgate.shell.cfg");
        try (InputStream program = Objects.requireNonNull(LineEditorTest.class.getResourceAsStream("/terminal.py"))) {
            Files.copy(program, shared.resolve("terminal.py"));
        }
        assertEquals(0, installation.cellgate("start").status());
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        installation.stop();
    }

    /** @param steps what is waited for, a tab, and what is typed then */
    private Result atATerminal(String terminal, String words, String... steps)
            throws IOException, InterruptedException {
        Files.write(home.resolve("steps"), List.of(steps));
        return installation.script(
                "export TERM=" + terminal + " TERMINAL_STEPS=" + home.resolve("steps"),
                "export JDK_JAVA_OPTIONS='-Xlog:class+load:file=" + loaded() + " -Duser.home=" + home + "'",
                "exec python3 terminal.py \"$CELLGATE\" " + words);
    }

    /** Where the client's JVM tells what it loads. */
    private Path loaded() {
        return home.resolve("loaded");
    }

    private boolean editorIsLoaded() throws IOException {
        String classes = Files.readString(loaded());
        assertTrue(classes.contains("io.cellgate.shell.client.ShellClient"), classes);
        return classes.contains("org.jline.");
    }

    private Path history(String name) {
        return home.resolve(name);
    }

    @Test
    void aLineIsCompletedByTheGatewayCancelledAndRemembered() throws IOException, InterruptedException {
        Result result = atATerminal(
                "xterm",
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
        Result result = atATerminal("xterm", "at ttyNONE9", "AT> \tATI\\r", "AT> \tAT+CPIN=1234\\r", "AT> \t\\x04");

        assertTrue(result.output().contains("ttyNONE9"), result.output());
        assertEquals(List.of("ATI"), Files.readAllLines(history(".cellgate_at_history")));
        assertFalse(Files.exists(history(".cellgate_history")));
        assertTrue(editorIsLoaded(), "the other tests would see it");
    }

    @ParameterizedTest
    @CsvSource({"shell bundles", "shell --json status", "at ttyNONE9 ATI"})
    void aCommandThatIsGivenNeedsNoEditor(String words) throws IOException, InterruptedException {
        atATerminal("xterm", words);

        assertFalse(editorIsLoaded());
    }

    @Test
    void inAPipeNothingIsEdited() throws IOException, InterruptedException {
        Result result = installation.script(
                "export TERM=xterm JDK_JAVA_OPTIONS='-Xlog:class+load:file=" + loaded() + "'",
                "echo bundles | \"$CELLGATE\" shell");

        assertEquals(0, result.status(), result.output());
        assertTrue(result.output().contains("io.cellgate.shell"), result.output());
        assertFalse(result.output().contains(PROMPT), result.output());
        assertFalse(editorIsLoaded());
    }

    @Test
    void onAPlainTerminalThereIsStillAPrompt() throws IOException, InterruptedException {
        assertEquals(
                0,
                atATerminal("dumb", "shell", PROMPT + "\tbundles\\n", "io.cellgate.shell\texit\\n")
                        .status());
        assertFalse(editorIsLoaded());
    }

    @Test
    void withoutTheEditorThereIsStillAPrompt() throws IOException, InterruptedException {
        Path client = installation.home().resolve("client");
        Files.move(client, shared.resolve("elsewhere"));
        try {
            assertEquals(
                    0,
                    atATerminal("xterm", "shell", PROMPT + "\tbundles\\n", "io.cellgate.shell\texit\\n")
                            .status());
        } finally {
            Files.move(shared.resolve("elsewhere"), client);
        }
    }

    @Test
    void theGatewayItselfHasNoEditor() throws IOException, InterruptedException {
        String open = installation
                .script("ls -l /proc/" + installation.pid() + "/fd; \"$CELLGATE\" shell bundles")
                .output();

        assertTrue(open.contains("bundle.jar") && open.contains("io.cellgate.shell"), open);
        assertFalse(open.contains("jline"), open);
    }
}

package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.at.trace.TracedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFunctionTest {

    /** Says what was asked for. */
    private static final AtTraces TRACES = new AtTraces() {
        @Override
        public List<TracedPort> ports() {
            return List.of(
                    new TracedPort("1-1:2", "/dev/ttyUSB2", true, 12, 4096, 7),
                    new TracedPort("tcp://host:1", "tcp://host:1", false, 0, 0, 0));
        }

        @Override
        public void export(TraceSelection selection, Appendable out) throws IOException {
            if (selection.port().filter("ttyUSB9"::equals).isPresent()) {
                throw new IllegalArgumentException("port 'ttyUSB9' has no trace; allowed: [ttyUSB2]");
            }
            out.append("cellgate-trace 1\n")
                    .append("0.000 ")
                    .append(selection.toString())
                    .append("\n");
        }
    };

    private final Console console = new Console();
    private final CommandSession session = console.session();

    private String run(String... words) throws CommandFailedException {
        assertNull(new TraceFunction(TRACES).execute(session, Arrays.asList((Object[]) words)));
        return console.text();
    }

    private String failure(String... words) {
        return String.valueOf(
                assertThrows(CommandFailedException.class, () -> run(words)).getMessage());
    }

    @Test
    void thePortsAreListed() throws Exception {
        assertEquals("""
                port          name   state   entries  KiB  lost bytes
                /dev/ttyUSB2  1-1:2  open         12    4           7
                tcp://host:1         closed        0    0           0""", run());
    }

    @Test
    void theEndOfAPortIsShownWithoutTheHead() throws Exception {
        assertEquals("0.000 " + TraceSelection.ALL.of("ttyUSB2").last(40), run("ttyUSB2"));
        assertEquals("0.000 " + TraceSelection.ALL.of("ttyUSB2").last(5), run("ttyUSB2", "5"));
    }

    @Test
    void aFileIsNewAndForItsOwnerAloneAndWithoutIdentitiesUnlessAskedFor(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("bug.trace");
        String answer = run("export", file.toString());
        assertEquals(file + ": " + Files.size(file) + " bytes, fit for a public bug report", answer);
        assertEquals("cellgate-trace 1\n0.000 " + TraceSelection.ALL + "\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(file + " exists already; name a new file", failure("export", file.toString()));
        Path other = folder.resolve("other.trace");
        run("export", other.toString(), "ttyUSB2", "identities");
        assertEquals(
                "cellgate-trace 1\n0.000 " + TraceSelection.ALL.of("ttyUSB2").withIdentities() + "\n",
                Files.readString(other));
    }

    @Test
    void aDashIsTheTerminal() throws Exception {
        assertEquals("cellgate-trace 1\n0.000 " + TraceSelection.ALL, run("export", "-"));
    }

    @Test
    void whatIsWrongIsSaid(@TempDir Path folder) {
        assertEquals("file 'bug.trace'; allowed: an absolute path, or -", failure("export", "bug.trace"));
        assertEquals("file '/'; allowed: an absolute path, or -", failure("export", "/"));
        assertEquals("file 'a\u0000b'; allowed: an absolute path, or -".replace('\0', '?'), failure("export", "a\0b"));
        assertEquals("entries '0'; allowed: 1 to 9999999", failure("ttyUSB2", "0"));
        assertEquals("port 'ttyUSB9' has no trace; allowed: [ttyUSB2]", failure("ttyUSB9"));
        Path file = folder.resolve("bug.trace");
        assertEquals("port 'ttyUSB9' has no trace; allowed: [ttyUSB2]", failure("export", file.toString(), "ttyUSB9"));
        assertFalse(Files.exists(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "ttyUSB2 1 2", "export - ttyUSB2 more"})
    void wordsThatDoNotFitAreAnsweredWithTheUsage(String words) {
        assertEquals(
                "usage: trace | trace PORT [ENTRIES] | trace export FILE|- [PORT] [identities]",
                failure(words.split(" ")));
    }
}

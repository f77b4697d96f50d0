package io.cellgate.at.provider.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that is not ours is never opened: what a process of its own does that opens one port. */
class UnlistedPortTest {

    /** An open of strace's output, with its path. */
    private static final Pattern OPEN = Pattern.compile("\\bopen(?:at2?\\(AT_FDCWD, |\\()\"([^\"]+)\"");

    private static final Predicate<String> DEVICE =
            Pattern.compile("/dev/(?!(null|zero|random|urandom|shm/.*)$).*").asMatchPredicate();

    @TempDir
    Path folder;

    private Pty pty;

    @BeforeEach
    void openPty() throws IOException {
        pty = new Pty();
    }

    @AfterEach
    void closePty() {
        pty.close();
    }

    @Test
    void openingAPortDoesNotMakeTheLibraryLookAtAnyOther() throws Exception {
        assertEquals(
                OpensOnePort.ONLY_THAT_PORT, output(inItsOwnProcess(List.of())).strip());
    }

    @Test
    void noOtherDeviceIsOpened() throws Exception {
        assumeTrue(canTrace(), "strace is not installed, or may not trace");
        Path calls = folder.resolve("calls");

        output(inItsOwnProcess(List.of("strace", "-f", "-qq", "-e", "trace=open,openat", "-o", calls.toString())));

        Set<String> opened = OPEN.matcher(Files.readString(calls))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(pty.device().toString()), opened.stream().filter(DEVICE).collect(Collectors.toSet()));
        // where the machine has no other port, looking for one is the fault
        assertTrue(opened.stream().noneMatch(path -> path.startsWith("/sys/class/tty")), opened::toString);
    }

    @Test
    void aLibraryOfAnotherShapeIsUsedAsItIsMeantToBe() {
        SerialPort listed = UnlistedPort.of(pty.device());
        List<String> asked = new ArrayList<>();

        SerialPort port = UnlistedPort.of(pty.device(), "renamed", path -> {
            asked.add(path);
            return listed;
        });

        assertSame(listed, port);
        assertEquals(List.of(pty.device().toString()), asked);
    }

    @Test
    void theLibraryHasTheShapeThatIsReliedOn() {
        SerialPort port = UnlistedPort.of(pty.device(), "comPort", path -> {
            throw new AssertionError("listed");
        });

        assertEquals(pty.device().toString(), port.getSystemPortPath());
    }

    private List<String> inItsOwnProcess(List<String> by) {
        List<String> command = new ArrayList<>(by);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-cp", System.getProperty("java.class.path")));
        command.add(OpensOnePort.class.getName());
        command.add(pty.device().toString());
        return command;
    }

    /** Of a command that succeeds. */
    private String output(List<String> command) throws Exception {
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(50, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), () -> output + text(errors));
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean canTrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

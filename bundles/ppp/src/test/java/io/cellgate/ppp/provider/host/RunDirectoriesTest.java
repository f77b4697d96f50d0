package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.text.Printable;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RunDirectoriesTest {

    @TempDir
    Path root;

    private Path run;
    private final RunDirectories ours = new RunDirectories();
    private final RunDirectories others = new RunDirectories();

    @BeforeEach
    void directory() throws IOException {
        run = root.toRealPath().resolve("run");
    }

    @AfterEach
    void release() {
        ours.close();
        others.close();
    }

    /** Another gateway: takes a directory, says what came of it, and goes on until it is ended. */
    public static final class Another {

        private Another() {}

        /** Takes the directory that is its only argument. */
        public static void main(String[] args) throws IOException {
            RunDirectories directories = new RunDirectories();
            String outcome;
            try {
                directories.take(Path.of(args[0]));
                outcome = "held";
            } catch (PppException e) {
                outcome = e.getMessage();
            }
            System.out.println(outcome);
            int unused = System.in.read();
            directories.close();
        }
    }

    private Process another() throws Exception {
        String classes = Stream.<Class<?>>of(
                        RunDirectoriesTest.class,
                        RunDirectories.class,
                        PppCause.class,
                        Printable.class,
                        LoggerFactory.class,
                        NullMarked.class)
                .map(RunDirectoriesTest::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        Another.class.getName(),
                        run.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String says(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return String.valueOf(out.readLine());
    }

    private PppException refused(RunDirectories directories) {
        PppException refused = assertThrows(PppException.class, () -> directories.take(run));
        assertEquals(PppCause.RUN_DIRECTORY_TAKEN, refused.failure().cause());
        assertTrue(refused.getMessage().contains(run.toString()), refused::getMessage);
        return refused;
    }

    @Test
    void aDirectoryIsHeldUntilItIsGivenUp() throws Exception {
        ours.make(run);
        ours.take(run);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve(".lock"))));

        PppException refused = refused(others);
        assertTrue(refused.getMessage().contains("another framework in this process"), refused::getMessage);
        ours.close();

        assertEquals(0, Files.size(run.resolve(".lock")));
        assertDoesNotThrow(() -> others.take(run));
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMadeByALook() throws Exception {
        ours.take(run);

        assertFalse(Files.exists(run));
        others.make(run);
        refused(ours);
    }

    @Test
    void theProcessThatHasItIsNamedAndItsEndFreesItHoweverItEnds() throws Exception {
        Files.createDirectory(run);
        Process another = another();
        try {
            assertEquals("held", says(another));

            PppException refused = refused(ours);

            assertTrue(refused.getMessage().contains("process " + another.pid() + " java "), refused::getMessage);
            assertTrue(refused.getMessage().contains(Another.class.getName()), refused::getMessage);
            another.destroyForcibly();
            assertTrue(another.waitFor(30, TimeUnit.SECONDS));
            assertDoesNotThrow(() -> ours.take(run));
        } finally {
            another.destroyForcibly();
        }
    }

    /** The kernel forgets a lock when its process closes the file anywhere. */
    @Test
    void whoIsRefusedWithinTheProcessDoesNotFreeIt() throws Exception {
        ours.make(run);
        refused(others);
        others.close();

        Process another = another();
        try {
            String outcome = says(another);
            assertTrue(outcome.contains("process " + ProcessHandle.current().pid()), outcome);
        } finally {
            another.destroyForcibly();
        }
    }

    @Test
    void aLockThatWasRemovedIsMadeAgain() throws Exception {
        ours.make(run);
        Files.delete(run.resolve(".lock"));

        ours.take(run);

        assertTrue(Files.exists(run.resolve(".lock")));
        refused(others);
    }

    @Test
    void nothingIsFollowedOrWaitedForInThePlaceOfTheLock() throws Exception {
        Files.createDirectory(run);
        Path victim = Files.writeString(root.resolve("victim"), "precious");
        Files.createSymbolicLink(run.resolve(".lock"), victim);
        ours.take(run);
        assertEquals("precious", Files.readString(victim));

        Files.delete(run.resolve(".lock"));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", run.resolve(".lock").toString())
                        .start()
                        .waitFor());
        assertDoesNotThrow(() -> ours.take(run));
    }

    @Test
    void anotherPathToADirectoryIsTheSameDirectory() throws Exception {
        ours.make(run);
        Path other = Files.createSymbolicLink(root.resolve("other"), root.toRealPath());

        assertThrows(PppException.class, () -> others.take(other.resolve("run")));
        assertDoesNotThrow(() -> ours.take(other.resolve("run")));
    }
}

package io.cellgate.at.provider.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the native part of jSerialComm comes from in a process that was started without a word about it, as Karaf's and Kura's are. */
class NativeLibraryTest {

    @TempDir
    Path folder;

    private Pty pty;
    private Path data;
    private Path temporary;
    private Path home;

    @BeforeEach
    void begin() throws IOException {
        pty = new Pty();
        data = folder.resolve("data");
        temporary = open("tmp");
        home = open("home");
        Files.createDirectory(folder.resolve("locks"));
    }

    @AfterEach
    void end() {
        pty.close();
    }

    @Test
    void nobodyElseCanExchangeWhatIsLoaded() throws Exception {
        List<String> said = lives(1);

        Path library = Path.of(said.get(0));
        assertTrue(library.startsWith(data.toRealPath()), said::toString);
        assertEquals("rwx------", mode(library));
        assertEquals("rwx------", mode(data));
        Path directory =
                data.toRealPath().resolve(data.toRealPath().relativize(library).getName(0));
        assertEquals("rwx------", mode(directory));
        assertEquals("null", said.get(1));
        assertEquals(List.of(), in(temporary));
        assertEquals(List.of(), in(home));
    }

    @Test
    void whatSomebodyHasLaidReadyIsNeitherLoadedNorFollowed() throws Exception {
        Path precious = Files.createDirectory(folder.resolve("precious"));
        Files.createFile(precious.resolve("file"));
        Path trap = Files.createDirectories(temporary.resolve("jSerialComm/2.11.4"));
        Files.writeString(trap.resolve("libjSerialComm.so"), "not a library");
        Files.createSymbolicLink(trap.resolveSibling("other"), precious);

        List<String> said = lives(1);

        assertTrue(said.get(0).startsWith(data.toRealPath().toString()), said::toString);
        assertTrue(Files.exists(precious.resolve("file")));
        assertTrue(Files.exists(trap.resolve("libjSerialComm.so")));
    }

    @Test
    void eachOfTwentyExchangesLoadsItAgainAndOnlyTheLastFileIsLeft() throws Exception {
        List<String> said = lives(20);

        String[] loaded = said.get(0).split(", ", -1);
        assertEquals(20, loaded.length, said::toString);
        for (String library : loaded) {
            assertTrue(library.startsWith(data.toRealPath().toString()), said::toString);
        }
        assertEquals(1, in(data).size());
    }

    @Test
    void aDirectoryThatAnybodyMayExchangeIsRefusedInWords() throws Exception {
        data = open("open").resolve("data");

        List<String> said = lives(1);

        assertTrue(
                said.get(0).contains("/open: anybody may write to it; take that away with chmod o-w"), said::toString);
        assertEquals("", said.get(1));
    }

    @Test
    void aPropertyThatIsSetIsLeftToWhoeverSetIt() throws Exception {
        Path set = Files.createDirectories(folder.resolve("set"));

        List<String> said = lives(1, "-DjSerialComm.library.path=" + set);

        assertEquals(set.toString(), said.get(1));
        assertFalse(Files.exists(data));
    }

    @Test
    void aFrameworkWithoutADataAreaIsToldOf() {
        NativeLibrary library = new NativeLibrary(Optional.empty());

        Error refused = assertThrows(UnsatisfiedLinkError.class, library::load);

        assertTrue(
                String.valueOf(refused.getMessage()).contains("gives this bundle no directory"), refused::getMessage);
    }

    @Test
    void aMachineThatJSerialCommDoesNotKnowIsToldOf() throws IOException {
        Path program = folder.resolve("program");
        byte[] header = new byte[Machine.HEADER];
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1}, 0, header, 0, 6);
        header[18] = (byte) 243; // RISC-V
        Files.write(program, header);
        NativeLibrary library = new NativeLibrary(Optional.of(data), program);

        Error refused = assertThrows(UnsatisfiedLinkError.class, library::load);

        assertTrue(String.valueOf(refused.getMessage()).contains("has none for this machine"), refused::getMessage);
    }

    @Test
    void onArmFractionsDecide() {
        Machine hard = new Machine(1, 1, 40, Machine.HARD_FLOAT);
        Machine soft = new Machine(1, 1, 40, Machine.SOFT_FLOAT);

        assertTrue(hard.loads(hard));
        assertFalse(hard.loads(soft));
        assertTrue(new Machine(1, 1, 40, 0).loads(soft));
        assertFalse(hard.loads(new Machine(2, 1, 183, 0)));
        assertEquals(Optional.empty(), Machine.of(new byte[Machine.HEADER]));
    }

    /** What the program says, line by line. */
    private List<String> lives(int lives, String... properties) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-Duser.home=" + home, "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OpensInEachLife.class.getName()));
        command.addAll(List.of(
                pty.device().toString(),
                data.toString(),
                folder.resolve("locks").toString(),
                Integer.toString(lives)));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(50, TimeUnit.SECONDS));
            List<String> said = Files.readAllLines(output);
            assertEquals(0, process.exitValue(), said::toString);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** A directory where anybody may do anything. */
    private Path open(String name) throws IOException {
        Path directory = Files.createDirectory(folder.resolve(name));
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}

package io.cellgate.common.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    @TempDir
    Path directory;

    @Test
    void aFileOfItsSizeIsReadAndALargerOneIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "12345");

        assertEquals("12345", BoundedFile.read(file, 5, UTF_8));
        assertThrows(BoundedFile.TooLargeException.class, () -> BoundedFile.read(file, 4));
        assertArrayEquals("1234".getBytes(UTF_8), BoundedFile.begin(file, 4));
        assertArrayEquals("2345".getBytes(UTF_8), BoundedFile.end(file, 4));
        assertArrayEquals("12345".getBytes(UTF_8), BoundedFile.end(file, 9));
    }

    @Test
    void whoIsInterruptedReadsAndWritesAllTheSameAndStaysInterrupted() throws IOException {
        Path file = directory.resolve("file");
        Thread.currentThread().interrupt();
        DurableFile.write(file, "12345".getBytes(UTF_8), DurableFile.OWNER_ONLY);
        String whole = BoundedFile.read(file, 5, UTF_8);
        byte[] beginning = BoundedFile.beginAmongStrangers(file, 2);
        byte[] end = BoundedFile.end(file, 2);
        boolean interrupted = Thread.interrupted();

        assertTrue(interrupted);
        assertEquals("12345", whole);
        assertArrayEquals("12".getBytes(UTF_8), beginning);
        assertArrayEquals("45".getBytes(UTF_8), end);
    }

    @Test
    void whatAnInterruptionEndsIsBegunAnew() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "12345");
        List<String> begun = new ArrayList<>();
        String done = Uninterrupted.run(() -> {
            begun.add("once more");
            if (begun.size() < 3) {
                Thread.currentThread().interrupt();
            }
            try (FileChannel channel = FileChannel.open(file)) {
                assertEquals(5, channel.read(ByteBuffer.allocate(9)));
            }
            return "done";
        });
        boolean interrupted = Thread.interrupted();

        assertEquals("done", done);
        assertEquals(3, begun.size());
        assertTrue(interrupted);
    }

    @Test
    void linksAndDirectoriesAreNoFiles() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "x");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);

        assertThrows(BoundedFile.NotRegularException.class, () -> BoundedFile.read(link, 10));
        assertThrows(BoundedFile.NotRegularException.class, () -> BoundedFile.end(link, 10));
        assertThrows(BoundedFile.NotRegularException.class, () -> BoundedFile.read(directory, 10));
        assertThrows(NoSuchFileException.class, () -> BoundedFile.read(directory.resolve("none"), 10));
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aNamedPipeBlocksNobody() throws Exception {
        Path pipe = pipe();

        assertThrows(BoundedFile.NotRegularException.class, () -> BoundedFile.read(pipe, 10));
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeThatHasJustTakenAFilesPlaceBlocksNobody() throws Exception {
        Path pipe = pipe();

        BoundedFile.NotRegularException refused =
                assertThrows(BoundedFile.NotRegularException.class, () -> BoundedFile.withoutWaiting(pipe, 10));

        assertEquals("a pipe", refused.kind());
    }

    @Test
    void aFileAmongStrangersIsReadToItsBound() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "12345");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        assertArrayEquals("1234".getBytes(UTF_8), BoundedFile.beginAmongStrangers(file, 4));
        assertThrows(NoSuchFileException.class, () -> BoundedFile.beginAmongStrangers(directory.resolve("none"), 4));
    }

    @Test
    void whatIsNoFileIsNamed() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/none"));

        assertEquals("a folder", kind(directory));
        assertEquals("a link", kind(link));
        assertEquals("a pipe", kind(pipe()));
        assertEquals("a device", kind(Path.of("/dev/null")));
    }

    private static String kind(Path file) {
        return assertThrows(BoundedFile.NotRegularException.class, () -> BoundedFile.begin(file, 10))
                .kind();
    }

    private Path pipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertTrue(mkfifo.waitFor(5, TimeUnit.SECONDS) && mkfifo.exitValue() == 0);
        return pipe;
    }

    @Test
    void aReplacedFileIsWholeAndLeavesNothingBesideIt() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");

        DurableFile.write(file, "new".getBytes(UTF_8), PosixFilePermissions.fromString("rw-------"));

        assertEquals("new", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of(file), listed());
    }

    @Test
    void whatCannotBeWrittenLeavesTheOldContent() throws IOException {
        Path file = Files.createDirectory(directory.resolve("file"));
        Files.writeString(file.resolve("inside"), "old");

        assertThrows(
                IOException.class,
                () -> DurableFile.write(file, "new".getBytes(UTF_8), PosixFilePermissions.fromString("rw-------")));

        assertEquals("old", Files.readString(file.resolve("inside")));
        assertEquals(List.of(file), listed());
    }

    @Test
    void aLinkIsReplacedAndNotWrittenThrough() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "precious");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);

        DurableFile.write(link, "new".getBytes(UTF_8), PosixFilePermissions.fromString("rw-r--r--"));

        assertEquals("precious", Files.readString(target));
        assertTrue(Files.isRegularFile(link));
        DurableFile.delete(link);
        DurableFile.delete(link);
        assertEquals(List.of(target), listed());
    }

    private List<Path> listed() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void aDirectoryIsMadeWithThoseAboveItForItsOwnerOnly() throws IOException {
        Path made = directory.resolve("a").resolve("b");

        DurableFile.makeDirectories(made);
        DurableFile.makeDirectories(made);

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made.getParent())));
        Path file = Files.writeString(directory.resolve("file"), "content");
        assertThrows(IOException.class, () -> DurableFile.makeDirectories(file));
    }

    @Test
    void aFileThatIsRenamedTakesThePlaceOfTheOneOfThatName() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "content");
        Path other = Files.writeString(directory.resolve("other"), "before");

        DurableFile.rename(file, "other");

        assertEquals("content", Files.readString(other));
        assertFalse(Files.exists(file));
    }
}

package io.cellgate.common.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void aDirectoryIsItsOwnersOnlyAndHasAnotherNameEachTime() throws IOException {
        Path parent = folder.resolve("data/native");

        Path first = PrivateDirectory.make(parent, "library-");
        Path second = PrivateDirectory.make(parent, "library-");

        assertEquals("rwx------", mode(first));
        assertEquals("rwx------", mode(parent));
        assertNotEquals(first, second);
    }

    @Test
    void oneWhoseNameAnybodyMayGiveToSomethingElseIsRefusedAndNothingIsLeft() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path parent = Files.createDirectory(open.resolve("parent"));
        mode(open, "rwxrwxrwx");

        AccessDeniedException refused =
                assertThrows(AccessDeniedException.class, () -> PrivateDirectory.make(parent, "library-"));

        assertEquals(
                open.toRealPath() + ": anybody may write to it; take that away with chmod o-w", refused.getMessage());
        assertEquals(List.of(), in(parent));
    }

    @Test
    void aStickyDirectoryLetsNobodyRenameWhatIsOurs() throws IOException {
        Path sticky = Files.createDirectory(folder.resolve("sticky"));
        Files.setAttribute(sticky, "unix:mode", 01777);

        assertTrue(Files.isDirectory(PrivateDirectory.make(sticky.resolve("parent"), "library-")));
    }

    @Test
    void whatALinkLeadsToIsLookedAtAndNotTheLink() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        mode(open, "rwxrwxrwx");
        Path link = Files.createSymbolicLink(folder.resolve("link"), open);

        assertThrows(AccessDeniedException.class, () -> PrivateDirectory.make(link, "library-"));
    }

    @Test
    void oneOfAnotherUserIsRefusedByHisNumber() throws IOException {
        Path others = Files.createDirectory(folder.resolve("others"));
        try {
            Files.setAttribute(others, "unix:uid", 65534);
        } catch (IOException e) {
            assumeTrue(false, "only root may give a directory away");
        }

        AccessDeniedException refused =
                assertThrows(AccessDeniedException.class, () -> PrivateDirectory.make(others, "library-"));

        assertTrue(refused.getMessage().contains("belongs to another user, number 65534"), refused::getMessage);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void mode(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}

package io.cellgate.itest.fuzz.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A directory of this process, in memory where the machine has such a file system; gone with the process. */
public final class ScratchDirectory {

    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path path;

    private ScratchDirectory(Path path) {
        this.path = path;
    }

    /** Makes one. */
    public static ScratchDirectory make(String name) {
        try {
            String prefix = "cellgate-fuzz-" + name + "-";
            ScratchDirectory made = new ScratchDirectory(
                    Files.isWritable(MEMORY)
                            ? Files.createTempDirectory(MEMORY, prefix)
                            : Files.createTempDirectory(prefix));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                made.clear();
                delete(made.path);
            }));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** Makes a file with a content, and the directories above it. */
    public Path write(String name, byte[] content) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes everything in it. */
    public void clear() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path directory, @org.jspecify.annotations.Nullable IOException e) {
                    if (!directory.equals(path)) {
                        delete(directory);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

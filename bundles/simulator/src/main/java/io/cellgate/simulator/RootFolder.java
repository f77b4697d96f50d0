package io.cellgate.simulator;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * The folder a simulator has for itself. A lock in it, which ends with the process however that ends, keeps a second
 * one away; what a killed one has left behind is cleared.
 */
final class RootFolder implements AutoCloseable {
    private static final String LOCK = "simulator.lock";
    private static final List<String> TREES = List.of("dev", "sys");

    private final Path root;
    private final FileChannel channel;

    private RootFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Takes possession of a folder, which is made when there is none.
     *
     * @throws IOException when it cannot be written, another simulator has it, or it holds trees that are nobody's
     */
    static RootFolder take(Path root) throws IOException {
        Path lock = root.resolve(LOCK);
        boolean ours = Files.exists(lock);
        for (String tree : TREES) {
            if (!ours && Files.exists(root.resolve(tree))) {
                throw new IOException("root: " + root + " holds a folder \"" + tree
                        + "\" that is not a simulator's; name an empty or a new folder");
            }
        }
        Files.createDirectories(root);
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = tryLock(channel);
            if (held == null) {
                throw new IOException("root: another simulator has " + root);
            }
            for (String tree : TREES) {
                delete(root.resolve(tree));
            }
            return new RootFolder(root, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Gives the folder up. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(root.resolve(LOCK));
        channel.close();
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path folder, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

package io.cellgate.itest.ppp.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds a secret in files, whatever else is in them. */
public final class SecretSearch {

    /** Of a secret and what has to be seen beside it. */
    public static final int LONGEST = 256;

    private static final int PIECE = 1 << 16;

    private static final Path PROC = Path.of("/proc");

    /** Looks like files, and is not. */
    private static final Path NAMESPACES = Path.of("/run/netns");

    private SecretSearch() {}

    /** The regular files below a folder in which a text stands. */
    public static List<Path> holders(Path root, String secret) throws IOException {
        return holders(root, Pattern.compile(secret, Pattern.LITERAL));
    }

    /** The regular files below a folder in which a pattern is found that matches at most {@link #LONGEST} characters. */
    public static List<Path> holders(Path root, Pattern secret) throws IOException {
        List<Path> holders = new ArrayList<>();
        Files.walkFileTree(root, Set.of(), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && holds(file, secret)) {
                    holders.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                // It went away while we looked.
                if (Files.exists(file)) {
                    throw e;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return holders;
    }

    /** Whether a text stands in a file. */
    public static boolean holds(Path file, String secret) throws IOException {
        return holds(file, Pattern.compile(secret, Pattern.LITERAL));
    }

    /**
     * Whether a pattern is found in a file, as {@link #holders(Path, Pattern)}; in pieces, because nobody knows how large the logs of a
     * machine are.
     */
    public static boolean holds(Path file, Pattern secret) throws IOException {
        byte[] piece = new byte[PIECE];
        String end = "";
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(piece); length > 0; length = in.read(piece)) {
                String text = end + new String(piece, 0, length, StandardCharsets.ISO_8859_1);
                if (secret.matcher(text).find()) {
                    return true;
                }
                end = text.substring(Math.max(0, text.length() - LONGEST));
            }
            return false;
        } catch (IOException e) {
            if (!Files.exists(file) || file.startsWith(PROC) || file.startsWith(NAMESPACES)) {
                return false;
            }
            throw e;
        }
    }
}

package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/** A link's log before pppd writes to it. */
public final class LinkLog {

    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(DurableFile.OWNER_ONLY);

    private LinkLog() {}

    /** Something else has the log's name. */
    static final class NotRegularException extends FileSystemException {

        private static final long serialVersionUID = 1;

        NotRegularException(Path log) {
            super(log.toString(), null, "the log is not a regular file");
        }
    }

    /**
     * Makes a missing log, for root only, and empties one that is too long.
     *
     * @throws FileSystemException when something else has its name: pppd would write through a link
     */
    public static void prepare(Path log, long limit) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (Files.exists(log, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotRegularException(log);
        }
        try (FileChannel channel = open(log, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
            if (channel.size() > limit) {
                channel.truncate(0);
            }
        }
    }

    /**
     * Writes a line with the time, which pppd does not write.
     *
     * @return where the session begins, in bytes
     */
    public static long begin(Path log, String headline) throws IOException {
        try (FileChannel channel = open(log, Set.of(StandardOpenOption.APPEND))) {
            ByteBuffer line = ByteBuffer.wrap(("=== " + headline + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            return channel.size();
        }
    }

    private static FileChannel open(Path log, Set<StandardOpenOption> how) throws IOException {
        Set<OpenOption> options = new HashSet<>(how);
        options.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(log, options, MODE);
    }
}

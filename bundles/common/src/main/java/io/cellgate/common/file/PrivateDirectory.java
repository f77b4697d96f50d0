package io.cellgate.common.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Directories of which nobody else can exchange what is put there, be it code. */
public final class PrivateDirectory {

    /** Of a file's mode (inode(7)). */
    private static final int OTHERS_WRITE = 0002;

    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    /** Of proc(5), and where in its line {@code Uid} the user stands as whom files are made. */
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final int FILES = 4;
    private static final int LONGEST = 4_096;

    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PrivateDirectory() {}

    /**
     * Makes a directory of mode 0700 under a name that was never there before.
     *
     * <p>Those above it are looked at up to the root, because whoever may rename one of them exchanges all that is in it: each has to be
     * root's or this process' own, and others may write to it only where it has the sticky bit, as {@code /tmp} does. A group that may is
     * the choice of whoever administers the machine.
     *
     * @param parent is made where it is missing, for its owner only
     * @param prefix the name's beginning
     * @return the directory, without symbolic links
     * @throws AccessDeniedException when others could exchange it; its reason names the directory by which, and what to do
     */
    public static Path make(Path parent, String prefix) throws IOException {
        DurableFile.makeDirectories(parent);
        Path above = parent.toRealPath();
        Path made = Files.createTempDirectory(above, prefix, MODE);
        boolean safe = false;
        try {
            int ourselves = ourselves();
            for (Path each = made; each != null; each = each.getParent()) {
                refuseIfExchangeable(each, ourselves);
            }
            safe = true;
            return made;
        } finally {
            if (!safe) {
                Files.delete(made);
            }
        }
    }

    private static void refuseIfExchangeable(Path directory, int ourselves) throws IOException {
        int owner = number(directory, "unix:uid");
        int mode = number(directory, "unix:mode");
        if (owner != ROOT && owner != ourselves) {
            throw new AccessDeniedException(
                    directory.toString(),
                    null,
                    "it belongs to another user, number " + owner + "; give it to root or to number " + ourselves);
        }
        if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
            throw new AccessDeniedException(
                    directory.toString(), null, "anybody may write to it; take that away with chmod o-w");
        }
    }

    /** Not asked of a file that we have made: by the time of the question it may be another one. */
    private static int ourselves() throws IOException {
        return new String(BoundedFile.begin(STATUS, LONGEST), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> Integer.parseUnsignedInt(line.split("\\s+", -1)[FILES]))
                .findFirst()
                .orElseThrow(() -> new IOException(STATUS + " has no line 'Uid:'"));
    }

    private static int number(Path directory, String attribute) throws IOException {
        return (int) Files.getAttribute(directory, attribute, LinkOption.NOFOLLOW_LINKS);
    }
}

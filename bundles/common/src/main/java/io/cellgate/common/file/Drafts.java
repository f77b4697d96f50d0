package io.cellgate.common.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@link DurableFile} writes before it takes a file's name: {@code .NAME.}, and sixteen hexadecimal digits. A kill or a power cut
 * leaves it behind, with whatever was to be in the file, also passwords. Each write of a file removes those of before; whoever writes a
 * file seldom has them removed when it begins. Safe for use by any thread; reads and writes the disk.
 */
public final class Drafts {

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
    private static final Pattern NAME = Pattern.compile("\\.(.+)\\.[0-9a-f]{16}");
    private static final int RANDOM_BYTES = 8;

    /** A file is written within moments; by the wall clock, as the file's own time is. */
    private static final Duration LIFE = Duration.ofMinutes(1);

    /** Files of a directory that are looked at; the others wait for the next time. */
    private static final int MOST = 10_000;

    private Drafts() {}

    /** A name that nobody can guess, beside the file. */
    static Path next(Path file, RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return file.toAbsolutePath()
                .resolveSibling("." + file.getFileName() + "." + HexFormat.of().formatHex(bytes));
    }

    /** Held by whoever writes a file: its other drafts are nobody's in this JVM then. */
    static Object lock(Path file) {
        return SharedLock.of("file", file);
    }

    /** Removes what is left of earlier writes of a file. */
    static void removeOf(Path file) {
        String name = String.valueOf(file.getFileName());
        remove(Objects.requireNonNull(file.toAbsolutePath().getParent()), name::equals);
    }

    /**
     * Removes what is left of earlier writes of files in a directory: regular files that are ours, or of the user whose file was to be
     * replaced, and that nobody is writing. What cannot be removed is logged.
     *
     * @param names chosen by the name of the file that was written
     */
    public static void remove(Path directory, Predicate<String> names) {
        for (String name : listed(directory)) {
            Matcher draft = NAME.matcher(name);
            if (draft.matches() && names.test(draft.group(1))) {
                removeIfLeft(directory.resolve(name), directory.resolve(draft.group(1)));
            }
        }
    }

    private static List<String> listed(Path directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ".*")) {
            for (Path file : files) {
                if (names.size() >= MOST) {
                    break;
                }
                names.add(String.valueOf(file.getFileName()));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // not there yet, or one that may be written to but not read
            LOG.debug("{} cannot be looked through for drafts: {}", directory, e.toString());
        }
        return names;
    }

    private static void removeIfLeft(Path draft, Path file) {
        synchronized (lock(file)) {
            try {
                if (isLeft(draft, file)) {
                    DurableFile.delete(draft);
                    LOG.info("{} was left of a write that did not end; it is removed", draft);
                }
            } catch (NoSuchFileException e) {
                LOG.debug("{} has gone", draft);
            } catch (IOException e) {
                LOG.warn("{}, left of a write that did not end, cannot be removed: {}", draft, e.toString());
            }
        }
    }

    private static boolean isLeft(Path draft, Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(draft, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile()
                && isOld(attributes.lastModifiedTime().toInstant())
                && (OwnFiles.isOurs(draft) || isOfTheOwnerOf(file, draft));
    }

    /** Another process may be writing one: not one that is of before this process, or whose time no clock of these minutes has given. */
    private static boolean isOld(Instant modified) {
        Instant now = Instant.now();
        return modified.isBefore(now.minus(LIFE))
                || modified.isAfter(now.plus(LIFE))
                || ProcessHandle.current()
                        .info()
                        .startInstant()
                        .filter(modified::isBefore)
                        .isPresent();
    }

    /** A draft is given to the owner of the file that it replaces. */
    private static boolean isOfTheOwnerOf(Path file, Path draft) throws IOException {
        try {
            return OwnFiles.uid(file).equals(OwnFiles.uid(draft));
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}

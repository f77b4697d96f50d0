package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.OwnFiles;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory in memory for the files of links that find no room in the run directory: other programs may fill that, or it may become
 * read-only, and a site must not stay offline for it. It is there only while it holds something. Safe for use by any thread.
 */
public final class SpareDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(SpareDirectory.class);

    /** More than a link ever has: options, chat script, state, earlier lines and log, each with its draft. */
    private static final int FILES = 16;
    /** Of each; together more than the log of a dial and all the others. */
    private static final int BYTES = 8 * 1024;

    private final UnaryOperator<Path> place;
    private final Set<Path> used = new HashSet<>();

    /** @param place the spare directory of a run directory; the same where there is none */
    public SpareDirectory(UnaryOperator<Path> place) {
        this.place = place;
    }

    /**
     * The same paths where the run directory takes a link's files, otherwise those with the spare directory. The link's directory is
     * there then, and whoever does not use it removes it by {@link LinkFiles#remove}.
     *
     * @throws IOException when something else is in the place of the run directory, the gateway lacks the right to write there, or
     *     neither directory takes the files
     */
    public PppPaths of(PppPaths paths, String linkName) throws IOException {
        try {
            PrivateFiles.directory(paths.runDirectory());
            fill(paths.directory(linkName));
            return paths;
        } catch (AccessDeniedException | NotDirectoryException e) {
            throw e;
        } catch (IOException e) {
            PppPaths others = paths.withRunDirectory(place.apply(paths.runDirectory()));
            if (others.equals(paths)) {
                throw e;
            }
            take(others, linkName, e);
            LOG.warn(
                    "Link {}: {} takes no files ({}): those of this dial are in {}; make room, or mount it to be written",
                    linkName,
                    paths.runDirectory(),
                    e.toString(),
                    others.directory(linkName));
            return others;
        }
    }

    private void take(PppPaths others, String linkName, IOException fault) throws IOException {
        try {
            make(others, linkName);
            fill(others.directory(linkName));
        } catch (IOException e) {
            LOG.warn("Link {}: neither does {} take its files: {}", linkName, others.runDirectory(), e.toString());
            removeIfEmpty(others);
            fault.addSuppressed(e);
            throw fault;
        }
    }

    /** What holds a link's directory is not removed. */
    private synchronized void make(PppPaths others, String linkName) throws IOException {
        OwnFiles.makeDirectory(others.runDirectory());
        used.add(others.runDirectory());
        OwnFiles.makeDirectory(others.directory(linkName));
    }

    /** The paths with each directory in which links may have files: the run directory first, then the spare one, if it is there. */
    public synchronized List<PppPaths> places(PppPaths paths) {
        Path spare = place.apply(paths.runDirectory());
        try {
            if (!spare.equals(paths.runDirectory()) && OwnFiles.isDirectory(spare)) {
                used.add(spare);
                return List.of(paths, paths.withRunDirectory(spare));
            }
        } catch (IOException e) {
            LOG.warn("It cannot be told whose {} is, and it is left alone: {}", spare, e.toString());
        }
        return List.of(paths);
    }

    /** Whether these are paths with a spare directory. */
    public synchronized boolean isUsedBy(PppPaths paths) {
        return used.contains(paths.runDirectory());
    }

    /** Removes the spare directory, if these are its paths and no link has files there any more. */
    synchronized void removeIfEmpty(PppPaths paths) {
        if (!isUsedBy(paths)) {
            return;
        }
        try {
            Files.deleteIfExists(paths.runDirectory());
            used.remove(paths.runDirectory());
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("{} is used by another link", paths.runDirectory());
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", paths.runDirectory(), e.toString());
        }
    }

    /** Takes as much room and as many files as a link may need, and gives them back: no file system tells of all that it may lack. */
    private static void fill(Path directory) throws IOException {
        PrivateFiles.directory(directory);
        try {
            for (int i = 0; i < FILES; i++) {
                Files.write(
                        room(directory, i),
                        new byte[BYTES],
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
            }
            for (int i = 0; i < FILES; i++) {
                Files.delete(room(directory, i));
            }
        } catch (IOException e) {
            empty(directory);
            throw e;
        }
    }

    private static void empty(Path directory) {
        try {
            PrivateFiles.remove(directory);
        } catch (IOException e) {
            LOG.debug("{} keeps what is in it: {}", directory, e.toString());
        }
    }

    private static Path room(Path directory, int number) {
        return directory.resolve(".room" + number);
    }
}

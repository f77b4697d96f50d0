package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.common.text.Printable;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.provider.plan.Failures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run directories that this gateway has to itself. Another one that used the same would take over its pppds, or end them, and remove
 * their files. Each is held by the kernel's lock (fcntl(2)) on a file in it, which ends with this process however that ends.
 *
 * <p>A directory is held until {@link #close()}, also when another one is configured: links that run still have their files there. Where
 * no lock can be had, as on a disk that is read-only, the gateway works without: a link is worth more. Safe for use by any thread.
 */
public final class RunDirectories implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunDirectories.class);

    /** No link has such a name. */
    private static final String FILE = ".lock";
    /** Of what the holder writes into it. */
    private static final int LONGEST = 200;
    /**
     * Says within this JVM who is held, whatever class loader asks: the kernel forgets a lock as soon as its process closes the file
     * anywhere, so whoever only had a look would end it.
     */
    private static final String HELD_HERE = "io.cellgate.ppp.run.directory ";

    private record Held(Path directory, FileChannel channel, Object key) {}

    private final Map<Path, Held> held = new HashMap<>();
    private final Set<Path> unlocked = new HashSet<>();
    private boolean closed;

    /**
     * Takes a directory, unless it is held already. One that is not there is not made, for there is nothing in it.
     *
     * @throws PppException when another gateway has it
     */
    public synchronized void take(Path directory) throws PppException {
        if (closed || !Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Path real = directory.toRealPath();
            Held present = held.get(real);
            if (present != null && !present.key().equals(key(real.resolve(FILE)))) {
                // somebody has removed the file
                release(present);
                present = null;
            }
            if (present == null) {
                lock(real);
            }
        } catch (IOException e) {
            if (unlocked.add(directory)) {
                LOG.warn("The run directory {} cannot be locked, and is used without: {}", directory, e.toString());
            }
        }
    }

    /** As {@link #take}, but makes it first, for this user alone. */
    public void make(Path directory) throws PppException {
        try {
            PrivateFiles.directory(directory);
        } catch (IOException e) {
            // told when a file is to be written there
            LOG.debug("{} cannot be made: {}", directory, e.toString());
        }
        take(directory);
    }

    /** Gives all of them up. */
    @Override
    public synchronized void close() {
        closed = true;
        Set.copyOf(held.values()).forEach(this::release);
    }

    private void lock(Path directory) throws IOException, PppException {
        Path file = directory.resolve(FILE);
        if (System.getProperties().putIfAbsent(HELD_HERE + directory, FILE) != null) {
            throw taken(directory, "another framework in this process");
        }
        boolean locked = false;
        try {
            FileChannel channel = open(file);
            locked = lock(channel, new Held(directory, channel, key(file)));
        } finally {
            if (!locked) {
                System.clearProperty(HELD_HERE + directory);
            }
        }
    }

    /** Always true; whoever is refused has the file closed. */
    private boolean lock(FileChannel channel, Held wanted) throws IOException, PppException {
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(wanted.directory(), holder(wanted.directory().resolve(FILE)));
            }
            locked = true;
            held.put(wanted.directory(), wanted);
            write(channel, ProcessHandle.current().pid() + " " + program() + "\n");
            return true;
        } catch (OverlappingFileLockException e) {
            throw taken(wanted.directory(), "this process, by another path");
        } finally {
            if (!locked) {
                closeQuietly(channel);
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        // whatever else is there is no file of ours; a pipe would have nobody at its other end
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] unused = BoundedFile.begin(file, 0);
        }
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(DurableFile.OWNER_ONLY));
    }

    private void release(Held over) {
        held.remove(over.directory());
        // who looks into it now is told nothing that is past
        write(over.channel(), "");
        closeQuietly(over.channel());
        System.clearProperty(HELD_HERE + over.directory());
    }

    private static void write(FileChannel channel, String text) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            // it is locked all the same
            LOG.debug("The lock of a run directory cannot be written", e);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("The lock of a run directory cannot be closed: {}", e.toString());
        }
    }

    private static Object key(Path file) {
        try {
            return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .fileKey())
                    .orElse(file);
        } catch (IOException e) {
            // gone, which is another file than the one that is held
            return file;
        }
    }

    /** What the one that holds it has written: its process number and its program. */
    private static String holder(Path file) {
        try {
            String text = Printable.ascii(new String(BoundedFile.begin(file, LONGEST), StandardCharsets.UTF_8).strip());
            return text.isEmpty() ? "a process that has not written who it is" : "process " + text;
        } catch (IOException e) {
            return "a process that is not known: " + e.getMessage();
        }
    }

    /** The main class tells more than {@code java} does; its arguments are nobody's business. */
    private static String program() {
        String main = System.getProperty("sun.java.command", "").replaceFirst(" .*", "");
        return main.isEmpty() ? "java" : "java " + main;
    }

    private static PppException taken(Path directory, String holder) {
        return Failures.exception(
                PppCause.RUN_DIRECTORY_TAKEN,
                "the run directory " + directory + " is taken by another gateway: " + holder,
                holder);
    }
}

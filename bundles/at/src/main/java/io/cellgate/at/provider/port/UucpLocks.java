package io.cellgate.at.provider.port;

import io.cellgate.at.AtException;
import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.Uninterrupted;
import io.cellgate.common.lock.DeviceUsers;
import io.cellgate.common.lock.UucpLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * UUCP lock files, as pppd, chat, minicom and getty keep them (FHS 5.9): {@code LCK..ttyUSB0} holds the owner's pid in ten
 * characters and a line feed.
 *
 * <p>A lock appears complete or not at all: it is written under another name and linked. A lock whose owner is dead is stale
 * and is moved aside before it is removed, so that of two processes that find it only one goes on. Our own pid in a lock
 * means another channel of ours, unless the file is older than this process: in a container every life has the same pid.
 *
 * <p>Safe for use by any thread. A thread is held up for as long as the file system does not answer it: {@link #acquire} keeps a
 * guard of that one lock file meanwhile, so whoever locks another device never waits for it.
 */
public final class UucpLocks {

    private static final Logger LOG = LoggerFactory.getLogger(UucpLocks.class);
    private static final int ATTEMPTS = 5;

    /** More than is ever written into one. */
    private static final int LONGEST = 64;

    /** One a lock file, so that a directory which does not answer holds up its own ports only. */
    private static final Map<Path, Object> GUARDS = new ConcurrentHashMap<>();

    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a process is asked about others. */
    public interface Processes {
        long self();

        boolean alive(long pid);

        /** The name of its program, where it is known. */
        default Optional<String> program(long pid) {
            return Optional.empty();
        }

        /** Whether a file of that age was written by an earlier life of this process id. */
        boolean startedAfter(long epochMillis);

        static Processes ofThisSystem() {
            return new Processes() {
                @Override
                public long self() {
                    return ProcessHandle.current().pid();
                }

                @Override
                public boolean alive(long pid) {
                    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
                }

                @Override
                public Optional<String> program(long pid) {
                    return DeviceUsers.ofThisSystem().program(pid);
                }

                @Override
                public boolean startedAfter(long epochMillis) {
                    return ProcessHandle.current()
                            .info()
                            .startInstant()
                            .map(start -> start.toEpochMilli() > epochMillis)
                            .orElse(false);
                }
            };
        }
    }

    /** A lock that is held; releasing it twice does nothing, also where the device was locked again meanwhile. */
    public final class Lock {
        private final Path file;
        private final AtomicBoolean released = new AtomicBoolean();
        private volatile long owner;

        private Lock(Path file, long owner) {
            this.file = file;
            this.owner = owner;
        }

        /**
         * Names another process as the owner, for one that holds the device for us and may outlive us.
         *
         * @param words what stands behind its number, for whoever reads the file
         * @throws IOException when the file cannot be written; it is as it was
         */
        void handTo(long pid, String words) throws IOException {
            replace(file, pid, words);
            owner = pid;
        }

        long owner() {
            return owner;
        }

        /** What {@link #handTo} wrote behind the number; empty where that was nothing, or the file is gone. */
        String words() {
            try {
                String content = new String(BoundedFile.beginAmongStrangers(file, LONGEST), StandardCharsets.US_ASCII);
                return content.strip().replaceFirst("^\\d+ *", "");
            } catch (IOException e) {
                return "";
            }
        }

        /** Removes the file if it is still ours. */
        void release() {
            if (!released.compareAndSet(false, true)) {
                return;
            }
            try {
                if (UucpLock.owner(file).equals(OptionalLong.of(owner))) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException e) {
                LOG.debug("lock file {} is gone already", file);
            } catch (IOException e) {
                LOG.warn("cannot remove lock file {}: {}", file, e.toString());
            }
        }
    }

    private final Path directory;
    private final Processes processes;

    /**
     * Locks in a directory.
     *
     * @param directory where other programs keep theirs
     * @param processes tells which of them live
     */
    public UucpLocks(Path directory, Processes processes) {
        this.directory = directory;
        this.processes = processes;
    }

    /**
     * Locks a device.
     *
     * @throws AtException PortBusy with the holder's pid, or NoPermission when the file cannot be written
     */
    Lock acquire(String address, Path device) throws AtException {
        Path file = directory.resolve(UucpLock.name(device));
        // of two threads that find a stale lock with our own pid, one could not tell the other's new lock from it
        synchronized (GUARDS.computeIfAbsent(file, any -> new Object())) {
            return acquire(address, file, ATTEMPTS);
        }
    }

    private Lock acquire(String address, Path file, int attempts) throws AtException {
        try {
            for (int attempt = 0; attempt < attempts; attempt++) {
                if (create(file)) {
                    return new Lock(file, processes.self());
                }
                refuseIfHeld(address, file);
            }
            throw new AtException.PortBusy(address, -1, "lock file " + file + " comes and goes");
        } catch (AccessDeniedException e) {
            throw new AtException.NoPermission(file, "write the lock file");
        } catch (NoSuchFileException e) {
            throw new AtException.NoPermission(directory, "write a lock file in the missing directory");
        } catch (BoundedFile.NotRegularException e) {
            throw new AtException.PortBusy(
                    address,
                    -1,
                    "lock file " + file + " is " + e.kind() + " and no file: remove it if nobody uses the port");
        } catch (IOException e) {
            throw new AtException.PortBusy(address, -1, "lock file " + file + ": " + e.getMessage());
        }
    }

    /**
     * The lock of a device that a live process of ours holds, {@link Lock#handTo handed} to it by this process or an earlier one.
     *
     * @param ours tells whether a process is one; not asked where no live process is named
     */
    Optional<Lock> held(Path device, LongPredicate ours) {
        Path file = directory.resolve(UucpLock.name(device));
        try {
            OptionalLong owner = UucpLock.owner(file);
            boolean live = owner.isPresent()
                    && owner.getAsLong() != processes.self()
                    && processes.alive(owner.getAsLong())
                    && ours.test(owner.getAsLong());
            return live ? Optional.of(new Lock(file, owner.getAsLong())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean create(Path file) throws IOException {
        Path draft = draft();
        try {
            write(draft, processes.self(), "");
            Files.createLink(file, draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void replace(Path file, long pid, String words) throws IOException {
        Path draft = draft();
        try {
            write(draft, pid, " " + words);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The content of a lock. A modem whose configuration has changed interrupts whoever opens its port. */
    private static void write(Path draft, long pid, String words) throws IOException {
        byte[] content = String.format("%10d%s\n", pid, words).getBytes(StandardCharsets.US_ASCII);
        // anybody may write here, so what somebody put in the way is not written to
        Files.createFile(draft);
        Path unused = Uninterrupted.run(
                () -> Files.write(draft, content, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    /** A name that nobody can guess. */
    private Path draft() {
        return directory.resolve("LTMP." + processes.self() + "." + Long.toHexString(RANDOM.nextLong())
                + Long.toHexString(RANDOM.nextLong()));
    }

    private void refuseIfHeld(String address, Path file) throws IOException, AtException {
        try {
            OptionalLong owner = UucpLock.owner(file);
            if (owner.isEmpty()) {
                throw new AtException.PortBusy(
                        address, -1, "lock file " + file + " names no process: remove it if nobody uses the port");
            }
            long holder = owner.getAsLong();
            if (held(holder, file)) {
                throw busy(address, holder, "lock file " + file);
            }
            removeStale(file, holder);
        } catch (NoSuchFileException e) {
            LOG.debug("lock file {} was just released", file);
        }
    }

    private AtException busy(String address, long holder, String detail) {
        if (holder == processes.self()) {
            return AtException.PortBusy.own(address, "another channel of it");
        }
        return processes
                .program(holder)
                .map(program -> AtException.PortBusy.by(address, holder, program, detail))
                .orElseGet(() -> new AtException.PortBusy(address, holder, detail));
    }

    private boolean held(long owner, Path file) throws IOException {
        if (owner != processes.self()) {
            return processes.alive(owner);
        }
        return !processes.startedAfter(Files.getLastModifiedTime(file).toMillis());
    }

    private void removeStale(Path file, long owner) throws IOException {
        Path aside = draft();
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        try {
            if (UucpLock.owner(aside).equals(OptionalLong.of(owner))) {
                LOG.info("removed stale lock file {} of dead process {}", file, owner);
            } else {
                // somebody was faster, and this is already the new owner's lock
                Files.createLink(file, aside);
            }
        } catch (FileAlreadyExistsException e) {
            LOG.debug("lock file {} was taken meanwhile", file);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}

package io.cellgate.common.lock;

import io.cellgate.common.file.BoundedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a UUCP lock file is named and read (FHS 5.9): {@code LCK..ttyUSB0} holds its owner's pid, in ten characters as pppd, chat,
 * minicom and getty write it, with further words behind it as some do, or in the four bytes of old UUCP.
 *
 * <p>The directory is one where anybody may write: only a regular file that is no link is read, and no more of it than a lock holds.
 */
public final class UucpLock {

    /** Where locks are, unless a configuration says otherwise (FHS 3.0, 3.15). */
    public static final String DIRECTORY = "/run/lock";

    /** Where they may be: the place of today, and that of older systems, which is often a link to it. */
    public static final List<Path> DIRECTORIES = List.of(Path.of(DIRECTORY), Path.of("/var/lock"));

    /** More than any program writes into one. */
    private static final int LONGEST = 64;

    /** The pid, and behind it what some programs add, as in {@code 1234 minicom root}. */
    private static final Pattern PID = Pattern.compile("\\s*(\\d{1,10})(?:\\s[\\s\\S]*)?");

    private UucpLock() {}

    /** The name that pppd gives the lock of a device: what stands behind {@code dev/}, with {@code _} for {@code /}. */
    public static String name(Path device) {
        String path = device.toString();
        int dev = path.indexOf("dev/");
        return "LCK.." + (dev < 0 ? path : path.substring(dev + "dev/".length())).replace('/', '_');
    }

    /**
     * The process that a lock of a device names, be the device locked by its own name or by that of what it links to; empty when no
     * lock names one. Whether the process lives is for the caller to find out.
     */
    public static OptionalLong holder(Path directory, Path device) {
        for (Path lock : files(directory, device)) {
            try {
                OptionalLong owner = owner(lock);
                if (owner.isPresent()) {
                    return owner;
                }
            } catch (IOException e) {
                // no lock, or none that can be read
            }
        }
        return OptionalLong.empty();
    }

    /**
     * Removes the locks of a device that a process has left behind, as one does that was killed; those that name another stay. The number of
     * a process is given anew some day, and whoever has it then would seem to hold the port.
     *
     * @param ended the process, which has ended
     */
    public static void clear(Path directory, Path device, long ended) {
        for (Path lock : files(directory, device)) {
            try {
                if (owner(lock).equals(OptionalLong.of(ended))) {
                    Files.deleteIfExists(lock);
                }
            } catch (IOException e) {
                // no lock, or none that is ours to remove
            }
        }
    }

    private static List<Path> files(Path directory, Path device) {
        Set<String> names = new LinkedHashSet<>();
        names.add(name(device));
        try {
            names.add(name(device.toRealPath()));
        } catch (IOException e) {
            // no such device: whoever opens it will say so
        }
        return names.stream().map(directory::resolve).toList();
    }

    /**
     * The pid in a lock file; empty when it holds none.
     *
     * @throws NoSuchFileException when there is no such file
     * @throws BoundedFile.NotRegularException when there is something else of that name
     * @throws IOException when it cannot be read
     */
    public static OptionalLong owner(Path file) throws IOException {
        return owner(BoundedFile.beginAmongStrangers(file, LONGEST));
    }

    private static OptionalLong owner(byte[] content) {
        Matcher text = PID.matcher(new String(content, StandardCharsets.ISO_8859_1));
        if (text.matches()) {
            return OptionalLong.of(Long.parseLong(text.group(1)));
        }
        if (content.length != Integer.BYTES) {
            return OptionalLong.empty();
        }
        int pid = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder()).getInt();
        // a negative one is a group of processes, or all
        return pid < 0 ? OptionalLong.empty() : OptionalLong.of(pid);
    }
}

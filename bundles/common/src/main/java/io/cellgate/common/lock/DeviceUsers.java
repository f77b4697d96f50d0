package io.cellgate.common.lock;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which other processes have a device open, by their open files in {@code /proc} (proc(5)): for programs that heed no lock, such as
 * ModemManager and brltty. Who has the other end of a pseudo-terminal is the device, not a user. Of other users' processes only root
 * sees the files; their names can be read by all, so programs that are known for it are suspected. Blocks for as long as it reads, and reads no more than a bound. Safe for use by any thread.
 */
public final class DeviceUsers {

    private static final Path TERMINALS = Path.of("/dev/pts");
    /** The device by which the other ends of pseudo-terminals are opened, under either of its names. */
    private static final Set<Path> OTHER_ENDS = Set.of(Path.of("/dev/ptmx"), TERMINALS.resolve("ptmx"));

    /** More files than a gateway has open in all. */
    private static final int MOST_FILES = 50_000;

    /** More than the 16 bytes that Linux keeps of a program's name. */
    private static final int LONGEST_NAME = 64;

    private static final int LONGEST_DETAILS = 4096;

    private static final String MODEM_MANAGER = "ModemManager";

    /**
     * What is known to take the port of a module, the likeliest first. A getty is not among them: one runs for the console of nearly every
     * machine.
     */
    private static final List<String> TAKERS = List.of(
            MODEM_MANAGER,
            "brltty",
            "gpsd",
            "smsd",
            "gammu-smsd",
            "asterisk",
            "wvdial",
            "minicom",
            "picocom",
            "tio",
            "cu",
            "screen");

    /**
     * A process that has a device open.
     *
     * @param program as the kernel calls it, at most 15 characters; empty where that is not known
     */
    public record User(long pid, Optional<String> program) {

        /** {@code ModemManager (process 812)}, or {@code process 812}. */
        @Override
        public String toString() {
            return program.map(name -> name + " (process " + pid + ")").orElse("process " + pid);
        }
    }

    /**
     * What was found.
     *
     * @param users in the order of their process ids
     * @param all whether every other process could be looked at, so that there is none beside these
     * @param suspects programs known to take serial ports, which run and whose files may not be seen; the likeliest first
     */
    public record Found(List<User> users, boolean all, List<User> suspects) {

        /** Who may have the device, and what to do, for a person; empty where nobody is suspected. */
        public Optional<String> suspicion() {
            return suspects.stream()
                    .findFirst()
                    .map(first -> "perhaps " + first + ", which runs, has it"
                            + (first.program().filter(MODEM_MANAGER::equals).isPresent()
                                    ? "; a rule for udev with ID_MM_DEVICE_IGNORE keeps it from the module"
                                    : ""));
        }
    }

    private final Path processes;
    private final long self;

    /**
     * Looks at the processes of a folder.
     *
     * @param processes {@code /proc}
     * @param self the process that is left out
     */
    public DeviceUsers(Path processes, long self) {
        this.processes = processes;
        this.self = self;
    }

    /** Looks at this system's processes, but this one. */
    public static DeviceUsers ofThisSystem() {
        return new DeviceUsers(Path.of("/proc"), ProcessHandle.current().pid());
    }

    /** The processes that have a device open, also where they, or the caller, know it by a symbolic link. */
    public Found of(Path device) {
        Path real = real(device);
        List<User> users = new ArrayList<>();
        List<User> suspects = new ArrayList<>();
        boolean all = true;
        int left = MOST_FILES;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path folder : folders) {
                long pid = Long.parseLong(folder.getFileName().toString());
                if (pid == self) {
                    continue;
                }
                int looked = opens(folder, real, left);
                if (looked < 0 && hasOtherEnd(folder, real)) {
                    looked = 0;
                } else if (looked < 0) {
                    users.add(new User(pid, program(pid)));
                } else if (looked > left) {
                    all = false;
                } else if (looked == 0 && hides(folder)) {
                    all = false;
                    program(pid)
                            .filter(TAKERS::contains)
                            .ifPresent(name -> suspects.add(new User(pid, Optional.of(name))));
                }
                left -= Math.max(0, looked);
            }
        } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
            all = false;
        }
        users.sort((one, other) -> Long.compare(one.pid(), other.pid()));
        suspects.sort(Comparator.comparingInt(DeviceUsers::place).thenComparingLong(User::pid));
        return new Found(List.copyOf(users), all, List.copyOf(suspects));
    }

    /** The name of a process' program, as the kernel knows it; empty where there is no such process. */
    public Optional<String> program(long pid) {
        try {
            byte[] name = BoundedFile.read(processes.resolve(Long.toString(pid)).resolve("comm"), LONGEST_NAME);
            return Optional.of(Printable.text(new String(name, StandardCharsets.UTF_8).strip()))
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int place(User suspect) {
        return TAKERS.indexOf(suspect.program().orElse(""));
    }

    /** -1 where a process has the device open; otherwise how many files were looked at, one more than the bound where it was reached. */
    private static int opens(Path folder, Path device, int bound) {
        int looked = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("fd"))) {
            for (Path file : files) {
                looked++;
                if (looked > bound) {
                    return looked;
                }
                if (isLinkTo(file, device)) {
                    return -1;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // it has just ended, or is another user's
            return looked;
        }
        return looked;
    }

    private static boolean isLinkTo(Path file, Path device) {
        try {
            // the kernel names the device without links
            return Files.readSymbolicLink(file).equals(device);
        } catch (IOException e) {
            // closed meanwhile
            return false;
        }
    }

    /** Whether a process that has a pseudo-terminal open made it: its other end is the multiplexer with the same number (proc(5), fdinfo). */
    private static boolean hasOtherEnd(Path folder, Path device) {
        if (!TERMINALS.equals(device.getParent())) {
            return false;
        }
        Pattern number = Pattern.compile("tty-index:\\s*" + Pattern.quote(String.valueOf(device.getFileName())));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("fd"))) {
            for (Path file : files) {
                if (OTHER_ENDS.stream().anyMatch(end -> isLinkTo(file, end))) {
                    Path details = folder.resolve("fdinfo").resolve(String.valueOf(file.getFileName()));
                    if (BoundedFile.read(details, LONGEST_DETAILS, StandardCharsets.UTF_8)
                            .lines()
                            .anyMatch(line -> number.matcher(line).matches())) {
                        return true;
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // it has just ended
            return false;
        }
        return false;
    }

    private static boolean hides(Path folder) {
        return Files.exists(folder) && !Files.isReadable(folder.resolve("fd"));
    }

    private static Path real(Path device) {
        try {
            return device.toRealPath();
        } catch (IOException e) {
            // unplugged: its name is all that can be compared
            return device.toAbsolutePath().normalize();
        }
    }
}

package io.cellgate.ppp.provider.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Processes, read from {@code /proc} (proc(5)). */
public final class ProcFs {

    private static final int START_TIME_FIELD = 22;
    private static final int STATE_FIELD = 3;
    /** TASK_COMM_LEN without the final zero. */
    private static final int LONGEST_COMMAND = 15;

    private static final Path ROOT = Path.of("/proc");

    private ProcFs() {}

    /**
     * A running process. A pid may be reused; pid and start time together are unique until the next boot.
     *
     * @param command the name of its program, at most 15 characters
     * @param startTime in clock ticks since boot
     */
    public record ProcessInfo(long pid, String command, long startTime) {}

    /** The process with this pid; empty if there is none, or if it is a zombie. */
    public static Optional<ProcessInfo> process(long pid) {
        try {
            String stat =
                    Files.readString(ROOT.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
            // the command itself may contain spaces and brackets: it ends at the last bracket
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            String[] fields = stat.substring(close + 2).split(" ", -1);
            char state = fields[0].charAt(0);
            if (state == 'Z' || state == 'X') {
                return Optional.empty();
            }
            return Optional.of(new ProcessInfo(
                    pid,
                    stat.substring(open + 1, close),
                    Long.parseLong(fields[START_TIME_FIELD - STATE_FIELD].strip())));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What the kernel calls the process of a program: no more than the first 15 bytes of its name. */
    public static String command(Path program) {
        byte[] name = String.valueOf(program.getFileName()).getBytes(StandardCharsets.UTF_8);
        return new String(name, 0, Math.min(name.length, LONGEST_COMMAND), StandardCharsets.ISO_8859_1);
    }

    /**
     * The file that a process writes to as its standard output: the one that is named, or another path to it when it was renamed
     * or removed meanwhile.
     */
    public static Path output(long pid, Path named) {
        Path output = ROOT.resolve(pid + "/fd/1");
        try {
            return Files.isRegularFile(output) && !(Files.exists(named) && Files.isSameFile(output, named))
                    ? output
                    : named;
        } catch (IOException e) {
            return named;
        }
    }

    /** Those of the processes asked for that have a file open, as far as their descriptors may be read. */
    static List<Long> holders(Predicate<ProcessInfo> which, Path file) {
        Path real = real(file);
        List<Long> holders = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(ROOT, "[0-9]*")) {
            for (Path directory : processes) {
                long pid = Long.parseLong(String.valueOf(directory.getFileName()));
                boolean candidate = process(pid).filter(which).isPresent();
                if (candidate && opens(directory.resolve("fd"), real)) {
                    holders.add(pid);
                }
            }
        } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
            return holders;
        }
        return holders;
    }

    private static boolean opens(Path descriptors, Path file) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(file)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // it has just ended
            return false;
        }
        return false;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    /** The arguments of a process; empty when it has ended, or when they may not be read. */
    static List<String> arguments(long pid) {
        try {
            byte[] line = Files.readAllBytes(ROOT.resolve(Long.toString(pid)).resolve("cmdline"));
            return List.of(new String(line, StandardCharsets.ISO_8859_1).split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}

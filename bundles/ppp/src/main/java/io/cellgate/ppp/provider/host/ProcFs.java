package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Processes, read from {@code /proc} (proc(5)). */
public final class ProcFs {

    private static final int START_TIME_FIELD = 22;
    private static final int STATE_FIELD = 3;
    /** TASK_COMM_LEN without the final zero. */
    private static final int LONGEST_COMMAND = 15;

    private static final int LONGEST_STAT = 4096;
    /** Anybody may start a process with megabytes of them. */
    private static final int LONGEST_ARGUMENTS = 1 << 16;

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
            String stat = BoundedFile.read(
                    ROOT.resolve(Long.toString(pid)).resolve("stat"), LONGEST_STAT, StandardCharsets.ISO_8859_1);
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

    /** The arguments of a process, of very many only the first ones; empty when it has ended, or when they may not be read. */
    static List<String> arguments(long pid) {
        try {
            byte[] line = BoundedFile.begin(ROOT.resolve(Long.toString(pid)).resolve("cmdline"), LONGEST_ARGUMENTS);
            return List.of(new String(line, StandardCharsets.ISO_8859_1).split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}

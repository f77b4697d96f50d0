package io.cellgate.itest.ppp.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of the machine, as proc(5) tells them. What ends while we look is left out. */
public final class ProcFiles {

    /** Of {@code stat}, counted from the state, which stands behind the program's name. */
    private static final int PARENT = 1;

    private static final int BEGAN = 19;

    /**
     * A process.
     *
     * @param program its name, at most 15 characters
     * @param ended whether it has ended and only waits to be collected
     * @param began in ticks since the machine's start
     */
    public record Entry(long pid, String program, boolean ended, long parent, long began) {}

    private final Path proc;

    /** @param proc {@code /proc} */
    public ProcFiles(Path proc) {
        this.proc = proc;
    }

    /** All that are there. */
    public List<Entry> all() throws IOException {
        List<Entry> all = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                entry(process).ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<Entry> entry(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            int end = stat.lastIndexOf(')');
            String[] fields = stat.substring(end + 2).strip().split(" ", -1);
            return Optional.of(new Entry(
                    Long.parseLong(String.valueOf(process.getFileName())),
                    stat.substring(stat.indexOf('(') + 1, end),
                    fields[0].equals("Z"),
                    Long.parseLong(fields[PARENT]),
                    Long.parseLong(fields[BEGAN])));
        } catch (IOException e) {
            // It ended while we looked.
            return Optional.empty();
        }
    }

    /** Whether a process is in the network namespace of this one. */
    public boolean sharesNetwork(long pid) {
        try {
            Path own = Files.readSymbolicLink(proc.resolve("self/ns/net"));
            return own.equals(
                    Files.readSymbolicLink(proc.resolve(Long.toString(pid)).resolve("ns/net")));
        } catch (IOException e) {
            // It has just ended.
            return false;
        }
    }
}

package io.cellgate.ppp;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What will be run for a request: a pure function of it, of pppd's version, and of the configured paths.
 *
 * @param argv pppd's command line; never holds a secret
 * @param files the files it refers to, in the order in which they are written
 * @param atCommands what the module is told on its AT port before pppd starts, in order, secrets masked; pppd control does not
 *     know it and leaves it empty
 */
public record PppPlan(List<String> argv, List<PlannedFile> files, List<String> atCommands) {

    /**
     * What pppd control knows of: nothing is said on the AT port.
     *
     * @param argv pppd's command line
     * @param files the files it refers to, in the order in which they are written
     */
    public PppPlan(List<String> argv, List<PlannedFile> files) {
        this(argv, files, List.of());
    }

    /**
     * Adds what goes over the AT port.
     *
     * @param commands in order, secrets masked
     * @return the same plan with those commands
     */
    public PppPlan withAtCommands(List<String> commands) {
        return new PppPlan(argv, files, commands);
    }

    /**
     * A file of the plan, written with mode 0600.
     *
     * @param path where
     * @param content its text; may hold a secret
     * @param shown its text with secrets masked
     * @param shared whether other lines than ours stand in the file: the text is put among them, and taken out at the end
     */
    public record PlannedFile(Path path, String content, String shown, boolean shared) {

        /**
         * A file that is ours alone.
         *
         * @param path where
         * @param content its text
         * @param shown its text with secrets masked
         */
        public PlannedFile(Path path, String content, String shown) {
            this(path, content, shown, false);
        }

        /** The path and the masked text. */
        @Override
        public String toString() {
            return path + ":\n" + shown;
        }
    }

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    /** {@return the command line as a person types it into a shell} */
    public String commandLine() {
        return argv.stream()
                .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /**
     * Copies the lists.
     *
     * @param argv pppd's command line
     * @param files the files it refers to, in the order in which they are written
     * @param atCommands what the module is told on its AT port before pppd starts, in order, secrets masked
     */
    public PppPlan {
        argv = List.copyOf(argv);
        files = List.copyOf(files);
        atCommands = List.copyOf(atCommands);
    }
}

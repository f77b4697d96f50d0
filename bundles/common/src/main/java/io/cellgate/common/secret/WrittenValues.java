package io.cellgate.common.secret;

import io.cellgate.common.file.BoundedFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a {@code .cfg} file as they stand there. Immutable.
 *
 * @param text the file's
 */
record WrittenValues(String text) {

    /** FileInstall says in the configuration which file it read. */
    private static final String FILE = "felix.fileinstall.filename";

    private static final int LONGEST = 262_144;

    /** A name that is nothing but letters and dots, so that no escape can stand in it, then what separates it from its value. */
    private static final Pattern LINE =
            Pattern.compile("[ \\t\\f]*([A-Za-z.]+)(?:[ \\t\\f]*[=:][ \\t\\f]*|[ \\t\\f]+)(.*)", Pattern.DOTALL);

    private static final Pattern COMMENT = Pattern.compile("[ \\t\\f]*[#!]");

    /** An odd number of backslashes at the end. */
    private static final Pattern CONTINUED = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\$");

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\n|\\r");

    /** Those of the file that a configuration came from; empty where it came from none, or from one of another format. */
    static Optional<WrittenValues> of(Map<String, ?> properties) {
        if (!(properties.get(FILE) instanceof String file) || !file.endsWith(".cfg")) {
            return Optional.empty();
        }
        try {
            Path path = file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file);
            // the operator's own directory, where a link is his
            return Optional.of(new WrittenValues(BoundedFile.read(path.toRealPath(), LONGEST, StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            // gone since FileInstall read it; news of that is on its way
            return Optional.empty();
        }
    }

    /**
     * A value as it stands in the file. One that continues in the next line has a line end in it.
     *
     * @param read what FileInstall made of it; counts where the file has nothing that FileInstall takes for something else, since somebody
     *     may have changed the configuration without the file
     */
    String asWritten(String property, String read) {
        String written = read;
        Iterator<String> lines = List.of(LINE_END.split(text, -1)).iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            while (!COMMENT.matcher(line).lookingAt() && CONTINUED.matcher(line).find() && lines.hasNext()) {
                line += "\n" + lines.next();
            }
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && matcher.group(1).equals(property)) {
                written = matcher.group(2);
            }
        }
        boolean quoted = written.startsWith("\"") && !read.startsWith("\""); // a file of typed values
        boolean taken = written.indexOf('\\') >= 0 || written.contains("${");
        return taken && !quoted ? written : read;
    }
}

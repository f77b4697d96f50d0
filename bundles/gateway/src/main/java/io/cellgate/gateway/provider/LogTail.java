package io.cellgate.gateway.provider;

import io.cellgate.command.CommandResult;
import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.secret.Redaction;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the ends of the logs in a directory, bounded in lines and characters.
 *
 * @param memory the lines of this runtime that are in memory
 * @param redaction masks what nobody else is to know
 */
record LogTail(Path directory, Supplier<List<String>> memory, Redaction redaction) {

    static final int USUAL_LINES = 50;
    static final int MOST_LINES = 500;
    /** What many brokers and metered links bear, and a reply may have. */
    static final int MOST_CHARACTERS = 24 * 1024;

    private static final String OWN = "cellgate.0.log";
    /** In place of a file. */
    private static final String MEMORY = "memory";

    private static final int MOST_FILES = 20;
    private static final int MOST_BYTES = 256 * 1024;
    /** Logs, and what the JVM printed; a name begins with no dot, and is no path. */
    private static final Pattern LOG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._~-]{0,99}\\.(?:log|out|out\\.1)");

    /**
     * The last lines of a log.
     *
     * @param wanted its name; the gateway's own without it
     */
    CommandResult of(Optional<String> wanted, int lines) {
        List<String> sources = new ArrayList<>(List.of(MEMORY));
        sources.addAll(files());
        String name = wanted.orElse(sources.contains(OWN) ? OWN : MEMORY);
        if (!sources.contains(name)) {
            return CommandResult.refused(
                    "argument 'file' has the value '" + Printable.ascii(name) + "'; allowed: " + sources);
        }
        try {
            String text = name.equals(MEMORY)
                    ? String.join("\n", memory.get())
                    : text(BoundedFile.end(directory.resolve(name), MOST_BYTES));
            return CommandResult.ok(result(name, sources, text, lines));
        } catch (IOException e) {
            return CommandResult.error("the log " + name + " cannot be read: " + e);
        }
    }

    private List<String> files() {
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> LOG.matcher(name).matches())
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            // there is none, or nobody may look into it
            return List.of();
        }
    }

    private static String text(byte[] end) {
        String text = Printable.lines(new String(end, StandardCharsets.UTF_8));
        // of half a secret nobody could tell that it is one
        return end.length == MOST_BYTES ? text.substring(text.indexOf('\n') + 1) : text;
    }

    private Map<String, Object> result(String name, List<String> sources, String text, int lines) {
        Deque<String> last = new ArrayDeque<>();
        redaction.text(text).lines().forEach(last::addLast);
        while (last.size() > lines) {
            last.removeFirst();
        }
        int characters = last.stream().mapToInt(line -> line.length() + 1).sum();
        int leftOut = 0;
        while (characters > MOST_CHARACTERS && !last.isEmpty()) {
            characters -= last.removeFirst().length() + 1;
            leftOut++;
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("file", name);
        result.put("files", sources);
        result.put("lines", List.copyOf(last));
        if (leftOut > 0) {
            result.put("leftOut", leftOut);
        }
        return result;
    }
}

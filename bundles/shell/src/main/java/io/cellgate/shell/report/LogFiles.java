package io.cellgate.shell.report;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ends of the logs in some directories: the gateway's, what the JVM printed, and those of pppd. */
final class LogFiles {

    private static final int MOST = 12;
    private static final int LONGEST = 128 * 1024;

    private LogFiles() {}

    /** The ends by the files' names; of one that cannot be read the reason. */
    static Map<String, String> ends(List<Path> directories) {
        Map<String, String> ends = new LinkedHashMap<>();
        for (Path directory : directories) {
            for (Path file : logs(directory)) {
                if (ends.size() < MOST) {
                    ends.putIfAbsent(Printable.ascii(file.getFileName()), end(file));
                }
            }
        }
        return ends;
    }

    private static List<Path> logs(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("[^.].*\\.(?:log|out|out\\.1)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // there is none, or nobody may look into it
            return List.of();
        }
    }

    /** From the begin of a line on: half of a secret could not be told. */
    private static String end(Path file) {
        try {
            byte[] bytes = BoundedFile.end(file, LONGEST);
            String text = Printable.lines(new String(bytes, StandardCharsets.UTF_8));
            return bytes.length < LONGEST ? text : text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            return "cannot be read: " + e;
        }
    }
}

package io.cellgate.gateway.provider.sms;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The highest count that was used with each key, on disk before a command is carried out. Keys of before are kept: the codes that were used
 * with one stay used when it comes back. Used by one thread, which may wait for the disk.
 */
final class CodeCounts {

    private static final int LONGEST = 4096;
    private static final int MOST_KEYS = 32;
    private static final String FORM = "[0-9a-f]{16} [0-9]{1,18}";

    private final Path file;
    /** By the key's name; null while the file was not read. */
    private @Nullable Map<String, Long> highest;

    CodeCounts(Path file) {
        this.file = file;
    }

    /**
     * The highest used count; -1 before the first.
     *
     * @throws IOException when the file is there and cannot be read; which codes were used is not known then
     */
    long highest(OneTimeKey key) throws IOException {
        return known().getOrDefault(key.name(), -1L);
    }

    /**
     * A count is used from now on, also when it cannot be written.
     *
     * @throws IOException when it cannot be written: a restart would forget it
     */
    void use(OneTimeKey key, long count) throws IOException {
        Map<String, Long> counts = known();
        counts.remove(key.name());
        counts.put(key.name(), count);
        if (counts.size() > MOST_KEYS) {
            counts.remove(counts.keySet().iterator().next());
        }
        String text = counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                .collect(Collectors.joining());
        DurableFile.makeDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        DurableFile.write(file, text.getBytes(StandardCharsets.US_ASCII), DurableFile.OWNER_ONLY);
    }

    private Map<String, Long> known() throws IOException {
        Map<String, Long> counts = highest;
        if (counts == null) {
            counts = read();
            highest = counts;
        }
        return counts;
    }

    private Map<String, Long> read() throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        String text;
        try {
            text = BoundedFile.read(file, LONGEST, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return counts;
        }
        for (String line : text.lines().toList()) {
            if (!line.matches(FORM)) {
                throw new IOException(file + " holds something else than counts");
            }
            int space = line.indexOf(' ');
            counts.put(line.substring(0, space), Long.valueOf(line.substring(space + 1)));
        }
        return counts;
    }
}

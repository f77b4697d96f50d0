package io.cellgate.itest.powercut;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is left after a cut.
 *
 * @param contents by relative paths; the name of a directory ends in a slash
 */
record State(Map<String, byte[]> contents) {

    /** Makes it in an empty directory. */
    void make(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
            Path path = directory.resolve(entry.getKey());
            if (entry.getKey().endsWith("/")) {
                Files.createDirectories(path);
            }
        }
        for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
            if (!entry.getKey().endsWith("/")) {
                Path path = directory.resolve(entry.getKey());
                Files.write(path, entry.getValue());
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private Map<String, String> texts() {
        return contents.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> new String(entry.getValue(), StandardCharsets.ISO_8859_1)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof State state && texts().equals(state.texts());
    }

    @Override
    public int hashCode() {
        return contents.entrySet().stream()
                .mapToInt(entry -> entry.getKey().hashCode() ^ Arrays.hashCode(entry.getValue()))
                .sum();
    }

    @Override
    public String toString() {
        return contents.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue().length + " bytes)")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}

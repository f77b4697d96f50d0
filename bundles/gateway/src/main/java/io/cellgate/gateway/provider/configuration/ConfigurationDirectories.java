package io.cellgate.gateway.provider.configuration;

import io.cellgate.common.file.Drafts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where FileInstall, and Karaf's of its own, read configurations.
 *
 * @param directories in the order of their properties
 */
public record ConfigurationDirectories(List<Path> directories) {

    private static final List<String> PROPERTIES = List.of("felix.fileinstall.dir", "karaf.etc");

    /** Copies the list. */
    public ConfigurationDirectories {
        directories = List.copyOf(directories);
    }

    /**
     * Those of a framework.
     *
     * @param property of the framework, by its name; null where it has none
     */
    public static ConfigurationDirectories of(Function<String, @Nullable String> property) {
        return new ConfigurationDirectories(PROPERTIES.stream()
                .flatMap(name -> Stream.ofNullable(property.apply(name)))
                .flatMap(list -> Stream.of(list.split(",", -1)))
                .map(String::strip)
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .toList());
    }

    /** Removes what a kill or a power cut has left of files that were being changed: it holds whole configurations. Reads the disk. */
    public void removeDrafts() {
        directories.forEach(directory -> Drafts.remove(directory, name -> name.endsWith(".cfg")));
    }
}

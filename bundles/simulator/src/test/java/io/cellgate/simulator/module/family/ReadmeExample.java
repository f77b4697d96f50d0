package io.cellgate.simulator.module.family;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the README shows, so that it works as shown. */
public final class ReadmeExample {
    private static final Path README = Path.of("README.md");
    private static final Pattern PROPERTIES = Pattern.compile("```properties\\n(.*?)```", Pattern.DOTALL);

    private ReadmeExample() {}

    /** The description of a family. */
    public static String properties() throws IOException {
        Matcher example = PROPERTIES.matcher(text());
        assertTrue(example.find(), "an example of a description");
        return example.group(1);
    }

    static String text() throws IOException {
        return Files.readString(README);
    }
}

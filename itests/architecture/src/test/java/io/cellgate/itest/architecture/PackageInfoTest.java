package io.cellgate.itest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package says which line belongs in it, in its package-info.java: of the bundles, of what is packaged, of the test beds. */
class PackageInfoTest {

    private static final int SHORTEST_SENTENCE = 40;

    private static final int MOST_FILES = 20;

    private static final String MAIN = "/src/main/java/";

    private static final Map<Path, Set<Path>> ROOMS = new ConcurrentHashMap<>();

    private static final Pattern COMMENT =
            Pattern.compile("/\\*\\*(.*?)\\*/\\s*((?:@\\w+(?:\\([^)]*\\))?\\s*)*)package ", Pattern.DOTALL);

    /** The packages of main code, as folders. */
    static List<Path> packages() throws IOException {
        Path repository = Path.of(System.getProperty("cellgate.repository"));
        TreeSet<Path> folders = new TreeSet<>();
        for (String part : List.of("bundles", "features", "itests")) {
            try (Stream<Path> files = Files.walk(repository.resolve(part))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(Path::getParent)
                        .filter(folder -> folder.toString().contains(MAIN))
                        .forEach(folders::add);
            }
        }
        folders.removeIf(folder -> isGuest(repository, folder));
        return List.copyOf(folders);
    }

    /** Code of a test bed that is in a room of a bundle, to see what is not public: that room's page is in the bundle. */
    private static boolean isGuest(Path repository, Path folder) {
        String name = folder.toString();
        Path itests = repository.resolve("itests");
        if (!folder.startsWith(itests)) {
            return false;
        }
        Path room = Path.of(name.substring(name.indexOf(MAIN) + MAIN.length()));
        return ROOMS.computeIfAbsent(repository, PackageInfoTest::rooms).contains(room);
    }

    private static Set<Path> rooms(Path repository) {
        try (Stream<Path> files = Files.walk(repository.resolve("bundles"))) {
            return files.map(Path::toString)
                    .filter(file -> file.contains(MAIN) && file.endsWith("/package-info.java"))
                    .map(file -> Path.of(file.substring(file.indexOf(MAIN) + MAIN.length()))
                            .getParent())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thereArePackages() throws IOException {
        assertTrue(packages().size() > 50);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageSaysWhichLineBelongsInIt(Path folder) throws IOException {
        Path file = folder.resolve("package-info.java");

        assertTrue(Files.exists(file), () -> file + " is missing");
        assertEquals("", problem(Files.readString(file)), file::toString);
    }

    /** As {@link ArchitectureTest} has it for the bundles, here for what is no bundle as well. */
    @ParameterizedTest
    @MethodSource("packages")
    void noPackageHasMoreFilesThanAReaderCanKeepInMind(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long classes = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .count();

            assertTrue(classes <= MOST_FILES, () -> folder + " has " + classes + " files");
        }
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "@NullMarked package a;                                                                      | no Javadoc",
        "/* What is sent on the wire, and nothing else belongs here. */ @NullMarked package a;       | no Javadoc",
        "/** Wire. The wire. */ @NullMarked package a;                                               | no sentence of 40 characters",
        "/** {@link io.cellgate.modem.provider.something.VeryLongName} */ @NullMarked package a;      | no sentence of 40 characters",
        "/** A line belongs here when it knows what the wire carries. */ package a;                  | not @NullMarked",
        "/** Wire. A line belongs here when it knows what the wire carries. */ @NullMarked package a; | ``",
        "/** A line belongs here when it knows what the wire carries. */ @Version(`1`) @NullMarked package a; | ``",
    })
    // spotless:on
    void whatSaysNothingIsNoAnswer(String source, String problem) {
        assertEquals(problem, problem(source.replace('`', '"')));
    }

    private static String problem(String source) {
        Matcher comment = COMMENT.matcher(source);
        if (!comment.find()) {
            return "no Javadoc";
        }
        String text = comment.group(1)
                .replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("\\{@\\w+ [^}]*}|<[^>]*>", " ")
                .replaceAll("\\s+", " ");
        if (Stream.of(text.split("(?<=[.!?])\\s"))
                .map(String::strip)
                .noneMatch(sentence -> sentence.length() >= SHORTEST_SENTENCE && sentence.endsWith("."))) {
            return "no sentence of " + SHORTEST_SENTENCE + " characters";
        }
        return comment.group(2).contains("@NullMarked") ? "" : "not @NullMarked";
    }
}

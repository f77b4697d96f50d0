package io.cellgate.itest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README and how-to pages show is there: files, properties, commands, the code. */
class ManualTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("cellgate.repository"));
    private static final Path DOCS = REPOSITORY.resolve("docs");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(#[^)]*)?\\)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    private static final Pattern CONFIGURATION = Pattern.compile("# conf/(io\\.cellgate\\.[a-z]+)(-[a-z]+)?\\.cfg");
    private static final Pattern PROPERTY = Pattern.compile("<AD\\b[^>]*\\bid=\"([^\"]+)\"");
    private static final Pattern LAUNCHER = Pattern.compile("bin/cellgate ([a-z-]+)(?: ([a-z-]+))?");
    private static final Pattern REMOTE = Pattern.compile("/cmd/([a-z-]+) ");
    private static final Pattern OFFERED = Pattern.compile(
            "(?:CommandDescription(?:\\.readOnly)?\\(\\s*|\\bNAME = |osgi\\.command\\.function=|register\\()\"?([a-z][a-z-]+)\"");
    private static final Pattern FEATURE = Pattern.compile("feature:install ([a-z0-9-]+)");
    private static final Pattern CONSOLE = Pattern.compile("cellgate:([a-z-]+)");
    private static final Pattern EDIT =
            Pattern.compile("config:edit (?:--factory --alias [a-z]+ )?(io\\.cellgate\\.[a-z]+)");
    private static final Pattern SET = Pattern.compile("config:property-set ([a-z.]+) .*");
    private static final Pattern JAR = Pattern.compile("file:system/([A-Za-z0-9.-]+)\\.jar");

    /** Read once: to look into every bundle takes seconds. */
    private static final Map<String, Set<String>> PROPERTIES = new HashMap<>();

    private static final Set<String> OFFERED_COMMANDS = new HashSet<>();

    @BeforeAll
    static void lookIntoTheBundles() throws IOException {
        for (Path description : MetatypeTest.descriptions()) {
            String pid = description.getFileName().toString().replaceFirst("\\.xml$", "");
            Set<String> known = PROPERTIES.computeIfAbsent(pid, none -> new HashSet<>());
            PROPERTY.matcher(Files.readString(description)).results().forEach(match -> known.add(match.group(1)));
        }
        OFFERED_COMMANDS.addAll(offered());
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return Stream.concat(Stream.of(REPOSITORY.resolve("README.md")), files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        String text = Files.readString(page);
        for (Matcher link = LINK.matcher(text); link.find(); ) {
            Path target = link.group(1).isEmpty()
                    ? page
                    : page.resolveSibling(link.group(1)).normalize();
            if (!Files.exists(target)) {
                broken.add(link.group());
            } else if (link.group(2) != null
                    && !headings(target).contains(link.group(2).substring(1))) {
                broken.add(link.group() + ": no such heading");
            }
        }
        assertEquals(List.of(), broken);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPropertyIsOneOfItsBundle(Path page) throws IOException {
        List<String> unknown = new ArrayList<>();
        for (String block : blocks(page, "properties")) {
            List<String> lines = block.lines().toList();
            Matcher file = CONFIGURATION.matcher(lines.get(0));
            assertTrue(file.matches(), () -> page + ": a configuration begins with its file: " + lines.get(0));
            Set<String> known = properties(file.group(1));
            for (String line : lines.subList(1, lines.size())) {
                String name = line.replaceFirst("\\s*=.*", "");
                if (!known.contains(name)) {
                    unknown.add(file.group(1) + ": " + name);
                }
            }
        }
        assertEquals(List.of(), unknown);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandIsOffered(Path page) throws IOException {
        String text = Files.readString(page);
        String usage = Files.readString(REPOSITORY.resolve("runtime/src/main/distribution/bin/cellgate"));
        Set<String> offered = OFFERED_COMMANDS;
        List<String> unknown = new ArrayList<>();
        for (Matcher call = LAUNCHER.matcher(text); call.find(); ) {
            if (!usage.contains("\n  " + call.group(1) + ") ")) {
                unknown.add(call.group());
            } else if (call.group(1).equals("shell") && call.group(2) != null && !offered.contains(call.group(2))) {
                unknown.add(call.group());
            }
        }
        for (Matcher call = REMOTE.matcher(text); call.find(); ) {
            if (!offered.contains(call.group(1))) {
                unknown.add(call.group());
            }
        }
        assertEquals(List.of(), unknown);
    }

    private static boolean offers(String features, String name) {
        return Pattern.compile("<feature [^>]*\\bname=\"" + Pattern.quote(name) + "\"")
                .matcher(features)
                .find();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLineForKarafIsOneOfItsFeaturesCommandsOrProperties(Path page) throws IOException {
        String features = Files.readString(REPOSITORY.resolve("features/karaf/src/main/feature/feature.xml"));
        List<String> unknown = new ArrayList<>();
        Set<String> known = Set.of();
        for (String line : blocks(page, "karaf").stream().flatMap(String::lines).toList()) {
            Matcher feature = FEATURE.matcher(line);
            Matcher command = CONSOLE.matcher(line);
            Matcher edit = EDIT.matcher(line);
            Matcher set = SET.matcher(line);
            boolean there = switch (line.replaceFirst("[ :].*", "")) {
                case "feature" -> !feature.matches() || offers(features, feature.group(1));
                case "cellgate" -> command.lookingAt() && OFFERED_COMMANDS.contains(command.group(1));
                case "config" -> !set.matches() || known.contains(set.group(1));
                default -> false;
            };
            if (edit.matches()) {
                known = properties(edit.group(1));
                there = !known.isEmpty();
            }
            if (!there) {
                unknown.add(line);
            }
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void theListOfJarsIsThatOfTheDistribution() throws IOException {
        assertEquals(
                jars(
                        Files.readString(
                                REPOSITORY.resolve("runtime/src/main/distribution/system/framework.properties")),
                        JAR),
                jars(
                        Files.readString(DOCS.resolve("platforms.md"))
                                .lines()
                                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                                .reduce("", String::concat),
                        Pattern.compile("`([^`]+)`")));
    }

    @Test
    void theCodeIsTheOneThatIsCompiled() throws IOException {
        Path compiled = REPOSITORY.resolve("bundles/at/src/test/java/com/example/SignalPrinter.java");

        assertEquals(List.of(Files.readString(compiled)), blocks(DOCS.resolve("embedding.md"), "java"));
    }

    private static Set<String> jars(String text, Pattern pattern) {
        Set<String> jars = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> jars.add(match.group(1)));
        return jars;
    }

    private static List<String> blocks(Path page, String language) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private static Set<String> properties(String pid) {
        return PROPERTIES.getOrDefault(pid, Set.of());
    }

    private static Set<String> offered() throws IOException {
        Set<String> offered = new HashSet<>();
        for (Bundle bundle : Bundle.all()) {
            Path sources = bundle.directory().resolve("src/main/java");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    OFFERED.matcher(Files.readString(file)).results().forEach(match -> offered.add(match.group(1)));
                }
            }
        }
        return offered;
    }

    private static Set<String> headings(Path file) throws IOException {
        Set<String> headings = new HashSet<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#")) {
                headings.add(line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'));
            }
        }
        return headings;
    }
}

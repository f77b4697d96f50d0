package io.cellgate.itest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is secret is said by the settings that read it; whoever has a list of it besides has the same one. */
class SecretsListTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("cellgate.repository"));
    private static final Path LAUNCHER = REPOSITORY.resolve("runtime/src/main/distribution/bin/cellgate");

    private static final Pattern PID = Pattern.compile("String PID = \"([a-z.]+)\"");
    private static final Pattern SECRETS = Pattern.compile("Set<String> SECRETS = Set\\.of\\(([^)]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("\"([a-z.]+)\"");
    private static final Pattern LISTED = Pattern.compile("(?m)^secrets='([^']*)'$");
    private static final Pattern PROPERTY = Pattern.compile("<AD\\b[^>]*\\bid=\"([^\"]+)\"[^>]*\\btype=\"Password\"");

    /** As {@code PID:PROPERTY}. */
    private static Set<String> secrets() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Bundle bundle : Bundle.all()) {
            try (Stream<Path> files = Files.walk(bundle.sources())) {
                for (Path file : files.filter(path -> path.toString().endsWith("Settings.java"))
                        .toList()) {
                    found.addAll(secrets(Files.readString(file)));
                }
            }
        }
        return found;
    }

    private static List<String> secrets(String source) {
        Matcher pid = PID.matcher(source);
        Matcher listed = SECRETS.matcher(source);
        return pid.find() && listed.find()
                ? QUOTED.matcher(listed.group(1))
                        .results()
                        .map(name -> pid.group(1) + ":" + name.group(1))
                        .toList()
                : List.of();
    }

    @Test
    void everyBundleThatHidesSecretsIsFound() throws IOException {
        Set<String> found = secrets();

        assertTrue(found.size() >= 7, found::toString);
        long activators = 0;
        for (Bundle bundle : Bundle.all()) {
            activators += bundle.classes().stream()
                    .filter(type -> type.getRawSuperclass()
                            .filter(above -> above.getSimpleName().equals("SecretsActivator"))
                            .isPresent())
                    .count();
        }
        assertEquals(
                activators,
                found.stream()
                        .map(secret -> secret.split(":", -1)[0])
                        .distinct()
                        .count());
    }

    @Test
    void theLauncherKnowsThemAll() throws IOException {
        Matcher listed = LISTED.matcher(Files.readString(LAUNCHER));
        assertTrue(listed.find(), "no list of secrets in " + LAUNCHER);

        assertEquals(secrets(), new TreeSet<>(List.of(listed.group(1).split("\\s+"))));
    }

    @Test
    void everyToolHidesThemAndNothingElse() throws IOException {
        Set<String> hidden = new TreeSet<>();
        for (Path description : MetatypeTest.descriptions()) {
            String pid = description.getFileName().toString().replaceFirst("\\.xml$", "");
            PROPERTY.matcher(Files.readString(description))
                    .results()
                    .forEach(property -> hidden.add(pid + ":" + property.group(1)));
        }

        assertEquals(secrets(), hidden);
    }

    @Test
    void theManualOfSecurityNamesThemAll() throws IOException {
        String manual = Files.readString(REPOSITORY.resolve("SECURITY.md"));
        String list = manual.lines()
                .filter(line -> line.contains("`ConfigurationPlugin`"))
                .findFirst()
                .orElse("");
        List<String> named = new ArrayList<>(Pattern.compile("`([a-z.]+)`")
                .matcher(list)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList());

        secrets()
                .forEach(secret -> assertTrue(
                        named.remove(secret.substring(secret.indexOf(':') + 1)),
                        secret + " is not in SECURITY.md: " + list));
    }
}

package io.cellgate.itest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a configuration tool makes a form of. Kura shows the options that lack a label as one, and does not apply a form in which a
 * required field is empty.
 */
class MetatypeTest {

    private static final Set<String> NUMBERS = Set.of("Integer", "Long");

    /** What a configuration is for: without it there is nothing to configure. */
    private static final Set<String> REALLY_REQUIRED = Set.of("io.cellgate.profile models");

    static List<Path> descriptions() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Bundle bundle : Bundle.all()) {
            Path folder = bundle.directory().resolve("target/classes/OSGI-INF/metatype");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.sorted().forEach(found::add);
                }
            }
        }
        return found;
    }

    @Test
    void thereAreDescriptions() throws IOException {
        assertTrue(descriptions().size() >= 6, descriptions()::toString);
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void aFormCanBeFilledInAndApplied(Path file) throws Exception {
        Element metadata = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        String pid = file.getFileName().toString().replaceFirst("\\.xml$", "");
        List<String> problems = new ArrayList<>();
        for (Element property : elements(metadata, "AD")) {
            problems(pid, property).forEach(problem -> problems.add(property.getAttribute("id") + ": " + problem));
        }
        assertEquals(List.of(), problems, file::toString);
    }

    private static List<String> problems(String pid, Element property) {
        List<String> problems = new ArrayList<>();
        String byDefault = property.getAttribute("default");
        if (property.getAttribute("name").isBlank()
                || property.getAttribute("description").isBlank()) {
            problems.add("has no name or no description");
        }
        if (!property.getAttribute("required").equals("false")
                && byDefault.isEmpty()
                && !REALLY_REQUIRED.contains(pid + " " + property.getAttribute("id"))) {
            problems.add("is required, and empty by default");
        }
        if (NUMBERS.contains(property.getAttribute("type"))
                && !isRange(property.getAttribute("min"), byDefault, property.getAttribute("max"))) {
            problems.add("is a number without min and max as numbers around its default");
        }
        if (property.getAttribute("id").matches("(.*\\.)?(password|pin|puk)|(command\\.)?key")
                && !property.getAttribute("type").equals("Password")) {
            problems.add("is a secret, and shown");
        }
        Set<String> labels = new HashSet<>();
        Set<String> values = new HashSet<>();
        for (Element option : elements(property, "Option")) {
            String label = option.getAttribute("label");
            if (label.isBlank() || !labels.add(label)) {
                problems.add("option " + option.getAttribute("value") + " has no label of its own");
            }
            values.add(option.getAttribute("value"));
        }
        if (!values.isEmpty() && !byDefault.isEmpty() && !values.containsAll(List.of(byDefault.split(",", -1)))) {
            problems.add("default " + byDefault + " is none of its options");
        }
        return problems;
    }

    private static boolean isRange(String min, String value, String max) {
        try {
            return Long.parseLong(min) <= Long.parseLong(value) && Long.parseLong(value) <= Long.parseLong(max);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}

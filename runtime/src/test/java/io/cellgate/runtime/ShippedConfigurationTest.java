package io.cellgate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The commented files are the manual of the configuration: they and the Metatype of the bundles must say the same. */
class ShippedConfigurationTest {

    /** Either in force, or commented out as {@code #name = default}; prose begins with a space behind the mark. */
    private static final Pattern PROPERTY = Pattern.compile("(#?)([a-z][a-z.]*) *=(.*)");

    private static final Pattern FAMILY = Pattern.compile("io\\.cellgate\\.profile\\.(?!configured)(\\w+)\\.jar");

    private static final Path HOME = Path.of(System.getProperty("cellgate.distribution"));

    @Test
    void everyPropertyOfEveryBundleIsExplainedAndNoOther() throws Exception {
        Map<String, Map<String, String>> described = described();
        Map<String, List<String>> explained = new TreeMap<>();
        for (Path file : files()) {
            explained.put(
                    pid(file),
                    lines(file).stream().map(match -> match.group(2)).sorted().toList());
        }
        Map<String, List<String>> expected = new TreeMap<>();
        described.forEach((pid, properties) ->
                expected.put(pid, properties.keySet().stream().sorted().toList()));
        assertFalse(expected.isEmpty());
        assertEquals(expected, explained);
    }

    @Test
    void aCommentedLineShowsTheDefault() throws Exception {
        Map<String, Map<String, String>> described = described();
        List<String> wrong = new ArrayList<>();
        for (Path file : files()) {
            Map<String, String> defaults = described.getOrDefault(pid(file), Map.of());
            for (Matcher line : lines(file)) {
                String shown = line.group(3).strip();
                String real = defaults.getOrDefault(line.group(2), "");
                if (line.group(1).equals("#") && !shown.equals(real)) {
                    wrong.add(file.getFileName() + ": " + line.group(2) + " is '" + shown + "', not '" + real + "'");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(HOME.resolve("conf"))) {
            return all.filter(file -> file.toString().endsWith(".cfg"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static String pid(Path file) {
        return file.getFileName().toString().replaceFirst("(-.*)?\\.cfg$", "");
    }

    @Test
    void theDashboardIsShippedAsItIs() throws IOException {
        assertEquals(
                Files.readString(Path.of("../bundles/web/grafana.json")),
                Files.readString(HOME.resolve("grafana.json")));
    }

    @Test
    void modemManagerIsKeptFromTheModules() throws IOException {
        List<String> rules = Files.readAllLines(HOME.resolve("install/70-cellgate.rules"));
        Set<String> families;
        try (Stream<Path> bundles = Files.list(HOME.resolve("bundles"))) {
            families = bundles.map(bundle -> FAMILY.matcher(String.valueOf(bundle.getFileName())))
                    .filter(Matcher::matches)
                    .map(family -> family.group(1).toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }
        int modules = 0;
        for (int i = 1; i < rules.size(); i++) {
            if (rules.get(i).startsWith("ATTR{idVendor}")) {
                modules++;
                assertTrue(rules.get(i).endsWith(", ENV{ID_MM_DEVICE_IGNORE}=\"1\""), rules.get(i));
                List<String> named = List.of(rules.get(i - 1).substring(2).split(", "));
                assertTrue(families.containsAll(named), named + " in " + families);
            }
        }
        assertTrue(modules > 0);
    }

    /** Each part of what the service needs to multiplex a port as a user that is not root. */
    @Test
    void theServiceMayUseTheChannelsOfAMultiplexedPort() throws IOException {
        List<String> rules = Files.readAllLines(HOME.resolve("install/70-cellgate.rules"));
        int channels = rules.indexOf("SUBSYSTEM==\"tty\", KERNEL==\"gsmtty[0-9]*\", GROUP=\"dialout\", MODE=\"0660\"");
        assertTrue(channels >= 0, rules.toString());
        assertTrue(
                channels < rules.indexOf("SUBSYSTEM!=\"usb\", GOTO=\"cellgate_end\""),
                "before all but USB is left out");
        List<String> unit = Files.readAllLines(HOME.resolve("systemd/cellgate.service"));
        assertTrue(unit.contains("DeviceAllow=char-gsmtty rw"), unit.toString());
        for (String when : List.of("Wants=", "After=")) {
            assertTrue(
                    unit.stream().anyMatch(line -> line.startsWith(when) && line.contains("modprobe@n_gsm.service")),
                    when);
        }
    }

    private static List<Matcher> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(PROPERTY::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    /** Defaults by property by PID, from the bundles' Metatype. */
    private static Map<String, Map<String, String>> described() throws Exception {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (String folder : List.of("bundles", "optional")) {
            try (Stream<Path> bundles = Files.list(HOME.resolve(folder))) {
                for (Path bundle : bundles.toList()) {
                    read(bundle, all);
                }
            }
        }
        return all;
    }

    private static void read(Path bundle, Map<String, Map<String, String>> all) throws Exception {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(candidate -> candidate.getName().matches("OSGI-INF/metatype/.*\\.xml"))
                    .toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    Document document = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(in);
                    Element definition =
                            (Element) document.getElementsByTagName("OCD").item(0);
                    all.put(definition.getAttribute("id"), properties(definition));
                }
            }
        }
    }

    private static Map<String, String> properties(Element definition) {
        Map<String, String> properties = new HashMap<>();
        NodeList attributes = definition.getElementsByTagName("AD");
        for (int i = 0; i < attributes.getLength(); i++) {
            Element attribute = (Element) attributes.item(i);
            properties.put(attribute.getAttribute("id"), attribute.getAttribute("default"));
        }
        return properties;
    }
}

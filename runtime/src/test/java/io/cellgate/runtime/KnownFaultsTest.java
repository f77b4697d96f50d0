package io.cellgate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is shipped in a version of which a fault is known, unless the list says why that does not touch us. Needs no network. */
class KnownFaultsTest {

    private static final Path HOME = Path.of(System.getProperty("cellgate.distribution"));

    private static final Pattern RANGE = Pattern.compile("([\\[(])([0-9][\\w.-]*)?,([0-9][\\w.-]*)?([\\])])");

    private record Fault(String part, String versions, String name, String reason) {}

    @Test
    void everyShippedPartWasLookedAtInItsVersion() throws IOException {
        Map<String, String> seen = new TreeMap<>();
        for (List<String> line : lines("seen", 4)) {
            seen.put(line.get(1), line.get(2));
            assertTrue(line.get(3).matches("20\\d\\d-\\d\\d-\\d\\d"), line::toString);
        }
        assertEquals(shipped(), seen);
    }

    @Test
    void noShippedVersionHasAFaultThatTouchesUs() throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (List<String> line : lines("fault", 6)) {
            faults.add(new Fault(line.get(1), line.get(2), line.get(3), line.get(5)));
        }
        assertFalse(faults.isEmpty());
        assertEquals(List.of(), open(shipped(), faults));
    }

    @Test
    void aShippedVersionWithinARangeWantsAReason() {
        Map<String, String> shipped = Map.of("a:b", "1.2.0");
        assertEquals(
                List.of("a:b:1.2.0 has CVE-1"),
                open(
                        shipped,
                        List.of(
                                new Fault("a:b", "(,1.2.1)", "CVE-1", ""),
                                new Fault("a:b", "(,1.2.1)", "CVE-2", "it is never called"),
                                new Fault("a:b", "(,1.2.0)", "CVE-3", ""),
                                new Fault("a:c", "(,)", "CVE-4", ""))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(,);1.0;true",
                "(,1.2.1);1.2.0;true",
                "(,1.2.1);1.2.1;false",
                "(,1.2.1];1.2.1;true",
                "[1.4.198,2.0.202);1.4.199;true",
                "[1.4.198,2.0.202);1.4.197;false",
                "[1.4.198,2.0.202);2.3.232;false",
                "(1.0,);1.0;false",
                "[1.0,);1.0;true",
                "(,1.10);1.9;true",
                "[5,5.0.10);5.0.9;true",
                "(,1.0);1.0-beta;true"
            })
    void aRangeIsReadAsItIsWritten(String range, String version, boolean inside) {
        assertEquals(inside, contains(range, version));
    }

    @Test
    void whatIsNoRangeIsNoRangeWithoutFaults() {
        assertThrows(IllegalArgumentException.class, () -> contains("< 1.2.1", "1.0"));
    }

    private static List<String> open(Map<String, String> shipped, List<Fault> faults) {
        return faults.stream()
                .filter(fault -> shipped.containsKey(fault.part()))
                .filter(fault -> contains(fault.versions(), shipped.get(fault.part())))
                .filter(fault -> fault.reason().isBlank())
                .map(fault -> fault.part() + ":" + shipped.get(fault.part()) + " has " + fault.name())
                .toList();
    }

    private static boolean contains(String range, String version) {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(range + " is no range; allowed: as in [1.0,1.2)");
        }
        boolean above = matcher.group(2) == null
                || compare(version, matcher.group(2)) > (matcher.group(1).equals("[") ? -1 : 0);
        boolean below = matcher.group(3) == null
                || compare(version, matcher.group(3)) < (matcher.group(4).equals("]") ? 1 : 0);
        return above && below;
    }

    /** By numbers; with a qualifier it comes before the same version without one. */
    private static int compare(String one, String other) {
        String[] first = one.split("-", 2);
        String[] second = other.split("-", 2);
        String[] left = first[0].split("\\.", -1);
        String[] right = second[0].split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int compared = Integer.compare(number(left, i), number(right, i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(second.length, first.length);
    }

    private static int number(String[] numbers, int index) {
        return index < numbers.length ? Integer.parseInt(numbers[index]) : 0;
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> shipped = new TreeMap<>();
        for (String line : Files.readAllLines(HOME.resolve("third-party.txt"))) {
            if (!line.startsWith("#")) {
                String[] coordinates = line.split(" \\| ", -1)[1].split(":", -1);
                shipped.put(coordinates[0] + ":" + coordinates[1], coordinates[2]);
            }
        }
        return shipped;
    }

    private static List<List<String>> lines(String kind, int columns) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(HOME.resolve("known-faults.txt"))) {
            List<String> parts = List.of(line.split(" ?\\| ?", -1));
            if (!line.startsWith("#") && parts.get(0).equals(kind)) {
                assertEquals(columns, parts.size(), line);
                lines.add(parts);
            }
        }
        return lines;
    }
}

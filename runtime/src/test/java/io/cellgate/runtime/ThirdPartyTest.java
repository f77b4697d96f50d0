package io.cellgate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing of others is shipped that nobody has looked at: {@code third-party.txt} is the list. Needs no network. */
class ThirdPartyTest {

    private static final Path HOME = Path.of(System.getProperty("cellgate.distribution"));

    private record Part(String coordinates, String licence, String hash) {}

    @Test
    void everyShippedJarIsTheOneThatWasLookedAt() throws IOException, GeneralSecurityException {
        Map<String, String> listed = new TreeMap<>();
        parts().forEach((file, part) -> listed.put(file, part.hash()));
        Map<String, String> shipped = new TreeMap<>();
        for (Path file : jars()) {
            String name = HOME.relativize(file).toString();
            if (!file.getFileName().toString().startsWith("io.cellgate.")) {
                shipped.put(name, hash(Files.readAllBytes(file)));
            }
            try (JarFile jar = new JarFile(file.toFile())) {
                for (JarEntry inner : jar.stream()
                        .filter(entry -> entry.getName().endsWith(".jar"))
                        .toList()) {
                    try (InputStream in = jar.getInputStream(inner)) {
                        shipped.put(name + "!/" + inner.getName(), hash(in.readAllBytes()));
                    }
                }
            }
        }
        assertEquals(listed, shipped);
    }

    private static String hash(byte[] content) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void everyPartHasAVersionAndALicenceThatAllowsItsUse() throws IOException {
        List<String> wrong = new ArrayList<>();
        parts().forEach((file, part) -> {
            boolean free = Stream.of(part.licence().split(" OR ", -1))
                    .anyMatch(List.of("Apache-2.0", "MIT", "BSD-3-Clause", "EPL-2.0", "MPL-2.0")::contains);
            if (!free || !part.coordinates().matches("[\\w.-]+:[\\w.-]+:[0-9][\\w.-]*")) {
                wrong.add(file + ": " + part);
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void theBillOfMaterialsNamesEveryPart() throws IOException {
        Path bill = HOME.resolve("system/bom.json");
        assumeTrue(Files.exists(bill), "not made by Maven when it is offline");
        String text = Files.readString(bill);
        assertTrue(text.contains("\"bomFormat\" : \"CycloneDX\""), "not CycloneDX");
        List<String> missing = parts().values().stream()
                .map(part -> {
                    String[] words = part.coordinates().split(":", -1);
                    return "pkg:maven/" + words[0] + "/" + words[1] + "@" + words[2];
                })
                .filter(purl -> !text.contains(purl))
                .toList();
        assertEquals(List.of(), missing);
    }

    private static Map<String, Part> parts() throws IOException {
        Map<String, Part> parts = new TreeMap<>();
        for (String line : Files.readAllLines(HOME.resolve("third-party.txt"))) {
            if (!line.startsWith("#")) {
                String[] columns = line.split(" \\| ", -1);
                assertEquals(4, columns.length, line);
                parts.put(columns[0], new Part(columns[1], columns[2], columns[3]));
            }
        }
        assertTrue(parts.size() > 10, "the list is empty");
        return parts;
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}

package io.cellgate.itest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What platforms are told of the bundles. Karaf's own verification is content with a feature that brings nothing. */
class FeaturesTest {

    private static final Path FEATURES =
            Path.of(System.getProperty("cellgate.repository"), "features/karaf/src/main/feature/feature.xml");

    private static final Pattern BUNDLE = Pattern.compile("<bundle>mvn:io\\.cellgate/io\\.cellgate\\.([^/]+)/");

    /** Copied in, of use on Kura only, and made into bundles and features of the families. */
    private static final Set<String> IN_NO_FEATURE = Set.of("common", "kura", "profile");

    @Test
    void everyBundleIsBroughtByAFeature() throws IOException {
        Set<String> ours = Bundle.all().stream()
                .map(Bundle::name)
                .filter(name -> !IN_NO_FEATURE.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> brought = BUNDLE.matcher(Files.readString(FEATURES))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(ours, brought);
    }

    static List<Bundle> bundles() {
        return Bundle.all().stream()
                .filter(bundle -> !bundle.name().equals("common"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theManualThatABundleNamesIsInIt(Bundle bundle) {
        String manual = bundle.header("Bundle-DocURL");

        assertEquals("OSGI-OPT/README.md", manual);
        assertTrue(
                Files.isRegularFile(bundle.directory().resolve("target/classes").resolve(manual)));
    }
}

package io.cellgate.itest.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules by which every line of code knows its room; ARCHITECTURE.md tells why. */
class ArchitectureTest {

    private static final int MOST_CLASSES_IN_A_PACKAGE = 20;

    private static final List<Bundle> BUNDLES = Bundle.all();

    private static List<Bundle> bundles() {
        return BUNDLES;
    }

    @Test
    void thereAreBundles() {
        assertTrue(BUNDLES.size() > 10, BUNDLES::toString);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noPackageHasMoreClassesThanAReaderCanKeepInMind(Bundle bundle) {
        Map<String, Long> sizes = topLevel(bundle.classes()).stream()
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        sizes.values().removeIf(size -> size <= MOST_CLASSES_IN_A_PACKAGE);

        assertEquals(Map.of(), sizes, "packages with more than " + MOST_CLASSES_IN_A_PACKAGE + " top-level classes");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noPackageNeedsAnotherThatNeedsIt(Bundle bundle) {
        slices().matching("io.cellgate.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(bundle.classes());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleNeedsNoneOfOursButTheApi(Bundle bundle) {
        Set<String> own = packages(bundle.classes());
        Set<String> api = packages(api().classes());
        List<Executable> arrows = bundle.classes().stream()
                .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith("io.cellgate"))
                .filter(arrow -> !own.contains(arrow.getTargetClass().getPackageName()))
                .filter(arrow -> !api.contains(arrow.getTargetClass().getPackageName()))
                .filter(arrow -> !arrow.getTargetClass().getPackageName().startsWith(Bundle.COMMON))
                .<Executable>map(arrow -> () -> assertEquals("", arrow.getDescription()))
                .toList();

        assertAll(bundle + " needs another bundle", arrows);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void nothingIsExportedButContracts(Bundle bundle) {
        String exported = bundle.header("Export-Package");
        if (bundle.name().equals("api")) {
            packages(bundle.classes()).forEach(name -> assertTrue(exported.contains(name), name + " is not exported"));
        } else {
            assertEquals("", exported, bundle + " exports packages");
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void nothingThatIsNotTheJvmsOrThePlatformsIsImportedFromCommon(Bundle bundle) {
        assertTrue(
                !bundle.header("Import-Package").contains(Bundle.COMMON),
                bundle + " imports what should be copied into it");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void nobodySleeps(Bundle bundle) {
        ArchRuleDefinition.noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .allowEmptyShould(true)
                .check(bundle.classes());
    }

    /** Its native library is tied to a class loader, and it looks at every port of the machine where it is not held back. */
    @ParameterizedTest
    @MethodSource("bundles")
    void noTypeOfJSerialCommIsKnownOutsideOfItsRoom(Bundle bundle) {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("io.cellgate.at.provider.port")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fazecast..")
                .allowEmptyShould(true)
                .check(bundle.classes());
    }

    /** Paho has had no release since 2020: what replaces it one day replaces one package. */
    @ParameterizedTest
    @MethodSource("bundles")
    void noTypeOfPahoIsKnownOutsideOfItsRoom(Bundle bundle) {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("io.cellgate.telemetry.mqtt.paho")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.paho..")
                .allowEmptyShould(true)
                .check(bundle.classes());
    }

    /** The gateway's own JVM has no JLine: only the client's program loads that room. */
    @ParameterizedTest
    @MethodSource("bundles")
    void noTypeOfJLineIsKnownOutsideOfItsRoom(Bundle bundle) {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("io.cellgate.shell.editor")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .allowEmptyShould(true)
                .check(bundle.classes());
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("io.cellgate.shell.editor", "io.cellgate.shell.client")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.cellgate.shell.editor")
                .allowEmptyShould(true)
                .check(bundle.classes());
    }

    private static Bundle api() {
        return BUNDLES.stream()
                .filter(bundle -> bundle.name().equals("api"))
                .findFirst()
                .orElseThrow();
    }

    private static List<JavaClass> topLevel(JavaClasses classes) {
        return classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(found -> !found.getSimpleName().equals("package-info"))
                .toList();
    }

    private static Set<String> packages(JavaClasses classes) {
        return topLevel(classes).stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    }
}

package io.cellgate.itest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One idiom for one thing: where a configuration is described, what a logger is called, how absence is kept. */
class IdiomTest {

    private static final Set<String> LOGGERS =
            Set.of("org.slf4j.Logger", "java.lang.System$Logger", "java.util.logging.Logger");

    private static final Set<String> OPTIONALS =
            Set.of("java.util.Optional", "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble");

    private static final Set<String> RENAMES =
            Set.of("java.nio.file.Files.move", "java.io.File.renameTo", "java.nio.file.Files.copy");

    // spotless:off
    /** Who renames by himself, and why nothing is lost with the power. */
    private static final Map<String, String> MAY_RENAME = Map.of(
            "io.cellgate.common.file.DurableFile",          "the helper itself",
            "io.cellgate.at.provider.port.UucpLocks",       "a lock of a process that has ended is put aside; no lock outlives the machine",
            "io.cellgate.at.provider.trace.TraceFile",      "a trace may lose its end",
            "io.cellgate.shell.server.ShellServer",         "a socket",
            "io.cellgate.simulator.DeviceTree",             "a simulated device");
    // spotless:on

    private static List<Bundle> bundles() {
        return Bundle.all();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aConfigurationIsDescribedWhereItIsRead(Bundle bundle) {
        List<String> elsewhere = bundle.classes().stream()
                .filter(found -> found.isAnnotation() && found.getSimpleName().equals("Config"))
                .filter(found ->
                        found.getEnclosingClass().filter(IdiomTest::isSettings).isEmpty())
                .map(JavaClass::getName)
                .toList();

        assertEquals(List.of(), elsewhere, "configuration types outside of a ...Settings");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aPidIsNamedWhereItsConfigurationIsRead(Bundle bundle) {
        assertEquals(
                List.of(),
                fields(
                        bundle,
                        field -> field.getName().equals("PID")
                                && field.getRawType().isEquivalentTo(String.class)
                                && !isSettings(field.getOwner())),
                "PIDs outside of a ...Settings");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aLoggerIsCalledLog(Bundle bundle) {
        assertEquals(
                List.of(),
                fields(
                        bundle,
                        field -> LOGGERS.contains(field.getRawType().getName())
                                && field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.getName().equals("LOG")),
                "loggers of another name");
    }

    /**
     * What a class keeps is there or is null; an {@code Optional} tells callers. A record's component is both: it is what its accessor
     * returns, so contracts and settings have it there.
     */
    @ParameterizedTest
    @MethodSource("bundles")
    void noClassHoldsAnOptional(Bundle bundle) {
        assertEquals(
                List.of(),
                fields(
                        bundle,
                        field -> OPTIONALS.contains(field.getRawType().getName())
                                && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !field.getOwner().isRecord()),
                "fields that hold an Optional");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aFileThatLastsIsRenamedByTheOneHelperThatSyncs(Bundle bundle) {
        List<String> elsewhere = bundle.classes().stream()
                .flatMap(found -> found.getAccessesFromSelf().stream())
                .filter(call -> RENAMES.contains(
                        call.getTargetOwner().getName() + "." + call.getTarget().getName()))
                .map(call -> call.getOriginOwner().getName())
                .filter(name -> !MAY_RENAME.containsKey(name))
                .distinct()
                .sorted()
                .toList();

        assertEquals(List.of(), elsewhere, "files that are renamed without common's DurableFile");
    }

    private static boolean isSettings(JavaClass owner) {
        return owner.getSimpleName().endsWith("Settings");
    }

    private static List<String> fields(Bundle bundle, Predicate<JavaField> wrong) {
        return bundle.classes().stream()
                .flatMap(found -> found.getFields().stream())
                .filter(wrong)
                .map(JavaField::getFullName)
                .sorted()
                .toList();
    }
}

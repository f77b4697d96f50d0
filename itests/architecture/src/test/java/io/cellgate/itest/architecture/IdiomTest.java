package io.cellgate.itest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
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

    // spotless:off
    /** What reads a file to its end, however long it is. */
    private static final Set<String> WHOLE_READS = Set.of(
            "java.nio.file.Files.readString", "java.nio.file.Files.readAllBytes", "java.nio.file.Files.readAllLines", "java.nio.file.Files.lines");

    /** Who reads so, and whose file it is. */
    private static final Map<String, String> MAY_READ_WHOLE = Map.of(
            "io.cellgate.simulator.replay.Recording",       "whoever runs the simulator names the recording",
            "io.cellgate.simulator.scenario.Scenario",      "whoever runs the simulator names the scenario",
            "io.cellgate.simulator.settings.Arguments",     "whoever runs the simulator names the file of a secret");

    /** Who makes a thread. */
    private static final Map<String, String> MAY_MAKE_THREADS = Map.of(
            "io.cellgate.common.actor.NamedThreads",        "the helper itself",
            "io.cellgate.simulator.Main",                   "a hook of the JVM's end, which is no daemon's");
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
        assertEquals(
                List.of(),
                callers(bundle, call -> RENAMES.contains(target(call)), MAY_RENAME.keySet()),
                "files that are renamed without common's DurableFile");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aFileIsReadWithinABound(Bundle bundle) {
        assertEquals(
                List.of(),
                callers(bundle, call -> WHOLE_READS.contains(target(call)), MAY_READ_WHOLE.keySet()),
                "files that are read without common's BoundedFile");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aThreadIsMadeByTheOneHelper(Bundle bundle) {
        assertEquals(
                List.of(),
                callers(bundle, call -> target(call).equals("java.lang.Thread.<init>"), MAY_MAKE_THREADS.keySet()),
                "threads that are made without common's NamedThreads");
    }

    private static String target(JavaAccess<?> call) {
        return call.getTargetOwner().getName() + "." + call.getTarget().getName();
    }

    private static List<String> callers(Bundle bundle, Predicate<JavaAccess<?>> wrong, Set<String> allowed) {
        return bundle.classes().stream()
                .flatMap(found -> found.getAccessesFromSelf().stream())
                .filter(wrong)
                .map(call -> call.getOriginOwner().getName())
                .filter(name -> !allowed.contains(name))
                .distinct()
                .sorted()
                .toList();
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

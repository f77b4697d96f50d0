package io.cellgate.itest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
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

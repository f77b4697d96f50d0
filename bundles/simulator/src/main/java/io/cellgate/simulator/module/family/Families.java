package io.cellgate.simulator.module.family;

import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The families that can be simulated: the help, the configuration tool and the tests take them from here. */
public final class Families {
    private static final List<Family> ALL =
            ServiceLoader.load(SimulatedFamily.class, Families.class.getClassLoader()).stream()
                    .map(shipped -> shipped.get().family())
                    .sorted(Comparator.comparing(Family::name))
                    .toList();

    private Families() {}

    /** Their names, as in the option {@code family}. */
    public static List<String> names() {
        return ALL.stream().map(Family::name).toList();
    }

    /**
     * The family that the settings ask for: one that a file describes, or one that is shipped.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException that says what is wrong with the file or the name, and what is allowed
     */
    public static Family of(SimulatorSettings settings) throws IOException {
        Optional<Path> file = settings.find(Option.FAMILY_FILE).map(Path::of);
        return file.isPresent() ? FamilyFile.read(file.get()) : byName(settings.get(Option.FAMILY));
    }

    /**
     * The family of that name.
     *
     * @throws IllegalArgumentException that names those there are
     */
    static Family byName(String name) {
        return ALL.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "family: \"" + name + "\" is not known; allowed: " + String.join(", ", names())));
    }
}

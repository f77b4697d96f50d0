package io.cellgate.simulator.module.family;

import io.cellgate.simulator.module.Family;
import java.util.List;

/** The families that can be simulated, listed once: the help, the configuration tool and the tests take them from here. */
public final class Families {
    private static final List<Family> ALL =
            List.of(Mu509.family(), Mu609.family(), Mu709.family(), Mc323.family(), Mc509.family(), Mg323.family());

    private Families() {}

    /** Their names, as in the option {@code family}. */
    public static List<String> names() {
        return ALL.stream().map(Family::name).toList();
    }

    /**
     * The family of that name.
     *
     * @throws IllegalArgumentException that names those there are
     */
    public static Family byName(String name) {
        return ALL.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "family: \"" + name + "\" is not known; allowed: " + String.join(", ", names())));
    }
}

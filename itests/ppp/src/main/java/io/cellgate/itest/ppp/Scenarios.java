package io.cellgate.itest.ppp;

import java.util.List;

/** All scenarios, in the order in which they run; any of them can run alone. */
final class Scenarios {

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                new MainJob(),
                new Disconnect(),
                new SecondPath(),
                new RestartOfTheRuntime(),
                new WrongPassword(),
                new BadConfiguration(),
                new SixFamilies(),
                new Secrets());
    }

    /**
     * Those that are asked for.
     *
     * @param name of one, or empty for all
     */
    static List<Scenario> chosen(String name) {
        List<Scenario> chosen = all().stream()
                .filter(scenario -> name.isEmpty() || scenario.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("there is no scenario '" + name + "'; allowed: "
                    + all().stream().map(Scenario::name).toList());
        }
        return chosen;
    }
}

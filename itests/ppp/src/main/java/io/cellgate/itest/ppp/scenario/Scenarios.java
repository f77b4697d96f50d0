package io.cellgate.itest.ppp.scenario;

import java.util.List;
import java.util.stream.Stream;

/** The scenarios; any of them can run alone. */
public final class Scenarios {

    private Scenarios() {}

    /** Those of every run, in their order. */
    public static List<Scenario> all() {
        return List.of(
                new MainJob(),
                new Disconnect(),
                new SecondPath(),
                new RestartOfTheRuntime(),
                new WrongPassword(),
                new BadConfiguration(),
                new EveryFamily(),
                new Logins(),
                new OddSecrets(),
                new PeerOutcomes(),
                new ModuleOutcomes(),
                new Secrets());
    }

    /** Those that take long or need the machine for themselves: they run only when they are asked for by name. */
    private static List<Scenario> onRequest() {
        return List.of(new DialBenchmark());
    }

    /**
     * Those that are asked for.
     *
     * @param name of one, or empty for all
     */
    public static List<Scenario> chosen(String name) {
        if (name.isEmpty()) {
            return all();
        }
        List<Scenario> known =
                Stream.concat(all().stream(), onRequest().stream()).toList();
        List<Scenario> chosen =
                known.stream().filter(scenario -> scenario.name().equals(name)).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("there is no scenario '" + name + "'; allowed: "
                    + known.stream().map(Scenario::name).toList());
        }
        return chosen;
    }
}

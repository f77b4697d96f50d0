package io.cellgate.itest.ppp.scenario;

import io.cellgate.itest.ppp.benchmark.DialBenchmark;
import io.cellgate.itest.ppp.faults.FaultsInTurn;
import io.cellgate.itest.ppp.recovery.Recoveries;
import io.cellgate.itest.ppp.swap.Swaps;
import io.cellgate.itest.ppp.testbed.Scenario;
import java.util.List;
import java.util.Set;
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
                new LaterPppd(),
                new OnDemand(),
                new Ipv6(),
                new PeerOutcomes(),
                new ModuleOutcomes(),
                new Failover(),
                new Secrets(),
                new OtherUsers(),
                FaultsInTurn.few());
    }

    /** Those that take long or need the machine for themselves: they run only when they are asked for by name. */
    private static List<Scenario> onRequest() {
        return List.of(new DialBenchmark(), FaultsInTurn.kept(), new Recoveries(), new Multiplexed(), new Swaps());
    }

    /**
     * Those that are asked for.
     *
     * @param names of some, separated by commas, or empty for all
     */
    public static List<Scenario> chosen(String names) {
        if (names.isEmpty()) {
            return all();
        }
        Set<String> wanted = Set.of(names.split(","));
        List<Scenario> known =
                Stream.concat(all().stream(), onRequest().stream()).toList();
        List<Scenario> chosen = known.stream()
                .filter(scenario -> wanted.contains(scenario.name()))
                .toList();
        if (chosen.size() < wanted.size()) {
            throw new IllegalArgumentException("there is no such scenario in '" + names + "'; allowed: "
                    + known.stream().map(Scenario::name).toList());
        }
        return chosen;
    }
}

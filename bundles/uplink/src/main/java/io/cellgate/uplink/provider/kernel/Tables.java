package io.cellgate.uplink.provider.kernel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which way out has which of our tables. One that an earlier life has filled stays with the way that it was for. Not thread-safe. */
public final class Tables {

    private final Map<String, Integer> numbers = new HashMap<>();

    /** The table of a way; empty when all are taken. */
    public Optional<Integer> of(String way, List<String> addresses, KernelRoutes kernel) {
        Integer known = numbers.get(way);
        if (known != null) {
            return Optional.of(known);
        }
        Set<String> there = there(kernel);
        Optional<Integer> earlier = kernel.rules().stream()
                .filter(rule -> addresses.contains(rule.from()) && RoutePlan.isOurs(rule.table()))
                .map(rule -> Integer.valueOf(rule.table()))
                .filter(table -> !numbers.containsValue(table))
                .findFirst();
        Optional<Integer> table = earlier.or(() -> Stream.iterate(1, number -> number + 1)
                .limit(RoutePlan.MOST_WAYS)
                .map(number -> RoutePlan.FIRST + number)
                .filter(number -> !numbers.containsValue(number) && !there.contains(number.toString()))
                .findFirst());
        table.ifPresent(number -> numbers.put(way, number));
        return table;
    }

    /** A way is not known for the moment; its table stays filled. */
    public void forget(String way) {
        numbers.remove(way);
    }

    /** Forgets all ways but some. */
    public void retain(Set<String> ways) {
        numbers.keySet().retainAll(ways);
    }

    /** Our tables that the kernel has and no way. */
    public Set<String> unclaimed(KernelRoutes kernel) {
        Set<String> unclaimed = there(kernel);
        numbers.values().forEach(number -> unclaimed.remove(number.toString()));
        return unclaimed;
    }

    private static Set<String> there(KernelRoutes kernel) {
        Set<String> there = new HashSet<>();
        kernel.rules().stream().map(Rule::table).filter(RoutePlan::isOurs).forEach(there::add);
        kernel.routes().stream()
                .filter(DefaultRoute::ours)
                .map(DefaultRoute::table)
                .filter(RoutePlan::isOurs)
                .forEach(there::add);
        return there;
    }
}

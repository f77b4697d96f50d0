package io.cellgate.uplink.provider.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the kernel's rules and tables have to be. Each way out has a table of its own with one default route, of the same number for IPv4 and IPv6.
 *
 * <ol>
 *   <li>What bears an uplink's address leaves by that uplink, whatever else is there.
 *   <li>Then what the main table knows a route for goes there, but not by its default routes.
 *   <li>What bears the address of another way out leaves by that one.
 *   <li>All else leaves by the way that is chosen, unless the main table's own order would choose it too.
 * </ol>
 *
 * <p>The default routes of the main table stay as others have made them: pppd for each uplink with the uplink's metric, a DHCP client or an
 * administrator the others. Where pppd has not (2.4.9 makes none beside another one, and none of IPv6), it is added. When the chosen way goes while nobody watches, its table is empty, and the kernel goes on to the main table,
 * which has the others in the order of their metrics.
 *
 * @param rules all of ours
 * @param routes one for each table and family
 */
public record RoutePlan(List<Rule> rules, List<DefaultRoute> routes) {

    /** The number that marks rules and routes as ours (rtnetlink's protocol); none of iproute2's list. */
    public static final String PROTOCOL = "174";

    /** The first of our tables and preferences; others use numbers below 10000 and above 30000. */
    public static final int FIRST = 27_400;

    public static final int MOST_WAYS = 49;

    private static final String MAIN = "main";

    private static final int FROM_UPLINK = FIRST;
    private static final int SPECIFIC = FIRST + 50;
    private static final int FROM_OTHER = FIRST + 51;
    private static final int CHOSEN = FIRST + 99;

    public RoutePlan {
        rules = List.copyOf(rules);
        routes = List.copyOf(routes);
    }

    /** Whether a table may be one of ours. */
    public static boolean isOurs(String table) {
        return table.matches("27[45]\\d\\d") && Integer.parseInt(table) <= FIRST + MOST_WAYS;
    }

    /**
     * What the kernel has to have; nothing of a family of which no uplink is there.
     *
     * @param ways that are there
     * @param chosen whose table gets what nothing else is said about, one for each family; none where the main table's own order is right
     */
    public static RoutePlan of(List<Placing> ways, List<Placing> chosen) {
        List<Rule> rules = new ArrayList<>();
        List<DefaultRoute> routes = new ArrayList<>();
        for (Family family : Family.values()) {
            List<Placing> some =
                    ways.stream().filter(way -> way.family() == family).toList();
            if (some.stream().anyMatch(Placing::ours)) {
                Optional<Placing> best =
                        chosen.stream().filter(way -> way.family() == family).findFirst();
                plan(family, some, best, rules, routes);
            }
        }
        return new RoutePlan(rules, routes);
    }

    private static void plan(
            Family family, List<Placing> ways, Optional<Placing> chosen, List<Rule> rules, List<DefaultRoute> routes) {
        Set<Rule> uplinks = new LinkedHashSet<>();
        Set<Rule> others = new LinkedHashSet<>();
        for (Placing way : ways) {
            String table = Integer.toString(way.table());
            for (String address : way.addresses()) {
                if (way.ours()) {
                    uplinks.add(new Rule(family, FROM_UPLINK, address, table, false));
                } else {
                    others.add(new Rule(family, FROM_OTHER, address, table, false));
                }
            }
            routes.add(new DefaultRoute(family, table, way.interfaceName(), way.gateway(), 0, false, true));
            if (way.ours() && way.metric() > 0) {
                routes.add(
                        new DefaultRoute(family, MAIN, way.interfaceName(), way.gateway(), way.metric(), false, true));
            }
        }
        rules.addAll(uplinks);
        if (!others.isEmpty() || chosen.isPresent()) {
            rules.add(new Rule(family, SPECIFIC, "all", MAIN, true));
        }
        rules.addAll(others);
        chosen.ifPresent(way -> rules.add(new Rule(family, CHOSEN, "all", Integer.toString(way.table()), false)));
    }

    /** The table that the kernel gives all else to, where we have said so. */
    public static Optional<String> chosen(KernelRoutes kernel) {
        return chosen(kernel, Family.IPV4).or(() -> chosen(kernel, Family.IPV6));
    }

    /** As {@link #chosen(KernelRoutes)}, of one family. */
    static Optional<String> chosen(KernelRoutes kernel, Family family) {
        return kernel.rules().stream()
                .filter(rule -> rule.family() == family && rule.preference() == CHOSEN)
                .map(Rule::table)
                .findFirst();
    }

    /**
     * What ip(8) has to be told so that the kernel has this plan: nothing where it has. What is new comes before what goes, so that no packet
     * finds no rule.
     *
     * @param kept tables whose rules and routes stay although they are not planned: whose they are is not known yet
     * @return the arguments of each command
     */
    public List<List<String>> changes(KernelRoutes kernel, Set<String> kept) {
        List<List<String>> commands = new ArrayList<>();
        for (DefaultRoute route : routes) {
            if (kernel.routes().stream().noneMatch(there -> isThere(there, route))) {
                commands.add(command(route.table().equals(MAIN) ? "add" : "replace", route));
            }
        }
        for (Rule rule : rules) {
            if (!kernel.rules().contains(rule)) {
                commands.add(command("add", rule));
            }
        }
        List<Rule> wanted = new ArrayList<>(rules);
        for (Rule rule : kernel.rules()) {
            boolean needed = kept.contains(rule.table()) || (rule.suppressed() && !kept.isEmpty());
            // the second of two equal ones is too many as well
            if (!wanted.remove(rule) && !needed) {
                commands.add(command("del", rule));
            }
        }
        for (DefaultRoute there : kernel.routes()) {
            if (there.ours() && isUnplanned(there, kernel) && !isKept(there, kernel, kept)) {
                commands.add(command("del", there));
            }
        }
        return commands;
    }

    /** A route of the main table stays with the table that its interface has. */
    private static boolean isKept(DefaultRoute there, KernelRoutes kernel, Set<String> kept) {
        return kernel.routes().stream()
                .filter(route -> there.table().equals(MAIN)
                        ? route.ours() && route.interfaceName().equals(there.interfaceName())
                        : route.equals(there))
                .anyMatch(route -> kept.contains(route.table()));
    }

    private boolean isUnplanned(DefaultRoute there, KernelRoutes kernel) {
        if (there.table().equals(MAIN)) {
            return routes.stream().noneMatch(route -> isThere(there, route));
        }
        if (!isOurs(there.table())) {
            return false;
        }
        List<DefaultRoute> planned =
                routes.stream().filter(route -> sameTable(there, route)).toList();
        // of IPv6 a table may keep the route that was to be replaced
        return planned.stream().noneMatch(route -> sameWay(there, route))
                && planned.stream()
                        .allMatch(route -> kernel.routes().stream().anyMatch(other -> sameWay(other, route)));
    }

    /**
     * Whether a route is what is wanted. In the main table it may be pppd's, and of two equal metrics only one can be there; that is whose
     * was first.
     */
    private static boolean isThere(DefaultRoute there, DefaultRoute wanted) {
        return wanted.table().equals(MAIN)
                ? sameTable(there, wanted) && there.metric() == wanted.metric()
                : sameWay(there, wanted);
    }

    /** Whether the kernel has all that makes what bears an address leave by its own way. */
    public boolean isPlaced(String address, KernelRoutes kernel) {
        return rules.stream()
                .filter(rule -> rule.from().equals(address))
                .anyMatch(rule -> kernel.rules().contains(rule)
                        && routes.stream()
                                .filter(route -> route.family() == rule.family()
                                        && route.table().equals(rule.table()))
                                .anyMatch(route -> kernel.routes().stream().anyMatch(there -> sameWay(there, route))));
    }

    private static boolean sameWay(DefaultRoute there, DefaultRoute wanted) {
        return there.ours()
                && sameTable(there, wanted)
                && there.interfaceName().equals(wanted.interfaceName())
                && there.gateway().equals(wanted.gateway());
    }

    private static boolean sameTable(DefaultRoute there, DefaultRoute wanted) {
        return there.family() == wanted.family() && there.table().equals(wanted.table());
    }

    private static List<String> command(String action, Rule rule) {
        List<String> words = new ArrayList<>(List.of(rule.family().option(), "rule", action));
        words.addAll(rule.words());
        return words;
    }

    private static List<String> command(String action, DefaultRoute route) {
        List<String> words = new ArrayList<>(List.of(route.family().option(), "route", action, "default"));
        if (!route.gateway().isEmpty()) {
            words.addAll(List.of("via", route.gateway()));
        }
        words.addAll(List.of("dev", route.interfaceName(), "table", route.table()));
        if (route.metric() > 0) {
            words.addAll(List.of("metric", Long.toString(route.metric())));
        }
        words.addAll(List.of("protocol", PROTOCOL));
        return words;
    }
}

package io.cellgate.uplink.provider.kernel;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel has, as ip(8) of iproute2 tells it. What is written in another way than is known here is left out: it is none of ours.
 *
 * @param rules those that bear our mark
 * @param routes all default routes, of every table
 * @param addresses of each interface, those that reach further than the machine and its neighbours; IPv4 first
 */
public record KernelRoutes(List<Rule> rules, List<DefaultRoute> routes, Map<String, List<String>> addresses) {

    public static final KernelRoutes NOTHING = new KernelRoutes(List.of(), List.of(), Map.of());

    private static final String ADDRESS = "[0-9a-f.:]{2,45}";
    private static final Pattern RULE = Pattern.compile("(\\d{1,9}):\\s+from (all|" + ADDRESS
            + ") lookup (main|\\d{1,9})( suppress_prefixlength 0)? proto " + RoutePlan.PROTOCOL);
    private static final Pattern ROUTE =
            Pattern.compile("default (?:via (" + ADDRESS + ") )?dev (\\S{1,15})((?: .*)?)");
    private static final Pattern TABLE = Pattern.compile(" table (\\S+)");
    private static final Pattern METRIC = Pattern.compile(" metric (\\d{1,10})");
    private static final Pattern DEVICE = Pattern.compile(" dev (\\S{1,15})");
    /** What the kernel says where it has no route, or is told to have none. */
    private static final Pattern UNREACHABLE =
            Pattern.compile("(?:Network is un|[Hh]ost is un)reachable|No route to host");

    private static final Pattern GLOBAL =
            Pattern.compile("\\d+: (\\S{1,15})\\s+inet6? (" + ADDRESS + ")(?:/\\d+)? .*scope global.*");

    public KernelRoutes {
        rules = List.copyOf(rules);
        routes = List.copyOf(routes);
    }

    /** Asks ip(8). A kernel without IPv6 has nothing of it. */
    public static CompletionStage<KernelRoutes> read(IpTool ip) {
        CompletionStage<String> addresses = ip.run(List.of("-o", "address", "show"));
        return read(ip, Family.IPV4, addresses)
                .thenCombine(
                        read(ip, Family.IPV6, addresses).exceptionally(none -> NOTHING),
                        (ipv4, ipv6) -> ipv4.and(ipv6));
    }

    private static CompletionStage<KernelRoutes> read(IpTool ip, Family family, CompletionStage<String> addresses) {
        CompletionStage<String> rules = ip.run(List.of(family.option(), "rule", "show"));
        CompletionStage<String> routes =
                ip.run(List.of(family.option(), "-o", "route", "show", "table", "all", "default"));
        return rules.thenCombine(routes, (ruleText, routeText) -> List.of(ruleText, routeText))
                .thenCombine(addresses, (text, more) -> parse(family, text.get(0), text.get(1), more));
    }

    private KernelRoutes and(KernelRoutes other) {
        List<Rule> allRules = new ArrayList<>(rules);
        allRules.addAll(other.rules);
        List<DefaultRoute> allRoutes = new ArrayList<>(routes);
        allRoutes.addAll(other.routes);
        Map<String, List<String>> allAddresses = new TreeMap<>();
        addresses.forEach((name, some) -> allAddresses.put(name, new ArrayList<>(some)));
        other.addresses.forEach((name, some) ->
                allAddresses.computeIfAbsent(name, first -> new ArrayList<>()).addAll(some));
        return new KernelRoutes(allRules, allRoutes, allAddresses);
    }

    /**
     * Reads three answers.
     *
     * @param family of all that is read
     * @param rules of {@code ip -4 rule show}
     * @param routes of {@code ip -4 -o route show table all default}
     * @param addresses of {@code ip -o address show}, those of another family too
     */
    static KernelRoutes parse(Family family, String rules, String routes, String addresses) {
        List<Rule> ofUs = new ArrayList<>();
        rules.lines()
                .map(line -> RULE.matcher(line.strip()))
                .filter(Matcher::matches)
                .forEach(rule -> ofUs.add(new Rule(
                        family,
                        Integer.parseInt(rule.group(1)),
                        Family.text(rule.group(2)),
                        rule.group(3),
                        rule.group(4) != null)));
        List<DefaultRoute> defaults = new ArrayList<>();
        routes.lines()
                .map(line -> ROUTE.matcher(line.strip()))
                .filter(Matcher::matches)
                .forEach(route -> {
                    String more = route.group(3) + " ";
                    defaults.add(new DefaultRoute(
                            family,
                            found(TABLE, more, "main"),
                            route.group(2),
                            route.group(1) == null ? "" : route.group(1),
                            Long.parseLong(found(METRIC, more, "0")),
                            more.contains(" linkdown ") || more.contains(" dead "),
                            more.contains(" proto " + RoutePlan.PROTOCOL + " ")));
                });
        return new KernelRoutes(ofUs, defaults, addresses(addresses, family));
    }

    private static Map<String, List<String>> addresses(String text, Family family) {
        Map<String, List<String>> found = new TreeMap<>();
        text.lines()
                .map(line -> GLOBAL.matcher(line.strip()))
                .filter(line -> line.matches() && Family.of(line.group(2)) == family)
                .forEach(address -> found.computeIfAbsent(address.group(1), name -> new ArrayList<>())
                        .add(Family.text(address.group(2))));
        return found;
    }

    /** Whether an address is among those that {@code ip -o address show} tells. */
    static boolean tells(String text, String address) {
        return addresses(text, Family.of(address)).values().stream().anyMatch(some -> some.contains(address));
    }

    /**
     * By which interface the kernel sends a packet, by its own word: all its rules and tables count, whoever has made them.
     *
     * @param local the packet's own address
     * @return empty where there is no route; exceptionally where ip(8) fails otherwise, or the machine does not have the address
     */
    public static CompletionStage<Optional<String>> egress(IpTool ip, InetAddress target, InetAddress local) {
        String from = Family.text(local);
        Family family = Family.of(from);
        return ip.run(List.of(family.option(), "route", "get", Family.text(target), "from", from))
                .thenApply(said -> Optional.of(found(DEVICE, said, "")).filter(name -> !name.isEmpty()))
                .exceptionallyCompose(failure -> UNREACHABLE
                                .matcher(String.valueOf(failure.getMessage()))
                                .find()
                        ? ip.run(List.of("-o", "address", "show")).thenApply(said -> noRoute(said, from))
                        : CompletableFuture.failedStage(failure));
    }

    /** The kernel's answer is the same for an address that it does not have. */
    private static Optional<String> noRoute(String addresses, String local) {
        if (!tells(addresses, local)) {
            throw new IllegalStateException(local + " is none of the machine's addresses");
        }
        return Optional.empty();
    }

    /**
     * By which interface the kernel sends what nothing else is said about: by a table of ours that a rule names, or by the best default
     * route of the main table.
     */
    public Optional<String> carrier(Family family) {
        String table = RoutePlan.chosen(this, family).orElse("");
        return routes.stream()
                .filter(route -> route.family() == family
                        && (route.table().equals(table) || route.table().equals("main")))
                .min(Comparator.comparing((DefaultRoute route) -> route.table().equals("main"))
                        .thenComparingLong(DefaultRoute::metric))
                .map(DefaultRoute::interfaceName);
    }

    private static String found(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    public List<String> addressesOf(String interfaceName) {
        return addresses.getOrDefault(interfaceName, List.of());
    }
}

package io.cellgate.uplink.provider.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel has, as ip(8) of iproute2 tells it. What is written in another way than is known here is left out: it is none of ours.
 *
 * @param rules those that bear our mark
 * @param routes all default routes, of every table
 * @param addresses of each interface, those that reach further than the machine
 */
public record KernelRoutes(List<Rule> rules, List<DefaultRoute> routes, Map<String, List<String>> addresses) {

    public static final KernelRoutes NOTHING = new KernelRoutes(List.of(), List.of(), Map.of());

    private static final String ADDRESS = "\\d{1,3}(?:\\.\\d{1,3}){3}";
    private static final Pattern RULE = Pattern.compile("(\\d{1,9}):\\s+from (all|" + ADDRESS
            + ") lookup (main|\\d{1,9})( suppress_prefixlength 0)? proto " + RoutePlan.PROTOCOL);
    private static final Pattern ROUTE =
            Pattern.compile("default (?:via (" + ADDRESS + ") )?dev (\\S{1,15})((?: .*)?)");
    private static final Pattern TABLE = Pattern.compile(" table (\\S+)");
    private static final Pattern METRIC = Pattern.compile(" metric (\\d{1,10})");
    private static final Pattern GLOBAL =
            Pattern.compile("\\d+: (\\S{1,15})\\s+inet (" + ADDRESS + ")(?:/\\d+)? .*scope global.*");

    public KernelRoutes {
        rules = List.copyOf(rules);
        routes = List.copyOf(routes);
    }

    /**
     * Reads three answers.
     *
     * @param rules of {@code ip -4 rule show}
     * @param routes of {@code ip -4 -o route show table all default}
     * @param addresses of {@code ip -4 -o address show}
     */
    public static KernelRoutes parse(String rules, String routes, String addresses) {
        List<Rule> ofUs = new ArrayList<>();
        rules.lines()
                .map(line -> RULE.matcher(line.strip()))
                .filter(Matcher::matches)
                .forEach(rule -> ofUs.add(new Rule(
                        Integer.parseInt(rule.group(1)), rule.group(2), rule.group(3), rule.group(4) != null)));
        List<DefaultRoute> defaults = new ArrayList<>();
        routes.lines()
                .map(line -> ROUTE.matcher(line.strip()))
                .filter(Matcher::matches)
                .forEach(route -> {
                    String more = route.group(3) + " ";
                    defaults.add(new DefaultRoute(
                            found(TABLE, more, "main"),
                            route.group(2),
                            route.group(1) == null ? "" : route.group(1),
                            Long.parseLong(found(METRIC, more, "0")),
                            more.contains(" linkdown ") || more.contains(" dead "),
                            more.contains(" proto " + RoutePlan.PROTOCOL + " ")));
                });
        Map<String, List<String>> found = new TreeMap<>();
        addresses
                .lines()
                .map(line -> GLOBAL.matcher(line.strip()))
                .filter(Matcher::matches)
                .forEach(address -> found.computeIfAbsent(address.group(1), name -> new ArrayList<>())
                        .add(address.group(2)));
        return new KernelRoutes(ofUs, defaults, found);
    }

    private static String found(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    public List<String> addressesOf(String interfaceName) {
        return addresses.getOrDefault(interfaceName, List.of());
    }
}

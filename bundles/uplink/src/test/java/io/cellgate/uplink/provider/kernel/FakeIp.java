package io.cellgate.uplink.provider.kernel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A kernel that has what it was told, in the words of iproute2, and a record of the changes. */
public final class FakeIp implements IpTool {

    /** All that changes anything, in order, without the mark of protocol. */
    public final List<String> changes = new ArrayList<>();

    public final List<String> rules =
            new ArrayList<>(List.of("0:\tfrom all lookup local", "32766:\tfrom all lookup main"));
    public final List<String> routes = new ArrayList<>();

    /** Those of IPv6. */
    public final List<String> rules6 =
            new ArrayList<>(List.of("0:\tfrom all lookup local", "32766:\tfrom all lookup main"));

    public final List<String> routes6 = new ArrayList<>();

    /** The kernel has no IPv6. */
    public boolean withoutIpv6;

    public final List<String> addresses =
            new ArrayList<>(List.of("1: lo    inet 127.0.0.1/8 scope host lo\\ valid_lft"));

    /** There is no such program. */
    public boolean absent;

    /** What ip says instead of changing anything. */
    public @Nullable String refusal;

    public boolean closed;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** An interface with an address, and a default route of the main table. */
    public void up(String device, String address, String route) {
        addresses.add((addresses.size() + 1) + ": " + device + "    inet " + address + "/24 brd 0.0.0.0 scope global "
                + device + "\\       valid_lft forever");
        routes.add("default " + route);
        changed();
    }

    /** As {@link #up} for a link of PPP, with the route that pppd makes. */
    public void ppp(String device, String address, long metric) {
        routes.add("default dev " + device + " scope link metric " + metric + " ");
        pppWithoutRoute(device, address);
    }

    /** As {@link #ppp}, where pppd makes no route beside another one. */
    public void pppWithoutRoute(String device, String address) {
        addresses.add((addresses.size() + 1) + ": " + device + "    inet " + address
                + " peer 10.64.64.64/32 scope global " + device + "\\       valid_lft forever");
        changed();
    }

    /** An address of IPv6 and a default route, as a router announces them. */
    public void announced(String device, String address, String router) {
        addresses.add((addresses.size() + 1) + ": " + device + "    inet6 " + address
                + "/64 scope global dynamic mngtmpaddr \\       valid_lft 86396sec preferred_lft 14396sec");
        routes6.add("default via " + router + " dev " + device
                + " proto ra metric 1024 expires 1796sec hoplimit 64 pref medium");
        changed();
    }

    /** The interface stays, without being up. */
    public void takenDown(String device) {
        addresses.removeIf(line -> line.contains(": " + device + " "));
        tell("7: " + device
                + ": <POINTOPOINT,MULTICAST,NOARP> mtu 1500 qdisc fq_codel state DOWN group default \\    link/ppp ");
    }

    /** The interface stays up. */
    public void withoutAddress(String device) {
        addresses.removeIf(line -> line.contains(": " + device + " "));
        tell("Deleted 7: " + device + "    inet 10.20.30.40 peer 10.64.64.64/32 scope global " + device
                + "\\       valid_lft forever");
    }

    private void tell(String line) {
        listeners.forEach(listener -> listener.accept(line));
    }

    /** The interface goes, and all routes over it. */
    public void down(String device) {
        addresses.removeIf(line -> line.contains(": " + device + " "));
        routes.removeIf(line -> (line + " ").contains("dev " + device + " "));
        routes6.removeIf(line -> (line + " ").contains("dev " + device + " "));
        changed();
    }

    public void changed() {
        tell("5: eth0    inet 198.51.100.7/24 scope global eth0\\       valid_lft forever");
    }

    public boolean isWatched() {
        return !listeners.isEmpty();
    }

    /** Where the kernel sends what bears an address, or nothing yet ({@code all}): an interface, or a word. */
    public String way(String source) {
        boolean ipv6 = source.contains(":");
        return way(source, ipv6 ? rules6 : rules, ipv6 ? routes6 : routes);
    }

    /** As {@link #way} for what bears no address of IPv6 yet. */
    public String way6() {
        return way("all", rules6, routes6);
    }

    private static String way(String source, List<String> rules, List<String> routes) {
        for (String rule : rules.stream().sorted(FakeIp::inOrder).toList()) {
            boolean fits = rule.contains("from all ") || rule.contains("from " + source + " ");
            if (fits && !rule.contains("suppress") && !rule.contains("lookup local")) {
                String table = rule.replaceAll(".*lookup (\\S+).*", "$1");
                var found = routes.stream()
                        .filter(route -> table.equals("main")
                                ? !route.contains(" table ")
                                : (route + " ").contains(" table " + table + " "))
                        .min((one, other) -> Long.compare(metric(one), metric(other)));
                if (found.isPresent()) {
                    return found.get().replaceAll(".*dev (\\S+).*", "$1");
                }
            }
        }
        return "nowhere";
    }

    private static int inOrder(String one, String other) {
        return Integer.compare(preference(one), preference(other));
    }

    private static int preference(String rule) {
        return Integer.parseInt(rule.substring(0, rule.indexOf(':')));
    }

    private static long metric(String route) {
        return route.contains(" metric ") ? Long.parseLong(route.replaceAll(".* metric (\\d+).*", "$1")) : 0;
    }

    @Override
    public CompletionStage<String> run(List<String> arguments) {
        String command = String.join(" ", arguments);
        if (absent) {
            return CompletableFuture.failedStage(new IOException("ip is not there: install iproute2"));
        }
        if (command.matches("-o address show dev \\S+ up")) {
            return said(addresses.stream()
                    .filter(line -> line.contains(": " + arguments.get(4) + " "))
                    .toList());
        }
        if (command.matches("-[46] route get \\S+ from \\S+")) {
            return wayOf(arguments.get(3), arguments.get(5));
        }
        if (withoutIpv6 && command.startsWith("-6 ")) {
            return CompletableFuture.failedStage(
                    new IOException("RTNETLINK answers: Address family not supported by protocol"));
        }
        switch (command) {
            case "-4 rule show" -> {
                return said(rules);
            }
            case "-4 -o route show table all default" -> {
                return said(routes);
            }
            case "-6 rule show" -> {
                return said(rules6);
            }
            case "-6 -o route show table all default" -> {
                return said(routes6);
            }
            case "-o address show" -> {
                return said(addresses);
            }
            default -> {
                return change(command);
            }
        }
    }

    private CompletionStage<String> wayOf(String target, String source) {
        boolean ours = addresses.stream().anyMatch(line -> line.matches(".* inet6? " + source + "[ /].*"));
        String device = ours ? way(source) : "nowhere";
        return device.equals("nowhere")
                ? CompletableFuture.failedStage(new IOException("RTNETLINK answers: Network is unreachable"))
                : said(List.of(target + " from " + source + " dev " + device + " uid 0 ", "    cache "));
    }

    private CompletionStage<String> change(String command) {
        if (refusal != null) {
            return CompletableFuture.failedStage(new IOException(refusal));
        }
        changes.add(command.replace("-4 ", "").replace(" protocol 174", ""));
        boolean ipv6 = command.startsWith("-6 ");
        String words = command.substring("-4 ".length());
        boolean done = words.startsWith("rule ")
                ? changeRule(words, ipv6 ? rules6 : rules)
                : changeRoute(words, ipv6 ? routes6 : routes, ipv6 ? " metric 1024 pref medium" : " scope link ");
        changed();
        return done
                ? CompletableFuture.completedStage("")
                : CompletableFuture.failedStage(new IOException("RTNETLINK answers: No such file or directory"));
    }

    private static boolean changeRule(String words, List<String> rules) {
        String rule = words.replaceAll("rule \\w+ pref (\\d+) (.*) protocol (\\d+)", "$1:\t$2 proto $3");
        return words.contains(" add ") ? rules.add(rule) : rules.remove(rule);
    }

    private static boolean changeRoute(String words, List<String> routes, String more) {
        String route = words.replaceAll("route \\w+ ", "")
                .replace("protocol", "proto")
                .replace(" table main", "")
                .replaceAll(" metric 1024( .*)", "$1 metric 1024");
        if (words.contains(" del ")) {
            return routes.removeIf(line -> line.startsWith(route));
        }
        String table = " table " + words.replaceAll(".* table (\\w+).*", "$1") + " ";
        routes.removeIf(line -> line.contains(table));
        return routes.add(route + more);
    }

    private static CompletionStage<String> said(List<String> lines) {
        return CompletableFuture.completedStage(String.join("\n", lines) + "\n");
    }

    @Override
    public Runnable watch(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        listeners.clear();
        closed = true;
    }
}

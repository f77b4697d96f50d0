package io.cellgate.uplink.provider.kernel;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import java.util.Locale;

/** What ip(8) tells: rules, routes and addresses that were said, no more than there are lines. */
public final class KernelRoutesFuzz {

    private KernelRoutesFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        Family family = in.below(2) == 0 ? Family.IPV4 : Family.IPV6;
        String rules = in.text();
        String routes = in.text();
        String addresses = in.text();
        KernelRoutes read = KernelRoutes.parse(family, rules, routes, addresses);
        Finding.unless(
                read.rules().size() <= rules.lines().count()
                        && read.routes().size() <= routes.lines().count(),
                read::toString);
        read.routes()
                .forEach(route ->
                        Finding.unless(routes.contains(route.interfaceName()) && route.metric() >= 0, route::toString));
        read.addresses().forEach((name, some) -> {
            Finding.unless(addresses.contains(name), () -> "an interface that nobody named: " + name);
            some.forEach(address -> Finding.unless(
                    // Java makes an IPv4 address of one that is mapped into IPv6
                    Family.of(address) != family || KernelRoutes.tells(addresses, address),
                    () -> "not among those told: " + address));
        });
        Finding.unless(
                read.toString().toLowerCase(Locale.ROOT).length() <= 100 + 40 * input.length,
                () -> "more than was said");
    }
}

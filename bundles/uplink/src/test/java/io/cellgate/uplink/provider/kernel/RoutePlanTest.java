package io.cellgate.uplink.provider.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutePlanTest {

    private static final Placing A = new Placing(Family.IPV4, "a", true, "ppp0", "", List.of("10.0.0.1"), 27401, 200);
    private static final Placing B = new Placing(Family.IPV4, "b", true, "ppp1", "", List.of("10.0.0.2"), 27402, 300);
    private static final Placing CABLE =
            new Placing(Family.IPV4, "eth0", false, "eth0", "192.168.1.1", List.of("192.168.1.5"), 27403, 100);

    private final FakeIp ip = new FakeIp();

    @BeforeEach
    void pppdHasMadeItsRoutes() {
        ip.routes.add("default dev ppp0 scope link metric 200 ");
        ip.routes.add("default dev ppp1 scope link metric 300 ");
    }

    @Test
    void whereAPppdMakesNoRouteBesideAnotherItIsAddedAndTakenBack() {
        ip.routes.remove(1);
        put(RoutePlan.of(List.of(A, B), List.of(A)));
        assertTrue(ip.changes.contains("route add default dev ppp1 table main metric 300"), ip.changes::toString);

        ip.changes.clear();
        put(RoutePlan.of(List.of(A), List.of(A)));
        assertTrue(ip.changes.contains("route del default dev ppp1 table main metric 300"), ip.changes::toString);
    }

    @Test
    void ofTwoEqualMetricsTheFirstOneStays() {
        ip.routes.set(1, "default via 192.168.1.1 dev eth0 metric 300 ");
        put(RoutePlan.of(List.of(A, B), List.of(A)));

        assertTrue(ip.changes.stream().noneMatch(change -> change.contains("table main m")), ip.changes::toString);
    }

    @Test
    void whatBearsAnAddressLeavesByItsOwnWayAndAllElseByTheChosenOne() {
        put(RoutePlan.of(List.of(A, B, CABLE), List.of(B)));

        assertEquals("ppp0", ip.way("10.0.0.1"));
        assertEquals("ppp1", ip.way("10.0.0.2"));
        assertEquals("eth0", ip.way("192.168.1.5"));
        assertEquals("ppp1", ip.way("all"));
    }

    @Test
    void theCommandsAreWhatIpTakes() {
        put(RoutePlan.of(List.of(A, CABLE), List.of(A)));

        assertEquals(
                List.of(
                        "route replace default dev ppp0 table 27401",
                        "route replace default via 192.168.1.1 dev eth0 table 27403",
                        "rule add pref 27400 from 10.0.0.1 lookup 27401",
                        "rule add pref 27450 from all lookup main suppress_prefixlength 0",
                        "rule add pref 27451 from 192.168.1.5 lookup 27403",
                        "rule add pref 27499 from all lookup 27401"),
                ip.changes);
    }

    @Test
    void theNextChoiceIsThereBeforeTheLastOneGoes() {
        put(RoutePlan.of(List.of(A, B), List.of(A)));
        ip.changes.clear();

        put(RoutePlan.of(List.of(A, B), List.of(B)));

        assertEquals(
                List.of("rule add pref 27499 from all lookup 27402", "rule del pref 27499 from all lookup 27401"),
                ip.changes);
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() {
        RoutePlan plan = RoutePlan.of(List.of(A, B, CABLE), List.of(A));
        put(plan);

        assertEquals(List.of(), plan.changes(kernel(), Set.of()));
    }

    @Test
    void whatIsOursAndNotPlannedGoesAndNothingElse() {
        put(RoutePlan.of(List.of(A, B, CABLE), List.of(A)));
        ip.rules.add("27400:\tfrom 10.0.0.9 lookup 27409");
        ip.rules.add("27401:\tfrom 10.0.0.1 lookup 27401 proto 174");
        ip.routes.add("default dev ppp7 table 500 proto 174 ");

        put(RoutePlan.of(List.of(CABLE), List.of()));

        assertEquals(
                List.of(
                        "0:\tfrom all lookup local",
                        "32766:\tfrom all lookup main",
                        "27400:\tfrom 10.0.0.9 lookup 27409"),
                ip.rules);
        assertEquals(
                List.of(
                        "default dev ppp0 scope link metric 200 ",
                        "default dev ppp1 scope link metric 300 ",
                        "default dev ppp7 table 500 proto 174 "),
                ip.routes);
    }

    @Test
    void twoEqualRulesAreOneTooMany() {
        RoutePlan plan = RoutePlan.of(List.of(A), List.of(A));
        put(plan);
        ip.rules.add("27499:\tfrom all lookup 27401 proto 174");

        assertEquals(
                List.of(List.of(
                        "-4", "rule", "del", "pref", "27499", "from", "all", "lookup", "27401", "protocol", "174")),
                plan.changes(kernel(), Set.of()));
    }

    @Test
    void whatIsNotKnownYetStaysForAWhile() {
        put(RoutePlan.of(List.of(A, B), List.of(A)));
        RoutePlan plan = RoutePlan.of(List.of(B), List.of(B));

        for (List<String> command : plan.changes(kernel(), Set.of("27401"))) {
            assertTrue(command.contains("add"), command::toString);
        }
    }

    @Test
    void fromAnyStateOneRoundIsEnough() {
        Random random = new Random(7);
        List<Placing> all = List.of(A, B, CABLE);
        for (int round = 0; round < 500; round++) {
            List<Placing> there = new ArrayList<>(all);
            there.removeIf(way -> random.nextInt(3) == 0);
            List<Placing> chosen = there.isEmpty() || random.nextInt(4) == 0
                    ? List.of()
                    : List.of(there.get(random.nextInt(there.size())));
            RoutePlan plan = RoutePlan.of(there, chosen);
            put(plan);
            assertEquals(List.of(), plan.changes(kernel(), Set.of()), there + " " + chosen);
        }
    }

    @Test
    void ipv6HasRulesAndTablesOfItsOwn() {
        Placing a6 = new Placing(Family.IPV6, "a", true, "ppp0", "", List.of("2001:db8:1:0:0:0:0:5"), 27401, 200);
        RoutePlan plan = RoutePlan.of(List.of(A, a6, CABLE), List.of(CABLE, a6));

        assertEquals(
                List.of(
                        "-6 route replace default dev ppp0 table 27401 protocol 174",
                        "-6 route add default dev ppp0 table main metric 200 protocol 174",
                        "-6 rule add pref 27400 from 2001:db8:1:0:0:0:0:5 lookup 27401 protocol 174",
                        "-6 rule add pref 27450 from all lookup main suppress_prefixlength 0 protocol 174",
                        "-6 rule add pref 27499 from all lookup 27401 protocol 174"),
                plan.changes(kernel(), Set.of()).stream()
                        .map(command -> String.join(" ", command))
                        .filter(command -> command.startsWith("-6"))
                        .toList());
        put(plan);
        assertEquals("eth0", ip.way("all"));
        assertEquals("ppp0", ip.way6());
    }

    @Test
    void aRouteOfIpv6ThatWasNotReplacedGoesWhenTheOtherIsThere() {
        Placing cable6 =
                new Placing(Family.IPV6, "eth0", false, "eth0", "fe80::1", List.of("2001:db8:3:0:0:0:0:7"), 27403, 9);
        Placing a6 = new Placing(Family.IPV6, "a", true, "ppp0", "", List.of("2001:db8:1:0:0:0:0:5"), 27401, 0);
        RoutePlan plan = RoutePlan.of(List.of(a6, cable6), List.of(a6));
        put(plan);
        ip.routes6.add("default via fe80::9 dev eth0 table 27403 proto 174 metric 1024 pref medium");
        ip.changes.clear();

        put(plan);

        assertEquals(List.of("-6 route del default via fe80::9 dev eth0 table 27403 metric 1024"), ip.changes);
    }

    private void put(RoutePlan plan) {
        plan.changes(kernel(), Set.of()).forEach(ip::run);
    }

    private KernelRoutes kernel() {
        return KernelRoutes.read(ip).toCompletableFuture().join();
    }
}

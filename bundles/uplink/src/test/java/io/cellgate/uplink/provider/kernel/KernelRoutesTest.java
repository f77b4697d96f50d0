package io.cellgate.uplink.provider.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What iproute2 6.1 says on Linux 6.1. */
class KernelRoutesTest {

    @Test
    void onlyRulesWithOurMarkAreOurs() {
        KernelRoutes read = KernelRoutes.parse("""
                0:	from all lookup local
                220:	from all lookup 220
                27400:	from 10.20.30.40 lookup 27401 proto 174
                27400:	from 10.20.30.41 lookup 27402
                27450:	from all lookup main suppress_prefixlength 0 proto 174
                27499:	from all lookup 27401 proto 174
                32766:	from all lookup main
                """, "", "");
        assertEquals(
                List.of(
                        new Rule(27400, "10.20.30.40", "27401", false),
                        new Rule(27450, "all", "main", true),
                        new Rule(27499, "all", "27401", false)),
                read.rules());
    }

    @Test
    void defaultRoutesOfAllTablesAreRead() {
        KernelRoutes read = KernelRoutes.parse("", """
                default dev ppp0 table 27401 proto 174 scope link\s
                default via 192.168.1.1 dev eth0 proto dhcp src 192.168.1.5 metric 100 linkdown\s
                default dev ppp0 scope link metric 200\s
                unreachable default metric 5\s
                default via 10.0.0.1 dev wg0 table vpn\s
                """, "");
        assertEquals(
                List.of(
                        new DefaultRoute("27401", "ppp0", "", 0, false, true),
                        new DefaultRoute("main", "eth0", "192.168.1.1", 100, true, false),
                        new DefaultRoute("main", "ppp0", "", 200, false, false),
                        new DefaultRoute("vpn", "wg0", "10.0.0.1", 0, false, false)),
                read.routes());
    }

    @Test
    void addressesThatReachFurtherThanTheMachineAreRead() {
        KernelRoutes read = KernelRoutes.parse("", "", """
                1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
                2: eth0    inet 192.168.1.5/24 brd 192.168.1.255 scope global dynamic eth0\\       valid_lft 86000sec
                2: eth0    inet 169.254.7.7/16 scope link eth0\\       valid_lft forever preferred_lft forever
                5: ppp0    inet 10.20.30.40 peer 10.64.64.1/32 scope global ppp0\\       valid_lft forever
                """);
        assertEquals(Map.of("eth0", List.of("192.168.1.5"), "ppp0", List.of("10.20.30.40")), read.addresses());
    }
}

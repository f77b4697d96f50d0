package io.cellgate.uplink.provider.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What iproute2 6.1 says on Linux 6.1. */
class KernelRoutesTest {

    private static final String OWN = "2001:db8:1:0:0:0:0:5";

    @Test
    void onlyRulesWithOurMarkAreOurs() {
        KernelRoutes read = KernelRoutes.parse(Family.IPV4, """
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
                        new Rule(Family.IPV4, 27400, "10.20.30.40", "27401", false),
                        new Rule(Family.IPV4, 27450, "all", "main", true),
                        new Rule(Family.IPV4, 27499, "all", "27401", false)),
                read.rules());
    }

    @Test
    void defaultRoutesOfAllTablesAreRead() {
        KernelRoutes read = KernelRoutes.parse(Family.IPV4, "", """
                default dev ppp0 table 27401 proto 174 scope link\s
                default via 192.168.1.1 dev eth0 proto dhcp src 192.168.1.5 metric 100 linkdown\s
                default dev ppp0 scope link metric 200\s
                unreachable default metric 5\s
                default via 10.0.0.1 dev wg0 table vpn\s
                """, "");
        assertEquals(
                List.of(
                        new DefaultRoute(Family.IPV4, "27401", "ppp0", "", 0, false, true),
                        new DefaultRoute(Family.IPV4, "main", "eth0", "192.168.1.1", 100, true, false),
                        new DefaultRoute(Family.IPV4, "main", "ppp0", "", 200, false, false),
                        new DefaultRoute(Family.IPV4, "vpn", "wg0", "10.0.0.1", 0, false, false)),
                read.routes());
    }

    @Test
    void addressesThatReachFurtherThanTheMachineAreRead() {
        KernelRoutes read = KernelRoutes.parse(Family.IPV4, "", "", """
                1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
                2: eth0    inet 192.168.1.5/24 brd 192.168.1.255 scope global dynamic eth0\\       valid_lft 86000sec
                2: eth0    inet 169.254.7.7/16 scope link eth0\\       valid_lft forever preferred_lft forever
                5: ppp0    inet 10.20.30.40 peer 10.64.64.1/32 scope global ppp0\\       valid_lft forever
                """);
        assertEquals(Map.of("eth0", List.of("192.168.1.5"), "ppp0", List.of("10.20.30.40")), read.addresses());
    }

    @Test
    void ipv6IsReadAsIpTellsIt() {
        KernelRoutes read = KernelRoutes.parse(Family.IPV6, """
                27400:	from 2001:db8:1::5 lookup 27401 proto 174
                27450:	from all lookup main suppress_prefixlength 0 proto 174
                """, """
                default dev ppp0 table 27401 proto 174 metric 1024 pref medium
                default via fe80::1 dev eth0 proto ra metric 100 expires 1796sec hoplimit 64 pref medium
                """, """
                2: eth0    inet 192.168.1.5/24 brd 192.168.1.255 scope global eth0\\       valid_lft forever
                3: ppp0    inet6 2001:db8:1::5/64 scope global dynamic mngtmpaddr \\       valid_lft 86396sec
                3: ppp0    inet6 fe80::f076:b0ff:fe33:a541/64 scope link \\       valid_lft forever
                """);
        assertEquals(
                List.of(
                        new Rule(Family.IPV6, 27400, OWN, "27401", false),
                        new Rule(Family.IPV6, 27450, "all", "main", true)),
                read.rules());
        assertEquals(
                List.of(
                        new DefaultRoute(Family.IPV6, "27401", "ppp0", "", 1024, false, true),
                        new DefaultRoute(Family.IPV6, "main", "eth0", "fe80::1", 100, false, false)),
                read.routes());
        assertEquals(Map.of("ppp0", List.of(OWN)), read.addresses());
    }

    @Test
    void byWhichInterfaceAPacketLeavesIsTheKernelsWord() throws Exception {
        FakeIp ip = new FakeIp();
        ip.pppWithoutRoute("ppp0", "10.20.30.40");
        assertEquals(Optional.empty(), egress(ip, "10.20.30.40"), "there is no route");
        ip.up("eth0", "192.168.1.5", "via 192.168.1.1 dev eth0 metric 100 ");
        assertEquals(Optional.of("eth0"), egress(ip, "10.20.30.40"));
        ip.rules.add("27400:\tfrom 10.20.30.40 lookup 27401 proto 174");
        ip.routes.add("default dev ppp0 table 27401 proto 174 scope link ");
        assertEquals(Optional.of("ppp0"), egress(ip, "10.20.30.40"));

        assertThrows(ExecutionException.class, () -> egress(ip, "10.9.9.9"), "no address of the machine");
        ip.absent = true;
        assertThrows(ExecutionException.class, () -> egress(ip, "10.20.30.40"));
    }

    private static Optional<String> egress(FakeIp ip, String local) throws Exception {
        return KernelRoutes.egress(ip, InetAddress.getByName("198.51.100.1"), InetAddress.getByName(local))
                .toCompletableFuture()
                .get();
    }

    @Test
    void anAddressIsTheSameInEverySpelling() throws UnknownHostException {
        assertEquals(OWN, Family.text(InetAddress.getByName("2001:DB8:1::5")));
        assertEquals(OWN, Family.text(Inet6Address.getByAddress(null, bytes(OWN), 7)));
        assertTrue(KernelRoutes.tells("3: ppp0    inet6 2001:db8:1::5/64 scope global \\ valid_lft forever", OWN));
        assertFalse(KernelRoutes.tells("3: ppp0    inet6 2001:db8:1::51/64 scope global \\ valid_lft forever", OWN));
    }

    private static byte[] bytes(String address) throws UnknownHostException {
        return InetAddress.getByName(address).getAddress();
    }
}

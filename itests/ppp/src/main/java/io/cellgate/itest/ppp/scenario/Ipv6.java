package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

/**
 * IPv6 beside IPv4, and alone. The address is one of the advertised prefix, made by the kernel. pppd's options are given by name here,
 * since the simulated module defines contexts of IPv4 only.
 */
final class Ipv6 extends Scenario {

    Ipv6() {
        super("ipv6");
        step("both, and a peer of both: addresses of both, packets of both cross", Ipv6::both);
        step("both, and a peer without IPv6: online by IPv4", Ipv6::withoutIpv6);
        step("IPv6 alone, and a peer without IPv4: online, without an address of IPv4", Ipv6::alone);
    }

    private static void both(TestBed testBed) throws Exception {
        Dials.begin(testBed);
        JsonObject status = dial(testBed, "+ipv6,ipv6cp-restart=1", "+ipv6 ipv6cp-restart 1");
        require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
        Dials.crosses(testBed);
        crossesByIpv6();
    }

    private static void withoutIpv6(TestBed testBed) throws Exception {
        JsonObject status = dial(testBed, "+ipv6,ipv6cp-restart=2", "noipv6");
        require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
        Dials.crosses(testBed);
        require(addresses().stream().noneMatch(Inet6Address.class::isInstance), "no IPv6 in " + addresses());
    }

    private static void alone(TestBed testBed) throws Exception {
        dial(testBed, "+ipv6,noip", "noip +ipv6 ipv6cp-restart 1");
        crossesByIpv6();
        require(addresses().stream().noneMatch(Inet4Address.class::isInstance), "no IPv4 in " + addresses());
    }

    /** Another far end and other options, which are another request, so that the link is dialled anew. */
    private static JsonObject dial(TestBed testBed, String options, String peer) throws Exception {
        testBed.simulator.control("set network-command " + testBed.carrier.answer(peer));
        return Dials.configure(testBed, Dials.with(Dials.quick(testBed, "none"), options));
    }

    private static void crossesByIpv6() throws Exception {
        Waiting.until(
                "an address of the advertised prefix on " + TestBed.INTERFACE,
                () -> addresses().stream()
                        .anyMatch(address -> address.getHostAddress().startsWith(Carrier.PREFIX_IPV6)),
                () -> addresses().toString());
        Commands.run("ping", "-6", "-c", "1", "-W", "10", Carrier.HOST_IPV6).require();
    }

    private static List<InetAddress> addresses() {
        try {
            return Optional.ofNullable(NetworkInterface.getByName(TestBed.INTERFACE))
                    .map(link -> link.inetAddresses().toList())
                    .orElse(List.of());
        } catch (SocketException e) {
            // it goes while it is looked at
            return List.of();
        }
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        Dials.end(testBed);
        Dials.configure(testBed, Dials.quick(testBed, "chap"));
    }
}

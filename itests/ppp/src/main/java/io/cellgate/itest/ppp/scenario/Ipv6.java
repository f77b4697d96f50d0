package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * IPv6 beside IPv4, and alone: by pppd's options, and by the type of the context. The address is one of the advertised prefix, made by
 * the kernel; the resolver is advertised too.
 */
final class Ipv6 extends Scenario {

    Ipv6() {
        super("ipv6");
        step("both, and a peer of both: addresses of both, packets of both cross", Ipv6::both);
        step("pdp.type = ipv4v6, and a network of IPv4 only: online by IPv4", Ipv6::ofBothTypesGivenOne);
        step("pdp.type = ipv6: address and resolver in status and resolv.conf, checked by IPv6", Ipv6::ofTypeIpv6);
        step(
                "pdp.type = ipv4v6: the status has addresses and resolvers of both, resolv.conf the resolvers",
                Ipv6::ofBothTypes);
    }

    private static void both(TestBed testBed) throws Exception {
        Dials.begin(testBed);
        testBed.simulator.control("set network-command " + testBed.carrier.answer("+ipv6 ipv6cp-restart 1"));
        JsonObject status =
                Dials.configure(testBed, Dials.with(Dials.quick(testBed, "none"), "+ipv6,ipv6cp-restart=1"));
        require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
        Dials.crosses(testBed);
        crossesByIpv6();
    }

    private static void ofBothTypes(TestBed testBed) throws Exception {
        installResolvers(testBed);
        JsonObject status = dialType(testBed, "ipv4v6", "+ipv6 ipv6cp-restart 1");
        require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
        List<String> resolvers = new ArrayList<>(Carrier.RESOLVERS);
        resolvers.add(Carrier.RESOLVER_IPV6);
        showsIpv6(testBed, resolvers);
        Dials.crosses(testBed);
        crossesByIpv6();
    }

    private static void ofBothTypesGivenOne(TestBed testBed) throws Exception {
        JsonObject status = dialType(testBed, "ipv4v6", "noipv6");
        require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
        require(!status.has("localIpv6"), "no localIpv6 in " + status);
        require(addresses().stream().noneMatch(Inet6Address.class::isInstance), "no IPv6 in " + addresses());
        Dials.crosses(testBed);
    }

    private static void ofTypeIpv6(TestBed testBed) throws Exception {
        installResolvers(testBed);
        JsonObject status = dialType(testBed, "ipv6", "noip +ipv6 ipv6cp-restart 1");
        require(!status.has("localIp"), "no localIp in " + status);
        require(addresses().stream().noneMatch(Inet4Address.class::isInstance), "no IPv4 in " + addresses());
        showsIpv6(testBed, List.of(Carrier.RESOLVER_IPV6));
        crossesByIpv6();
        Waiting.until(
                "a question of the check by IPv6",
                () -> testBed.carrier.resolverLog().contains("from " + Carrier.PREFIX_IPV6),
                () -> JsonWriter.string(Dials.last(testBed)));
        require("connected".equals(Dials.last(testBed).getString("state")), "connected: " + Dials.last(testBed));
    }

    private static void showsIpv6(TestBed testBed, List<String> resolvers) {
        Waiting.until(
                "a global address and the resolvers " + resolvers,
                () -> Dials.last(testBed).getString("localIpv6", "").startsWith(Carrier.PREFIX_IPV6)
                        && new JsonArray(resolvers).equals(Dials.last(testBed).getArray("dns")),
                () -> JsonWriter.string(Dials.last(testBed)) + testBed.gateway.output());
        Waiting.until(
                "the resolvers in " + resolvConf(testBed),
                () -> Files.exists(resolvConf(testBed))
                        && Files.readString(resolvConf(testBed))
                                .lines()
                                .filter(line -> line.startsWith("nameserver "))
                                .map(line -> line.substring("nameserver ".length()))
                                .toList()
                                .equals(resolvers),
                testBed.gateway::output);
    }

    private static void installResolvers(TestBed testBed) throws Exception {
        testBed.configurePpp(Map.of(
                "dns.install", "resolv.conf", "dns.file", resolvConf(testBed).toString()));
    }

    private static Path resolvConf(TestBed testBed) {
        return testBed.gateway.folder().resolve("resolv.conf");
    }

    /** Another far end and another type, which are another request, so that the link is dialled anew. */
    private static JsonObject dialType(TestBed testBed, String type, String peer) throws Exception {
        testBed.simulator.control("set pdp-types IP,IPV6,IPV4V6");
        testBed.simulator.control("set network-command " + testBed.carrier.answer(peer));
        Map<String, String> uplink = Dials.with(Dials.quick(testBed, "none"), "ipv6cp-restart=1");
        uplink.put("pdp.type", type);
        uplink.put("check", "true");
        return Dials.configure(testBed, uplink);
    }

    private static void crossesByIpv6() throws Exception {
        Waiting.until(
                "an address of the advertised prefix on " + TestBed.INTERFACE,
                () -> addresses().stream()
                        .anyMatch(address -> address.getHostAddress().startsWith(Carrier.PREFIX_IPV6)),
                () -> addresses().toString());
        Waiting.until(
                "a packet of IPv6 that crosses the link",
                () -> Commands.run("ping", "-6", "-c", "1", "-W", "2", Carrier.HOST_IPV6)
                                .status()
                        == 0,
                () -> "");
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
        testBed.simulator.control("set pdp-types IP,PPP");
        testBed.configurePpp(Map.of());
        Dials.end(testBed);
        Dials.configure(testBed, Dials.quick(testBed, "chap"));
    }
}

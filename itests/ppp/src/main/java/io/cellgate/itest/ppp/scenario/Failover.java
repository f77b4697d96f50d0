package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.KernelRouting;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.Simulator;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two modules and a cable: the cable first, then the modules in the order of their metrics. What counts is where the kernel sends a packet,
 * by its own word and by the counters of the interfaces.
 */
final class Failover extends Scenario {

    private static final String OTHER = "second";
    private static final String OTHER_ADDRESS = "10.20.31.41";
    private static final String OTHER_FAR_END = "10.64.65.1";

    /** Of other numbers than the first module's: the lock files of ports bear their last names. */
    private static final int OTHER_TTY = 10;

    private static final String IPV6 = "+ipv6 ipv6cp-restart 1";
    private static final String CABLE = "io.cellgate.route-cable";
    private static final String HOLD = "5s";
    private static final int PINGS = 8;
    private static final int PING_BYTES = 1200;

    private Optional<Simulator> other = Optional.empty();
    private List<String> rules = List.of();

    Failover() {
        super("failover");
        step("a second module beside the first: both are online", this::both);
        step(
                "the first one carries the traffic, and its resolvers are the system's",
                testBed -> uses(testBed, Carrier.GATEWAY, TestBed.NAME));
        step("a cable with a better default route carries the traffic after its hold", this::cable);
        step("a ping bound to an address or an interface leaves by that one and by no other", this::bound);
        step("the same by IPv6, which the cable has not", this::boundByIpv6);
        step("the network behind the cable is gone: the traffic moves, its own packets do not", this::silentCable);
        step("the cable is pulled: the traffic moves to the first module", this::pulled);
        step("the first module is gone: the traffic moves to the second, and the resolvers too", this::firstGone);
        step("the gateway is killed and comes back: routes and rules are as they were", this::killed);
        step("the first module is back: the traffic returns after its hold", this::firstBack);
        step("a standby is hung up while a better way works, and dialled when none does", this::standby);
        step("without several ways nothing of ours is left in the kernel", this::alone);
    }

    private void both(TestBed testBed) throws Exception {
        Path resolvConf = resolvConf(testBed);
        Files.writeString(resolvConf, "nameserver 192.0.2.2\n");
        testBed.online();
        testBed.configurePpp(Map.of("dns.install", "resolv.conf", "dns.file", resolvConf.toString()));
        testBed.simulator.control("set pdp-types IP,IPV6,IPV4V6");
        healthy(testBed);
        Map<String, String> first = uplink(testBed.uplink(), "200");
        first.put("options", "ipv6cp-restart=1");
        testBed.configureUplink(first);

        Path root = testBed.gateway.folder().resolve("sim2");
        Simulator module = new Simulator(
                root, testBed.gateway.folder(), testBed.account, List.of("--tty-base", Integer.toString(OTHER_TTY)));
        other = Optional.of(module);
        module.control(
                "set network-command " + testBed.carrier.answer(OTHER_FAR_END + ":" + OTHER_ADDRESS + " " + IPV6));
        module.control("set pdp-types IP,IPV6,IPV4V6");
        Map<String, String> modem = testBed.modem();
        modem.remove("device");
        modem.put("at.port", module.dev().resolve("ttyUSB" + (OTHER_TTY + 2)).toString());
        modem.put("data.port", module.dev().resolve("ttyUSB" + OTHER_TTY).toString());
        testBed.gateway.configure("io.cellgate.modem-" + OTHER, modem);
        testBed.gateway.configure("io.cellgate.uplink-" + OTHER, second(testBed, Map.of()));

        online(testBed, Carrier.GATEWAY);
        online(testBed, OTHER_ADDRESS);
    }

    /** The first module, with a far end that speaks IPv6 too. */
    private static void healthy(TestBed testBed) throws IOException {
        Dials.healthy(testBed);
        testBed.simulator.control("set network-command " + testBed.carrier.answer(IPV6));
    }

    private static Map<String, String> uplink(Map<String, String> properties, String metric) {
        properties.put("authentication", "none");
        properties.put("pdp.type", "ipv4v6");
        properties.put("route.metric", metric);
        properties.put("route.hold", HOLD);
        return properties;
    }

    private static Map<String, String> second(TestBed testBed, Map<String, String> more) {
        Map<String, String> second = uplink(testBed.uplink(), "300");
        // the far end of the first module asks anew every second; here that is up to us
        second.put("options", "connect-delay=1000,lcp-restart=1,ipv6cp-restart=1");
        second.put("modem", OTHER);
        second.putAll(more);
        return second;
    }

    private void online(TestBed testBed, String address) {
        Waiting.until(
                "an address " + address + " whose packets leave by its own interface",
                () -> {
                    Optional<String> device = KernelRouting.deviceOf(address);
                    return device.isPresent() && device.equals(KernelRouting.way(Carrier.BROKER, "from", address));
                },
                () -> instead(testBed));
    }

    /** Waits until the kernel sends what bears no address yet by the interface of an address. */
    private void moves(TestBed testBed, String address) {
        Waiting.until(
                "packets that leave by the interface of " + address,
                () -> KernelRouting.deviceOf(address).isPresent()
                        && KernelRouting.deviceOf(address).equals(KernelRouting.way(Carrier.BROKER)),
                () -> instead(testBed));
        Waiting.until(
                "an answer through it",
                () -> Commands.run("ping", "-c", "1", "-W", "1", Carrier.BROKER).status() == 0,
                () -> instead(testBed));
    }

    private void uses(TestBed testBed, String address, String link) {
        moves(testBed, address);
        Waiting.until(
                "the resolvers of the link " + link,
                () -> Files.readString(resolvConf(testBed)).contains("the link " + link + "."),
                () -> instead(testBed));
        Waiting.until(
                link + " that tells that it carries the traffic",
                () -> testBed.gateway
                        .ask("summary")
                        .lines()
                        .anyMatch(line -> line.startsWith("uplink " + link) && line.contains(", carries the traffic")),
                () -> instead(testBed));
    }

    private void cable(TestBed testBed) throws Exception {
        testBed.gateway.configure(
                CABLE,
                Map.of(
                        "interface.name",
                        Carrier.CABLE,
                        "hold",
                        HOLD,
                        "check.target",
                        Carrier.BROKER,
                        "check.interval",
                        "1s",
                        "check.timeout",
                        "1s"));
        testBed.carrier.plugCable();
        testBed.carrier.routeByCable("100");
        moves(testBed, Carrier.GATEWAY_BY_CABLE);
        Waiting.until(
                "the resolvers of before",
                () -> Files.readString(resolvConf(testBed)).equals("nameserver 192.0.2.2\n"),
                () -> instead(testBed));
    }

    private void bound(TestBed testBed) throws Exception {
        Map<String, String> devices = new TreeMap<>();
        for (String address : List.of(Carrier.GATEWAY, OTHER_ADDRESS, Carrier.GATEWAY_BY_CABLE)) {
            devices.put(
                    KernelRouting.deviceOf(address).orElseThrow(() -> new AssertionError("no " + address)), address);
        }
        leavesByItsOwn(testBed, devices, "-4", Carrier.BROKER);
    }

    /** What bears no address yet goes by the better module, because the cable has none of IPv6. */
    private void boundByIpv6(TestBed testBed) throws Exception {
        Map<String, String> devices = new TreeMap<>();
        for (String address : List.of(Carrier.GATEWAY, OTHER_ADDRESS)) {
            String device = KernelRouting.deviceOf(address).orElseThrow(() -> new AssertionError("no " + address));
            Waiting.until(
                    "an address of IPv6 on " + device + " whose packets leave by it",
                    () -> {
                        Optional<String> own = KernelRouting.globalIpv6Of(device);
                        return own.isPresent()
                                && KernelRouting.way(Carrier.HOST_IPV6, "from", own.get())
                                        .equals(Optional.of(device));
                    },
                    () -> instead(testBed));
            devices.put(device, KernelRouting.globalIpv6Of(device).orElseThrow());
        }
        require(
                KernelRouting.way(Carrier.HOST_IPV6).equals(KernelRouting.deviceOf(Carrier.GATEWAY)),
                () -> "all else by the first module: " + instead(testBed));
        leavesByItsOwn(testBed, devices, "-6", Carrier.HOST_IPV6);
    }

    /** @param devices with an address of each */
    private void leavesByItsOwn(TestBed testBed, Map<String, String> devices, String family, String target)
            throws Exception {
        for (Map.Entry<String, String> device : devices.entrySet()) {
            for (String bound : List.of(device.getKey(), device.getValue())) {
                Map<String, Long> before = KernelRouting.sent(devices.keySet());
                Commands.run(("ping " + family + " -n -q -W 2 -i 0.1 -c " + PINGS + " -s " + PING_BYTES + " -I " + bound
                                        + " " + target)
                                .split(" ", -1))
                        .require();
                KernelRouting.sent(devices.keySet()).forEach((name, bytes) -> {
                    long grown = bytes - before.getOrDefault(name, 0L);
                    boolean own = name.equals(device.getKey());
                    // others send what MQTT and the checks want sent: far less than half of the pings
                    require(
                            own == grown >= (long) PINGS * PING_BYTES / (own ? 1 : 2),
                            () -> "a ping bound to " + bound + " has sent " + grown + " bytes by " + name + "; "
                                    + instead(testBed));
                });
            }
        }
    }

    /** The cable has its carrier still. */
    private void silentCable(TestBed testBed) throws Exception {
        testBed.carrier.swallowOnCable(true);
        uses(testBed, Carrier.GATEWAY, TestBed.NAME);
        require(
                Optional.of(Carrier.CABLE).equals(KernelRouting.way(Carrier.BROKER, "from", Carrier.GATEWAY_BY_CABLE)),
                () -> "its own packets by the cable: " + instead(testBed));
        testBed.carrier.swallowOnCable(false);
        moves(testBed, Carrier.GATEWAY_BY_CABLE);
    }

    private void pulled(TestBed testBed) throws Exception {
        testBed.carrier.pullCable();
        uses(testBed, Carrier.GATEWAY, TestBed.NAME);
    }

    private void firstGone(TestBed testBed) throws Exception {
        testBed.simulator.control("unplug");
        uses(testBed, OTHER_ADDRESS, OTHER);
        Waiting.until(
                "packets of IPv6 by the second",
                () -> KernelRouting.way(Carrier.HOST_IPV6).equals(KernelRouting.deviceOf(OTHER_ADDRESS)),
                () -> instead(testBed));
    }

    private void killed(TestBed testBed) throws Exception {
        // its pppd may still be saying goodbye, and its rule goes with it
        Waiting.until(
                "no address and no rule of the first module",
                () -> KernelRouting.deviceOf(Carrier.GATEWAY).isEmpty()
                        && KernelRouting.ours().stream().noneMatch(rule -> rule.contains(" " + Carrier.GATEWAY + " ")),
                () -> instead(testBed));
        rules = KernelRouting.ours();
        testBed.gateway.kill();
        require(
                KernelRouting.deviceOf(OTHER_ADDRESS).equals(KernelRouting.way(Carrier.BROKER)),
                () -> "the traffic goes on: " + instead(testBed));
        testBed.gateway.start();
        uses(testBed, OTHER_ADDRESS, OTHER);
        require(KernelRouting.ours().equals(rules), () -> "the rules are " + rules + ": " + instead(testBed));
    }

    private void firstBack(TestBed testBed) throws Exception {
        healthy(testBed);
        uses(testBed, Carrier.GATEWAY, TestBed.NAME);
        online(testBed, OTHER_ADDRESS);
    }

    private void standby(TestBed testBed) throws Exception {
        testBed.gateway.configure(
                "io.cellgate.uplink-" + OTHER, second(testBed, Map.of("connect", "standby", "connect.delay", "2s")));
        Waiting.until(
                "no link of the standby",
                () -> KernelRouting.deviceOf(OTHER_ADDRESS).isEmpty(),
                () -> instead(testBed));
        Waiting.until(
                "the word standby in the summary",
                () -> testBed.gateway
                        .ask("summary")
                        .lines()
                        .anyMatch(line -> line.startsWith("uplink " + OTHER) && line.contains("standby")),
                () -> instead(testBed));
        testBed.simulator.control("unplug");
        uses(testBed, OTHER_ADDRESS, OTHER);
        healthy(testBed);
        uses(testBed, Carrier.GATEWAY, TestBed.NAME);
        Waiting.until(
                "no link of the standby again",
                () -> KernelRouting.deviceOf(OTHER_ADDRESS).isEmpty(),
                () -> instead(testBed));
    }

    private void alone(TestBed testBed) throws Exception {
        leaveSecond(testBed);
        testBed.configureUplink(testBed.uplink());
        testBed.connected();
        Waiting.until("no rule of ours", () -> KernelRouting.ours().isEmpty(), () -> instead(testBed));
        require(
                Optional.of(TestBed.INTERFACE).equals(KernelRouting.way(Carrier.BROKER)),
                () -> "the default route as ever: " + instead(testBed));
    }

    private void leaveSecond(TestBed testBed) throws IOException {
        Files.deleteIfExists(testBed.gateway.conf().resolve(CABLE + ".cfg"));
        Files.deleteIfExists(testBed.gateway.conf().resolve("io.cellgate.uplink-" + OTHER + ".cfg"));
        Files.deleteIfExists(testBed.gateway.conf().resolve("io.cellgate.modem-" + OTHER + ".cfg"));
    }

    private static Path resolvConf(TestBed testBed) {
        return testBed.gateway.folder().resolve("resolv.conf");
    }

    private String instead(TestBed testBed) {
        return KernelRouting.told()
                + testBed.gateway.ask("summary")
                + logOf(testBed, OTHER)
                + other.map(Simulator::output).orElse("")
                + testBed.gateway.output();
    }

    private static String logOf(TestBed testBed, String link) {
        Path log = testBed.gateway.log().resolve(link + ".log");
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        leaveSecond(testBed);
        testBed.carrier.pullCable();
        Dials.healthy(testBed);
        testBed.simulator.control("set pdp-types IP,PPP");
        testBed.configurePpp(Map.of());
        testBed.configureUplink(testBed.uplink());
        other.ifPresent(Simulator::close);
    }
}

package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.KernelRouting;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Users;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The gateway is not root: as its own service runs it, and as Eclipse Kura's service runs Kura. */
final class OtherUsers extends Scenario {

    private static final String KURA = "kurad";

    /** A minute in which an uplink may come back to them, and a start before it. */
    private static final Duration RULES_GO = Duration.ofMinutes(3);

    private static final String NET_ADMIN = "0000000000001000";

    /** Those of Kura 5.6's unit, as far as they concern files, networks and processes. */
    private static final String KURA_RIGHTS =
            "+net_admin,+net_raw,+dac_override,+dac_read_search,+net_bind_service,+kill,+sys_time,+sys_tty_config";

    private long pppd;

    OtherUsers() {
        super("other-users");
        step("a gateway that is root ends its link, and the package's parts are there", this::prepare);
        step("the user cellgate outside of dip is told the group that may run pppd", this::withoutDip);
        step("the user cellgate in dialout and dip dials, and MQTT comes through the link", this::asService);
        step("neither runtime nor chat is root, and pppd has called its privileged options", this::looks);
        step("a restart adopts the same pppd", this::restarts);
        step("the link is ended by command, and dialled anew", this::redials);
        step("beside a cable what bears the link's address leaves by the link, and the rest by the cable", this::cable);
        step("the cable is pulled: the traffic moves to the link", this::pulled);
        step("without several ways nothing of ours is left in the kernel", this::alone);
        step(
                "kurad with its capabilities, but outside of dip, is told what pppd may not read for it",
                this::kuraWithoutDip);
        step("kurad in dip dials", this::asKura);
    }

    private void prepare(TestBed testBed) throws Exception {
        testBed.online();
        Users.endLink(testBed);
        Users.make(testBed, Users.SERVICE, KURA);
    }

    private void withoutDip(TestBed testBed) throws Exception {
        int mark = testBed.gateway.mark();
        Users.start(testBed, Users.SERVICE, "dialout", Users.SERVICE_RIGHTS);
        testBed.gateway.logs(mark, "pppd is there, but this user may not run it");
        testBed.gateway.logs(mark, "the group dip may");
        require(!TestBed.hasInterface(), "nothing was dialled");
    }

    private void asService(TestBed testBed) throws Exception {
        Users.start(testBed, Users.SERVICE, "dialout,dip", Users.SERVICE_RIGHTS);
        pppd = connected(testBed);
    }

    private void looks(TestBed testBed) throws Exception {
        String status = Files.readString(Path.of("/proc", Long.toString(testBed.gateway.pid()), "status"));
        require(!status.contains("Uid:\t0\t"), "the runtime is not root: " + status);
        require(
                status.contains("CapPrm:\t" + NET_ADMIN) && status.contains("CapEff:\t" + NET_ADMIN),
                "it may change routes and nothing else: " + status);
        String line = Files.readString(Path.of("/proc", Long.toString(pppd), "cmdline"), StandardCharsets.ISO_8859_1);
        require(line.contains("\0call\0cellgate\0"), "pppd was started with: " + line.replace('\0', ' '));
        String ours = Files.readString(Path.of("/proc", Long.toString(pppd), "status"));
        require(ours.contains("Uid:\t" + id(Users.SERVICE) + "\t0\t"), "pppd is root by setuid alone: " + ours);
    }

    private void restarts(TestBed testBed) throws Exception {
        Users.start(testBed, Users.SERVICE, "dialout,dip", Users.SERVICE_RIGHTS);
        require(connected(testBed) == pppd, "the same pppd " + pppd);
    }

    private void redials(TestBed testBed) throws Exception {
        testBed.gateway.shell("disconnect", TestBed.NAME, "2");
        testBed.gone(pppd);
        require(connected(testBed) != pppd, "another pppd than " + pppd);
    }

    /** Pppd makes no route beside the cable's, and takes no metric from this user. */
    private void cable(TestBed testBed) throws Exception {
        testBed.carrier.plugCable();
        testBed.carrier.routeByCable("100");
        Map<String, String> uplink = testBed.uplink();
        uplink.put("route.metric", "200");
        uplink.put("route.hold", "5s");
        testBed.gateway.stop(); // the file is root's until the next start
        testBed.configureUplink(uplink);
        Users.start(testBed, Users.SERVICE, "dialout,dip", Users.SERVICE_RIGHTS);
        Waiting.until(
                "packets with the link's address by the link",
                () -> KernelRouting.deviceOf(Carrier.GATEWAY).isPresent()
                        && KernelRouting.deviceOf(Carrier.GATEWAY)
                                .equals(KernelRouting.way(Carrier.BROKER, "from", Carrier.GATEWAY)),
                () -> instead(testBed));
        // pppd's own route beats the cable's until the rules are set
        Waiting.until(
                "all else by the cable",
                () -> Optional.of(Carrier.CABLE).equals(KernelRouting.way(Carrier.BROKER)),
                () -> instead(testBed));
    }

    private void pulled(TestBed testBed) throws Exception {
        testBed.carrier.pullCable();
        Waiting.until(
                "packets by the link",
                () -> KernelRouting.deviceOf(Carrier.GATEWAY).isPresent()
                        && KernelRouting.deviceOf(Carrier.GATEWAY).equals(KernelRouting.way(Carrier.BROKER)),
                () -> instead(testBed));
    }

    private void alone(TestBed testBed) throws Exception {
        testBed.gateway.stop();
        testBed.configureUplink(testBed.uplink());
        Users.start(testBed, Users.SERVICE, "dialout,dip", Users.SERVICE_RIGHTS);
        connected(testBed);
        Waiting.until("no rule of ours", RULES_GO, () -> KernelRouting.ours().isEmpty(), () -> instead(testBed));
    }

    private static String instead(TestBed testBed) {
        return KernelRouting.told() + testBed.gateway.ask("summary") + testBed.gateway.output();
    }

    private void kuraWithoutDip(TestBed testBed) throws Exception {
        Users.endLink(testBed);
        int mark = testBed.gateway.mark();
        Users.start(testBed, KURA, "dialout", KURA_RIGHTS);
        testBed.gateway.logs(mark, "pppd may not read " + Users.PEERS + " for the gateway's user");
    }

    private void asKura(TestBed testBed) throws Exception {
        Users.start(testBed, KURA, "dialout,dip", KURA_RIGHTS);
        pppd = connected(testBed);
    }

    private static long connected(TestBed testBed) {
        // the broker keeps what the runtime before this one said
        Waiting.until(
                "connected in the summary",
                () -> testBed.gateway
                        .ask("summary")
                        .lines()
                        .anyMatch(line -> line.startsWith("uplink " + TestBed.NAME) && line.contains("connected")),
                testBed.gateway::output);
        JsonObject uplink = testBed.connected();
        require(Carrier.GATEWAY.equals(uplink.getString("localIp")), "the carrier's address: " + uplink);
        return uplink.getLong("pppdPid");
    }

    private static String id(String user) throws IOException, InterruptedException {
        return Commands.run("id", "-u", user).require().strip();
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        testBed.carrier.pullCable();
        Users.endLink(testBed);
        testBed.configureUplink(testBed.uplink());
        Users.rootAgain(testBed);
    }
}

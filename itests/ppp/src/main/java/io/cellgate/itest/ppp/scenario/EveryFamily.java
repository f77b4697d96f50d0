package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.ShippedFamilies;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.radio.RadioWorld;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Each family of modules is found and told from the others, dials as its world does, and is on the broker as itself. */
final class EveryFamily extends Scenario {

    /** In dBm, what the simulator's signal 9 is: a value that it has not had before. */
    private static final int WEAK = -95;

    /** The family of the module with which the test bed begins. */
    private static final String FIRST = "mu509";

    /** Options of the simulator, and properties of the uplink, that one family has beyond the usual ones. */
    private static final Map<String, List<String>> OPTIONS = Map.of("mc509", List.of("--edition=verizon"));

    private static final Map<String, Map<String, String>> UPLINK = Map.of("mc509", Map.of("ipmode", "1"));

    EveryFamily() {
        super("families");
        step("the gateway is online", TestBed::online);
        // first the module that is there already
        ShippedFamilies.all().stream()
                .sorted(Comparator.comparing(family -> !family.id().equals(FIRST)))
                .forEach(this::steps);
    }

    private void steps(ModuleDescription family) {
        step(family.id() + " is found as itself and dials", testBed -> dial(testBed, family));
        if (accountByAt(family)) {
            step(family.id() + " was given the account by ^PPPCFG", testBed -> account(testBed, family));
        }
        if (family.singlePort()) {
            step(family.id() + " lends its one port to pppd and has it back", EveryFamily::lend);
        }
    }

    private static boolean accountByAt(ModuleDescription family) {
        return family.credentials() == CredentialCommand.PPPCFG;
    }

    private static List<String> options(ModuleDescription family) {
        if (family.id().equals(FIRST)) {
            return List.of();
        }
        List<String> options = new ArrayList<>(List.of("--family=" + family.id()));
        if (accountByAt(family)) {
            options.add("--account-by-at");
        }
        options.addAll(OPTIONS.getOrDefault(family.id(), List.of()));
        return options;
    }

    private static void dial(TestBed testBed, ModuleDescription family) throws Exception {
        long before = testBed.connected().getLong("pppdPid");
        // First the configuration: some of it holds from the next dial on.
        Map<String, String> modem = testBed.modem();
        if (family.singlePort()) {
            modem.remove("device");
            modem.put("at.port", testBed.simulator.dev().resolve("ttyS0").toString());
        }
        testBed.configureModem(modem);
        Map<String, String> uplink = testBed.uplink();
        uplink.putAll(UPLINK.getOrDefault(family.id(), Map.of()));
        testBed.configureUplink(uplink);
        testBed.simulator.become(options(family));

        JsonObject uplinkStatus = testBed.broker.keeps(
                "uplink/" + TestBed.NAME,
                "state connected by another pppd than " + before,
                status -> "connected".equals(status.getString("state"))
                        && (family.id().equals(FIRST) || status.getLong("pppdPid") != before)
                        && Commands.alive(status.getLong("pppdPid")));
        require(Carrier.GATEWAY.equals(uplinkStatus.getString("localIp")), "localIp in " + uplinkStatus);
        JsonObject status = testBed.broker.keeps(
                "modem/" + TestBed.NAME,
                "a model of " + family.id(),
                now -> family.match(now.getString("model", "")) > 0);
        require(family.id().equals(status.getString("profile")), "profile in " + status);
        // While it carries the call, the one port answers no question.
        require((family.singlePort() ? "lent" : "ready").equals(status.getString("state")), "state in " + status);
        require("ready".equals(status.getObject("sim").getString("state")), "sim in " + status);
        require(
                family.world() == RadioWorld.THREE_GPP2
                        ? status.getString("meid", "").matches("[0-9A-F]{14}")
                        : status.getString("imei", "").matches("\\d{15}"),
                "serial number in " + status);
        MainJob.ping(testBed);
    }

    /** The network of these modules refuses a dial without it. */
    private static void account(TestBed testBed, ModuleDescription family) throws IOException {
        String status = testBed.simulator.control("status");
        require(status.contains("account=known"), status);
        if (UPLINK.containsKey(family.id())) {
            require(status.contains("ip-mode=1"), status);
        }
    }

    /** Between two calls the gateway can ask the module again: only so can it know the signal of now. */
    private static void lend(TestBed testBed) throws IOException {
        long before = testBed.connected().getLong("pppdPid");
        testBed.simulator.control("signal 9");
        testBed.simulator.control("hangup");
        testBed.broker.keeps(
                "uplink/" + TestBed.NAME,
                "state connected by another pppd than " + before,
                status -> "connected".equals(status.getString("state")) && status.getLong("pppdPid") != before);
        testBed.broker.keeps(
                "modem/" + TestBed.NAME,
                "a signal of " + WEAK + " dBm",
                status -> status.getObject("signal", new JsonObject()).getInt("rssiDbm", 0) == WEAK);
    }

    @Override
    public void cleanUp(TestBed testBed) throws IOException {
        testBed.simulator.become(List.of());
        testBed.configureAsItShouldBe();
    }
}

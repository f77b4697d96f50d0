package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each family of modules is found and told from the others, dials as its world does, and is on the broker as itself. */
final class SixFamilies extends Scenario {

    /** In dBm, what the simulator's signal 9 is: a value that it has not had before. */
    private static final int WEAK = -95;

    // spotless:off
    private static final List<Module> MODULES = List.of(
            new Module("mu509", "MU509",    false, List.of(),                                     Map.of()),
            new Module("mu609", "MU609",    false, List.of(),                                     Map.of()),
            new Module("mu709", "MU709s-2", false, List.of(),                                     Map.of()),
            new Module("mc509", "MC509",    false, List.of("--account-by-at", "--edition=verizon"), Map.of("ipmode", "1")),
            new Module("mc323", "MC323-a",  true,  List.of("--account-by-at"),                    Map.of()),
            new Module("mg323", "MG323",    true,  List.of(),                                     Map.of()));
    // spotless:on

    /**
     * A module of a family.
     *
     * @param name the family's, which is also the profile's
     * @param model as the broker is told
     * @param onePort whether it is on a UART, where no discovery finds it
     * @param options of the simulator beyond the family
     * @param uplink properties of the uplink beyond the usual ones
     */
    private record Module(
            String name, String model, boolean onePort, List<String> options, Map<String, String> uplink) {

        boolean cdma() {
            return name.startsWith("mc");
        }
    }

    SixFamilies() {
        super("six-families");
        step("the gateway is online", TestBed::online);
        for (Module module : MODULES) {
            step(module.name() + " is found as itself and dials", testBed -> dial(testBed, module));
            if (module.cdma()) {
                step(module.name() + " was given the account by ^PPPCFG", testBed -> account(testBed, module));
            }
            if (module.onePort()) {
                step(module.name() + " lends its one port to pppd and has it back", SixFamilies::lend);
            }
        }
    }

    private static void dial(TestBed testBed, Module module) throws Exception {
        long before = testBed.connected().getLong("pppdPid");
        // First the configuration: some of it holds from the next dial on.
        Map<String, String> modem = testBed.modem();
        if (module.onePort()) {
            modem.remove("device");
            modem.put("at.port", testBed.simulator.dev().resolve("ttyS0").toString());
        }
        testBed.configureModem(modem);
        Map<String, String> uplink = testBed.uplink();
        uplink.putAll(module.uplink());
        testBed.configureUplink(uplink);
        List<String> options = new ArrayList<>(List.of("--family=" + module.name()));
        options.addAll(module.options());
        testBed.simulator.become(module.name().equals("mu509") ? List.of() : options);

        JsonObject uplinkStatus = testBed.broker.keeps(
                "uplink/" + TestBed.NAME,
                "state connected by another pppd than " + before,
                status -> "connected".equals(status.getString("state"))
                        && (module.name().equals("mu509") || status.getLong("pppdPid") != before)
                        && Commands.alive(status.getLong("pppdPid")));
        require(Carrier.GATEWAY.equals(uplinkStatus.getString("localIp")), "localIp in " + uplinkStatus);
        JsonObject status = testBed.broker.keeps(
                "modem/" + TestBed.NAME,
                "model " + module.model(),
                now -> module.model().equals(now.getString("model")));
        require(module.name().equals(status.getString("profile")), "profile in " + status);
        // While it carries the call, the one port answers no question.
        require((module.onePort() ? "lent" : "ready").equals(status.getString("state")), "state in " + status);
        require("ready".equals(status.getObject("sim").getString("state")), "sim in " + status);
        require(
                module.cdma()
                        ? status.getString("meid", "").matches("[0-9A-F]{14}")
                        : status.getString("imei", "").matches("\\d{15}"),
                "serial number in " + status);
        MainJob.ping(testBed);
    }

    /** The network of these modules refuses a dial without it. */
    private static void account(TestBed testBed, Module module) throws IOException {
        String status = testBed.simulator.control("status");
        require(status.contains("account=known"), status);
        if (module.uplink().containsKey("ipmode")) {
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

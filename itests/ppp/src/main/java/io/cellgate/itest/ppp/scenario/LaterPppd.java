package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.scenario.Dials.Failure;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** pppd 2.5, which writes some lines in other words than Debian 12's 2.4.9, dials as well. */
final class LaterPppd extends Scenario {

    private static final Path PPPD = Path.of("/opt/cellgate-guest/pppd-2.5.2/pppd");

    LaterPppd() {
        super("pppd-2.5");
        step("a pppd that the configuration names is used for the next dial", LaterPppd::dials);
        step(
                "CHAP refused: authentication-refused",
                testBed -> Dials.fails(
                        testBed,
                        present -> present.simulator.control("refuse-password on"),
                        new Failure("authentication-refused", "CHAP authentication failed", "password")));
        step(
                "NO CARRIER in the middle of a session: modem-hangup",
                testBed -> Dials.falls(
                        testBed,
                        present -> present.simulator.control("drop"),
                        new Failure("modem-hangup", "Modem hangup", "signal")));
    }

    private static void dials(TestBed testBed) throws Exception {
        require(Files.isExecutable(PPPD), PPPD + " is not there: itests/guest/install-packages puts it there");
        Dials.begin(testBed, Dials.quick(testBed, "chap"));
        testBed.configurePpp(Map.of("pppd", PPPD.toString()));
        Waiting.until(
                "a plan with " + PPPD,
                () -> testBed.broker
                        .request("plan", "later-pppd-" + System.nanoTime(), Map.of())
                        .toString()
                        .contains(PPPD.toString()),
                testBed.gateway::output);
        JsonObject status = Dials.connects(testBed, present -> {});
        Path program = Files.readSymbolicLink(Path.of("/proc/" + status.getLong("pppdPid") + "/exe"));
        require(program.equals(PPPD), program + " dials");
        require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
        Dials.requireResolvers(status, Carrier.RESOLVERS);
        Dials.crosses(testBed);
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        testBed.configurePpp(Map.of());
        Dials.end(testBed);
    }
}

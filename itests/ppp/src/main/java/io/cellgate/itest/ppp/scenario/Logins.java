package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.scenario.Dials.Failure;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.util.Map;

/** Each login against a network-side pppd, by both methods and with each form of the dial command. */
final class Logins extends Scenario {

    Logins() {
        super("logins");
        step("the gateway is online", Dials::begin);
        connects("pap", "cli", "ATD*99#", Map.of("cid", "1"));
        step("PAP refused: authentication-refused", testBed -> refused(testBed, "PAP"));
        connects("pap", "script", "ATD*99***1#", Map.of("dial.string", "*99***1#"));
        connects("none", "cli", "ATD*99***2#", Map.of("cid", "2"));
        connects("none", "script", "AT+CGDATA=1", Map.of("dial", "cgdata"));
        connects("chap", "script", "ATD*99***3#", Map.of("cid", "3"));
        step("CHAP refused: authentication-refused", testBed -> refused(testBed, "CHAP"));
        connects("chap", "cli", "ATD*99***1#", Map.of("dial.string", "*99***1#"));
    }

    private void connects(String login, String method, String command, Map<String, String> dialling) {
        step("authentication " + login + ", method " + method + ", " + command + ": connected", testBed -> {
            testBed.simulator.control("set auth " + login);
            Map<String, String> uplink = Dials.quick(testBed, login);
            uplink.put("method", method);
            uplink.putAll(dialling);
            int said = testBed.simulator.output().length();
            JsonObject status = Dials.configure(testBed, uplink);
            require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
            Dials.requireResolvers(status, Carrier.RESOLVERS);
            String commands = testBed.simulator.output().substring(said);
            require(commands.contains(command), command + " in " + commands);
            Dials.crosses(testBed);
        });
    }

    private static void refused(TestBed testBed, String protocol) throws Exception {
        Dials.fails(
                testBed,
                present -> present.simulator.control("refuse-password on"),
                new Failure("authentication-refused", protocol + " authentication failed", "password"));
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        Dials.end(testBed);
    }
}

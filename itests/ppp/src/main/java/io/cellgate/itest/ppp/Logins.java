package io.cellgate.itest.ppp;

import static io.cellgate.itest.ppp.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.Dials.Failure;
import java.util.Map;

/** Each login against a network-side pppd, by both methods and with each form of the dial command. */
final class Logins extends Scenario {

    Logins() {
        super("logins");
        step("the gateway is online", Dials::begin);
        connects("pap", "cli", "ATD*99#", Map.of("cid", "1"));
        step("PAP refused: authentication-refused", bench -> refused(bench, "PAP"));
        connects("pap", "script", "ATD*99***1#", Map.of("dial.string", "*99***1#"));
        connects("none", "cli", "ATD*99***2#", Map.of("cid", "2"));
        connects("none", "script", "AT+CGDATA=1", Map.of("dial", "cgdata"));
        connects("chap", "script", "ATD*99***3#", Map.of("cid", "3"));
        step("CHAP refused: authentication-refused", bench -> refused(bench, "CHAP"));
        connects("chap", "cli", "ATD*99***1#", Map.of("dial.string", "*99***1#"));
    }

    private void connects(String login, String method, String command, Map<String, String> dialling) {
        step("authentication " + login + ", method " + method + ", " + command + ": connected", bench -> {
            bench.simulator.control("set auth " + login);
            Map<String, String> uplink = Dials.quick(bench, login);
            uplink.put("method", method);
            uplink.putAll(dialling);
            int said = bench.simulator.output().length();
            JsonObject status = Dials.configure(bench, uplink);
            require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
            Dials.requireResolvers(status, Carrier.RESOLVERS);
            String commands = bench.simulator.output().substring(said);
            require(commands.contains(command), command + " in " + commands);
            Dials.crosses(bench);
        });
    }

    private static void refused(Bench bench, String protocol) throws Exception {
        Dials.fails(
                bench,
                present -> present.simulator.control("refuse-password on"),
                new Failure("authentication-refused", protocol + " authentication failed", "password"));
    }

    @Override
    void cleanUp(Bench bench) throws Exception {
        Dials.end(bench);
    }
}

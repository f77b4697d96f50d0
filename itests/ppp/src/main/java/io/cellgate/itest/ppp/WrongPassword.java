package io.cellgate.itest.ppp;

import static io.cellgate.itest.ppp.Waiting.require;

import com.grack.nanojson.JsonObject;
import java.util.Map;

/** The carrier refuses the account: the gateway says so, and a corrected file brings it online without a restart. */
final class WrongPassword extends Scenario {

    private long runtime;
    private int mark;

    WrongPassword() {
        super("wrong-password");
        step("the gateway is online, with a second path to the broker", WrongPassword::begin);
        step("a wrong password ends in state failed", this::fails);
        step("the reason is authentication-refused, with what to do", WrongPassword::reason);
        step("no interface is left", bench -> Waiting.until("no interface", () -> !Bench.hasInterface(), () -> ""));
        step("the corrected file connects, in the same runtime", this::corrected);
    }

    private static void begin(Bench bench) throws Exception {
        bench.online();
        bench.moveToCable(Carrier.BY_CABLE);
    }

    private void fails(Bench bench) throws Exception {
        runtime = bench.gateway.pid();
        mark = bench.broker.mark();
        Map<String, String> uplink = bench.uplink();
        uplink.put("password", "not-the-password");
        bench.configureUplink(uplink);
        bench.broker.keeps(
                "uplink/" + Bench.NAME, "state failed", status -> "failed".equals(status.getString("state")));
    }

    private static void reason(Bench bench) throws Exception {
        JsonObject status = bench.broker.retained("uplink/" + Bench.NAME).orElseThrow();
        JsonObject failure = status.getObject("lastFailure", new JsonObject());
        require("authentication-refused".equals(failure.getString("reason")), "reason in " + status);
        require(failure.getString("remedy", "").contains("password"), "remedy in " + status);
        require(failure.getString("at", "").endsWith("Z"), "at in " + status);
    }

    private void corrected(Bench bench) throws Exception {
        bench.configureUplink(bench.uplink());
        bench.connected();
        require(bench.gateway.running() && bench.gateway.pid() == runtime, "it is the same runtime");
        bench.broker.hears(
                mark,
                "event",
                "the uplink connected",
                event -> ("uplink/" + Bench.NAME).equals(event.getString("source"))
                        && "connected".equals(event.getString("state")));
    }

    @Override
    void cleanUp(Bench bench) throws Exception {
        bench.configureUplink(bench.uplink());
        bench.moveFromCable();
    }
}

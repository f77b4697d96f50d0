package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
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
        step("no interface is left", testBed -> Waiting.until("no interface", () -> !TestBed.hasInterface(), () -> ""));
        step("the corrected file connects, in the same runtime", this::corrected);
    }

    private static void begin(TestBed testBed) throws Exception {
        testBed.online();
        testBed.moveToCable(Carrier.BY_CABLE);
    }

    private void fails(TestBed testBed) throws Exception {
        runtime = testBed.gateway.pid();
        mark = testBed.broker.mark();
        Map<String, String> uplink = testBed.uplink();
        uplink.put("password", "not-the-password");
        testBed.configureUplink(uplink);
        testBed.broker.keeps(
                "uplink/" + TestBed.NAME, "state failed", status -> "failed".equals(status.getString("state")));
    }

    private static void reason(TestBed testBed) throws Exception {
        JsonObject status = testBed.broker.retained("uplink/" + TestBed.NAME).orElseThrow();
        JsonObject failure = status.getObject("lastFailure", new JsonObject());
        require("authentication-refused".equals(failure.getString("reason")), "reason in " + status);
        require(failure.getString("remedy", "").contains("password"), "remedy in " + status);
        require(failure.getString("at", "").endsWith("Z"), "at in " + status);
    }

    private void corrected(TestBed testBed) throws Exception {
        testBed.configureUplink(testBed.uplink());
        testBed.connected();
        require(testBed.gateway.running() && testBed.gateway.pid() == runtime, "it is the same runtime");
        testBed.broker.hears(
                mark,
                "event",
                "the uplink connected",
                event -> ("uplink/" + TestBed.NAME).equals(event.getString("source"))
                        && "connected".equals(event.getString("state")));
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        testBed.configureUplink(testBed.uplink());
        testBed.moveFromCable();
    }
}

package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.util.Map;

/** With a second path to the broker the link can be ended for good and brought back by command. */
final class SecondPath extends Scenario {

    private long pppd;

    SecondPath() {
        super("second-path");
        step("the gateway is online", testBed -> pppd = testBed.online().getLong("pppdPid"));
        step("a changed broker list moves MQTT to the second path, and the link stays", this::moves);
        step("cmd/disconnect without an end is accepted", SecondPath::disconnect);
        step("pppd and its interface are gone, and the status says that this is wanted", this::gone);
        step("cmd/connect is accepted", SecondPath::connect);
        step("the link is up again with a new pppd", this::up);
    }

    private void moves(TestBed testBed) throws Exception {
        // The first one answers nobody: the list is tried in turn.
        testBed.moveToCable("tcp://" + Carrier.BROKER_BY_CABLE + ":9," + Carrier.BY_CABLE);
        require(Commands.alive(pppd), "pppd " + pppd + " is still there");
    }

    private static void disconnect(TestBed testBed) throws Exception {
        JsonObject reply = testBed.broker.request("disconnect", "away-1", Map.of("seconds", 0, "uplink", TestBed.NAME));
        require("accepted".equals(reply.getString("status")), "status in " + reply);
    }

    private void gone(TestBed testBed) {
        testBed.gone(pppd);
        testBed.broker.keeps(
                "uplink/" + TestBed.NAME,
                "state disabled and nothing of the old link",
                status -> "disabled".equals(status.getString("state"))
                        && !status.has("localIp")
                        && !status.has("pppdPid"));
    }

    private static void connect(TestBed testBed) throws Exception {
        JsonObject reply = testBed.broker.request("connect", "back-1", Map.of());
        require("accepted".equals(reply.getString("status")), "status in " + reply);
    }

    private void up(TestBed testBed) {
        require(testBed.connected().getLong("pppdPid") != pppd, "another pppd than " + pppd);
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        testBed.gateway.shell("connect", TestBed.NAME);
        testBed.moveFromCable();
    }
}

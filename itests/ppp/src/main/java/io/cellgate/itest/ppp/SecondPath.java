package io.cellgate.itest.ppp;

import static io.cellgate.itest.ppp.Waiting.require;

import com.grack.nanojson.JsonObject;
import java.util.Map;

/** With a second path to the broker the link can be ended for good and brought back by command. */
final class SecondPath extends Scenario {

    private long pppd;

    SecondPath() {
        super("second-path");
        step("the gateway is online", bench -> pppd = bench.online().getLong("pppdPid"));
        step("a changed broker list moves MQTT to the second path, and the link stays", this::moves);
        step("cmd/disconnect without an end is accepted", SecondPath::disconnect);
        step("pppd and its interface are gone, and the status says that this is wanted", this::gone);
        step("cmd/connect is accepted", SecondPath::connect);
        step("the link is up again with a new pppd", this::up);
    }

    private void moves(Bench bench) throws Exception {
        // The first one answers nobody: the list is tried in turn.
        bench.moveToCable("tcp://" + Carrier.BROKER_BY_CABLE + ":9," + Carrier.BY_CABLE);
        require(Commands.alive(pppd), "pppd " + pppd + " is still there");
    }

    private static void disconnect(Bench bench) throws Exception {
        JsonObject reply = bench.broker.request("disconnect", "away-1", Map.of("seconds", 0, "uplink", Bench.NAME));
        require("accepted".equals(reply.getString("status")), "status in " + reply);
    }

    private void gone(Bench bench) {
        bench.gone(pppd);
        bench.broker.keeps(
                "uplink/" + Bench.NAME,
                "state disabled and nothing of the old link",
                status -> "disabled".equals(status.getString("state"))
                        && !status.has("localIp")
                        && !status.has("pppdPid"));
    }

    private static void connect(Bench bench) throws Exception {
        JsonObject reply = bench.broker.request("connect", "back-1", Map.of());
        require("accepted".equals(reply.getString("status")), "status in " + reply);
    }

    private void up(Bench bench) {
        require(bench.connected().getLong("pppdPid") != pppd, "another pppd than " + pppd);
    }

    @Override
    void cleanUp(Bench bench) throws Exception {
        bench.gateway.shell("connect", Bench.NAME);
        bench.moveFromCable();
    }
}

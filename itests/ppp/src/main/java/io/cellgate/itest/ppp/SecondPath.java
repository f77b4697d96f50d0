package io.cellgate.itest.ppp;

import static io.cellgate.itest.ppp.Waiting.require;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.util.List;
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
        bench.carrier.plugCable();
        Map<String, String> mqtt = bench.mqtt();
        // The first one answers nobody: the list is tried in turn.
        mqtt.put("broker", "tcp://192.0.2.2:9,tcp://" + Carrier.BROKER_BY_CABLE + ":" + Carrier.PORT_BY_CABLE);
        bench.configureMqtt(mqtt);
        Waiting.until(
                "MQTT by the cable alone",
                () -> !bench.broker.clients().contains(Carrier.GATEWAY)
                        && bench.broker
                                .retained("state")
                                .filter(state -> state.getBoolean("online"))
                                .isPresent(),
                () -> clients(bench));
        require(Commands.alive(pppd), "pppd " + pppd + " is still there");
    }

    private static void disconnect(Bench bench) throws Exception {
        JsonObject reply = bench.broker.request("disconnect", "away-1", Map.of("seconds", 0, "uplink", Bench.NAME));
        require("accepted".equals(reply.getString("status")), "status in " + reply);
    }

    private void gone(Bench bench) {
        bench.gone(pppd);
        JsonObject status = bench.broker.keeps(
                "uplink/" + Bench.NAME, "state disabled", s -> "disabled".equals(s.getString("state")));
        require(!status.has("localIp") && !status.has("pppdPid"), "nothing of the old link in " + status);
    }

    private static void connect(Bench bench) throws Exception {
        JsonObject reply = bench.broker.request("connect", "back-1", Map.of());
        require("accepted".equals(reply.getString("status")), "status in " + reply);
    }

    private void up(Bench bench) {
        require(bench.connected().getLong("pppdPid") != pppd, "another pppd than " + pppd);
    }

    private static List<String> clients(Bench bench) {
        try {
            return bench.broker.clients();
        } catch (IOException e) {
            return List.of(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    void cleanUp(Bench bench) throws Exception {
        bench.configureMqtt(bench.mqtt());
        bench.carrier.pullCable();
    }
}

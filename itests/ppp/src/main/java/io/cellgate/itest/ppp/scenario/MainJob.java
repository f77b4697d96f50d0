package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.util.List;

/** Configuration in, a module found, a link up, its status at the broker. */
final class MainJob extends Scenario {

    MainJob() {
        super("main-job");
        step("the gateway comes online and the broker keeps its status", TestBed::online);
        step("the broker keeps the modem's model, registration and signal", MainJob::modem);
        step("the broker keeps the uplink's interface, addresses and resolvers", MainJob::uplink);
        step("the broker keeps that the gateway is online, and since when", MainJob::state);
        step("packets cross " + TestBed.INTERFACE, MainJob::ping);
        step("MQTT comes from the address of " + TestBed.INTERFACE, MainJob::mqtt);
        step("the way to the carrier was told as events", MainJob::events);
        step("cmd/status is answered with modem and uplink", MainJob::status);
        step("a command that does not exist is refused by name", MainJob::unknownCommand);
    }

    private static void modem(TestBed testBed) throws Exception {
        JsonObject modem = testBed.broker.keeps(
                "modem/" + TestBed.NAME,
                "a signal",
                status -> status.getObject("signal", new JsonObject()).has("rssiDbm"));
        require("MU509".equals(modem.getString("model")), "model in " + modem);
        require("mu509".equals(modem.getString("profile")), "profile in " + modem);
        require(modem.getString("imei", "").matches("\\d{15}"), "imei in " + modem);
        require("ready".equals(modem.getString("state")), "state in " + modem);
        require("ready".equals(modem.getObject("sim").getString("state")), "sim in " + modem);
        require("home".equals(modem.getObject("registration").getString("ps")), "registration in " + modem);
        int rssi = modem.getObject("signal").getInt("rssiDbm");
        require(rssi <= -51 && rssi >= -113, "signal in " + modem);
    }

    private static void uplink(TestBed testBed) throws Exception {
        JsonObject uplink = testBed.connected();
        require(TestBed.INTERFACE.equals(uplink.getString("interface")), "interface in " + uplink);
        require(Carrier.GATEWAY.equals(uplink.getString("localIp")), "localIp in " + uplink);
        require(uplink.has("remoteIp"), "remoteIp in " + uplink);
        require(uplink.getArray("dns", new JsonArray()).equals(new JsonArray(Carrier.RESOLVERS)), "dns in " + uplink);
        require(!uplink.has("lastFailure"), "no failure yet: " + uplink);
    }

    private static void state(TestBed testBed) {
        JsonObject state = testBed.broker.keeps("state", "online", status -> status.getBoolean("online"));
        require(state.getString("version", "").startsWith("0."), "version in " + state);
        require(state.getString("startedAt", "").endsWith("Z"), "startedAt in " + state);
    }

    static void ping(TestBed testBed) throws Exception {
        Commands.run("ping", "-I", TestBed.INTERFACE, "-c", "5", "-i", "0.2", "-W", "10", Carrier.BROKER)
                .require();
    }

    private static void mqtt(TestBed testBed) throws Exception {
        List<String> clients = testBed.broker.clients();
        require(clients.contains(Carrier.GATEWAY), "connected are " + clients);
    }

    private static void events(TestBed testBed) {
        testBed.broker.hears(
                0,
                "event",
                "the uplink connected",
                event -> ("uplink/" + TestBed.NAME).equals(event.getString("source"))
                        && "state".equals(event.getString("type"))
                        && "connected".equals(event.getString("state")));
    }

    private static void status(TestBed testBed) throws Exception {
        JsonObject reply = testBed.broker.request("status", "status-1", new JsonObject());
        require("ok".equals(reply.getString("status")), "status in " + reply);
        JsonObject result = reply.getObject("result");
        require(result.getArray("modems").size() == 1, "modems in " + reply);
        JsonObject uplink = result.getArray("uplinks").getObject(0);
        require("connected".equals(uplink.getString("state")), "uplink in " + reply);
    }

    private static void unknownCommand(TestBed testBed) throws Exception {
        JsonObject reply = testBed.broker.request("self-destruct", "unknown-1", new JsonObject());
        require("refused".equals(reply.getString("status")), "status in " + reply);
        require(reply.getString("error", "").contains("self-destruct"), "error in " + reply);
    }
}

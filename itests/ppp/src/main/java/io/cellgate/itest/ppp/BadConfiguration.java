package io.cellgate.itest.ppp;

import static io.cellgate.itest.ppp.Waiting.require;

import com.grack.nanojson.JsonObject;
import java.util.Map;

/** Wrong values name their property, harm nothing, and are forgotten once they are corrected. */
final class BadConfiguration extends Scenario {

    private long runtime;
    private long pppd;

    BadConfiguration() {
        super("bad-configuration");
        step("the gateway is online", this::begin);
        step("an unknown authentication is named in the log, and the link stays", this::unknownAuthentication);
        step(
                "an empty APN is named in the status when the link falls, and connects when it is corrected",
                this::emptyApn);
        step("a port that does not exist is named in the status, and is let go when it is corrected", this::noPort);
        step(
                "a broker that cannot be reached is named in the log, and MQTT is back when it is corrected",
                this::noBroker);
        step("a broker that is none is named in the log, and MQTT goes on", this::noUri);
        step("it is the same runtime all the time", this::sameRuntime);
    }

    private void begin(Bench bench) throws Exception {
        pppd = bench.online().getLong("pppdPid");
        runtime = bench.gateway.pid();
    }

    private void unknownAuthentication(Bench bench) throws Exception {
        int log = bench.gateway.mark();
        Map<String, String> uplink = bench.uplink();
        uplink.put("authentication", "papp");
        bench.configureUplink(uplink);
        String line = bench.gateway.logs(log, "'authentication'", "'papp'");
        require(line.contains("pap-chap"), "what is allowed: " + line);
        require(Commands.alive(pppd) && Bench.hasAddress(), "the link stays");
        bench.configureUplink(bench.uplink());
    }

    private void emptyApn(Bench bench) throws Exception {
        Map<String, String> uplink = bench.uplink();
        uplink.put("apn", "");
        bench.configureUplink(uplink);
        bench.simulator.control("hangup");
        Waiting.found(
                "a status that has failed and names the property",
                () -> java.util.Optional.of(bench.gateway.status())
                        .filter(text -> text.contains("failed") && text.contains("'apn'")),
                bench.gateway::output);
        bench.configureUplink(bench.uplink());
        pppd = bench.connected().getLong("pppdPid");
    }

    private void noPort(Bench bench) throws Exception {
        Map<String, String> modem = bench.modem();
        modem.put("at.port", "/dev/ttyNONE7");
        bench.configureModem(modem);
        Waiting.found(
                "a status that names the port",
                () -> java.util.Optional.of(bench.gateway.status()).filter(text -> text.contains("/dev/ttyNONE7")),
                bench.gateway::output);
        bench.configureModem(bench.modem());
        bench.broker.keeps(
                "modem/" + Bench.NAME, "state ready", modemStatus -> "ready".equals(modemStatus.getString("state")));
        pppd = bench.connected().getLong("pppdPid");
    }

    private void noBroker(Bench bench) throws Exception {
        int log = bench.gateway.mark();
        Map<String, String> mqtt = bench.mqtt();
        mqtt.put("broker", "tcp://" + Carrier.BROKER + ":9");
        bench.configureMqtt(mqtt);
        bench.gateway.logs(log, "tcp://" + Carrier.BROKER + ":9");
        require(Commands.alive(pppd), "the link stays");
        int mark = bench.broker.mark();
        bench.configureMqtt(bench.mqtt());
        bench.broker.hears(mark, "state", "online true", state -> state.getBoolean("online"));
    }

    private void noUri(Bench bench) throws Exception {
        int log = bench.gateway.mark();
        Map<String, String> mqtt = bench.mqtt();
        mqtt.put("broker", "gopher://nowhere");
        bench.configureMqtt(mqtt);
        bench.gateway.logs(log, "broker", "gopher://nowhere");
        JsonObject reply = bench.broker.request("status", "still-there-1", Map.of());
        require("ok".equals(reply.getString("status")), "status in " + reply);
        bench.configureMqtt(bench.mqtt());
    }

    private void sameRuntime(Bench bench) {
        require(bench.gateway.running() && bench.gateway.pid() == runtime, "the runtime was never restarted");
    }

    @Override
    void cleanUp(Bench bench) throws Exception {
        bench.configureAsItShouldBe();
    }
}

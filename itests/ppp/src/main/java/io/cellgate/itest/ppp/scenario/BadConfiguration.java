package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
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

    private void begin(TestBed testBed) throws Exception {
        pppd = testBed.online().getLong("pppdPid");
        runtime = testBed.gateway.pid();
    }

    private void unknownAuthentication(TestBed testBed) throws Exception {
        int log = testBed.gateway.mark();
        Map<String, String> uplink = testBed.uplink();
        uplink.put("authentication", "papp");
        testBed.configureUplink(uplink);
        String line = testBed.gateway.logs(log, "'authentication'", "'papp'");
        require(line.contains("pap-chap"), "what is allowed: " + line);
        require(Commands.alive(pppd) && TestBed.hasAddress(), "the link stays");
        testBed.configureUplink(testBed.uplink());
    }

    private void emptyApn(TestBed testBed) throws Exception {
        Map<String, String> uplink = testBed.uplink();
        uplink.put("apn", "");
        int log = testBed.gateway.mark();
        testBed.configureUplink(uplink);
        // The redial of a link that had worked goes at once: it must meet the new configuration.
        testBed.gateway.logs(log, "'apn'");
        testBed.simulator.control("hangup");
        Waiting.found(
                "a status that has failed and names the property",
                () -> java.util.Optional.of(testBed.gateway.status())
                        .filter(text -> text.contains("failed") && text.contains("'apn'")),
                testBed.gateway::output);
        testBed.configureUplink(testBed.uplink());
        pppd = testBed.connected().getLong("pppdPid");
    }

    private void noPort(TestBed testBed) throws Exception {
        Map<String, String> modem = testBed.modem();
        modem.put("at.port", "/dev/ttyNONE7");
        testBed.configureModem(modem);
        Waiting.found(
                "a status that names the port",
                () -> java.util.Optional.of(testBed.gateway.status()).filter(text -> text.contains("/dev/ttyNONE7")),
                testBed.gateway::output);
        testBed.configureModem(testBed.modem());
        testBed.broker.keeps(
                "modem/" + TestBed.NAME, "state ready", modemStatus -> "ready".equals(modemStatus.getString("state")));
        pppd = testBed.connected().getLong("pppdPid");
    }

    private void noBroker(TestBed testBed) throws Exception {
        int log = testBed.gateway.mark();
        Map<String, String> mqtt = testBed.mqtt();
        mqtt.put("broker", "tcp://" + Carrier.BROKER + ":9");
        testBed.configureMqtt(mqtt);
        testBed.gateway.logs(log, "tcp://" + Carrier.BROKER + ":9");
        require(Commands.alive(pppd), "the link stays");
        int mark = testBed.broker.mark();
        testBed.configureMqtt(testBed.mqtt());
        testBed.broker.hears(mark, "state", "online true", state -> state.getBoolean("online"));
    }

    private void noUri(TestBed testBed) throws Exception {
        int log = testBed.gateway.mark();
        Map<String, String> mqtt = testBed.mqtt();
        mqtt.put("broker", "gopher://nowhere");
        testBed.configureMqtt(mqtt);
        testBed.gateway.logs(log, "broker", "gopher://nowhere");
        JsonObject reply = testBed.broker.request("status", "still-there-1", Map.of());
        require("ok".equals(reply.getString("status")), "status in " + reply);
        testBed.configureMqtt(testBed.mqtt());
    }

    private void sameRuntime(TestBed testBed) {
        require(testBed.gateway.running() && testBed.gateway.pid() == runtime, "the runtime was never restarted");
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        testBed.configureAsItShouldBe();
    }
}

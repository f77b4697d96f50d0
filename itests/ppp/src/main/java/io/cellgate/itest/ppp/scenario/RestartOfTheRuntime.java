package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Ping;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The JVM dies while the link is up; the next one takes the living pppd over. */
final class RestartOfTheRuntime extends Scenario {

    private static final Path PING_LOG = Path.of("/run/itest/ping.log");

    private long pppd;
    private long runtime;
    private int mark;
    private Optional<Ping> ping = Optional.empty();

    RestartOfTheRuntime() {
        super("restart");
        step("the gateway is online, and a ping runs", this::begin);
        step("kill -9 of the runtime leaves pppd and its address", this::kill);
        step("the broker has heard the will", this::will);
        step("the next runtime adopts the same pppd", this::adopts);
        step("the broker hears from it over the same link", this::hears);
        step("a stop and start in order leaves the link as well", this::restart);
        step("the ping has lost nothing", this::lostNothing);
        step("the adopted link can be ended by command and is dialled anew", this::redials);
    }

    private void begin(TestBed testBed) throws Exception {
        pppd = testBed.online().getLong("pppdPid");
        ping = Optional.of(Ping.start(PING_LOG, "0.5"));
        runtime = testBed.gateway.pid();
    }

    private void kill(TestBed testBed) throws Exception {
        mark = testBed.broker.mark();
        testBed.gateway.kill();
        require(!Commands.alive(runtime), "the runtime is gone");
        require(Commands.alive(pppd), "pppd " + pppd + " is still there");
        require(TestBed.hasAddress(), "the address is still there");
    }

    private void will(TestBed testBed) {
        testBed.broker.hears(mark, "state", "online false", state -> !state.getBoolean("online", true));
    }

    private void adopts(TestBed testBed) throws Exception {
        mark = testBed.broker.mark();
        testBed.gateway.start();
        testBed.broker.hears(mark, "uplink/" + TestBed.NAME, "state connected and the same pppd", this::same);
        require(Commands.alive(pppd) && TestBed.hasAddress(), "the link is as it was");
    }

    private void hears(TestBed testBed) {
        testBed.broker.hears(mark, "state", "online true", state -> state.getBoolean("online"));
        JsonObject kept = testBed.connected();
        require(same(kept), "the status is of the same pppd " + pppd + ": " + kept);
    }

    private void restart(TestBed testBed) throws Exception {
        testBed.gateway.stop();
        require(Commands.alive(pppd) && TestBed.hasAddress(), "the link is as it was");
        mark = testBed.broker.mark();
        testBed.gateway.start();
        testBed.broker.hears(mark, "uplink/" + TestBed.NAME, "state connected and the same pppd", this::same);
    }

    private void lostNothing(TestBed testBed) throws Exception {
        int sent = ping.orElseThrow().endWithoutLoss();
        require(sent > 20, "it ran all the time: " + sent);
    }

    private void redials(TestBed testBed) throws Exception {
        JsonObject reply = testBed.broker.request("disconnect", "adopted-1", Map.of("seconds", 2));
        require("accepted".equals(reply.getString("status")), "status in " + reply);
        testBed.gone(pppd);
        require(testBed.connected().getLong("pppdPid") != pppd, "another pppd than " + pppd);
    }

    private boolean same(JsonObject status) {
        return "connected".equals(status.getString("state"))
                && status.getLong("pppdPid") == pppd
                && Carrier.GATEWAY.equals(status.getString("localIp"));
    }

    @Override
    public void cleanUp(TestBed testBed) {
        ping.ifPresent(Ping::close);
    }
}

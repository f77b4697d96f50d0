package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.util.Map;

/** A gateway whose only way home is the link is sent away for a while, and comes back by itself. */
final class Disconnect extends Scenario {

    private static final int SECONDS = 5;

    private long pppd;

    Disconnect() {
        super("disconnect");
        step("the gateway is online", testBed -> pppd = testBed.online().getLong("pppdPid"));
        step("cmd/disconnect is accepted over the link that it ends", Disconnect::accepted);
        step("pppd and its interface are gone", testBed -> testBed.gone(pppd));
        step("the gateway comes back by itself with a new pppd", this::comesBack);
        step("packets cross the new link", MainJob::ping);
        step("an interface that another program takes down is dialled anew", this::takenDown);
        step("an argument out of range is refused, and the link stays", this::refused);
    }

    private static void accepted(TestBed testBed) throws Exception {
        JsonObject reply = testBed.broker.request("disconnect", "disconnect-1", Map.of("seconds", SECONDS));
        require("accepted".equals(reply.getString("status")), "status in " + reply);
        require(reply.getObject("result").getInt("seconds") == SECONDS, "seconds in " + reply);
    }

    private void comesBack(TestBed testBed) {
        long next = testBed.connected().getLong("pppdPid");
        require(next != pppd, "another pppd than " + pppd);
        pppd = next;
    }

    private void takenDown(TestBed testBed) throws Exception {
        Commands.run("ip", "link", "set", TestBed.INTERFACE, "down").require();
        testBed.gone(pppd);
        comesBack(testBed);
    }

    private void refused(TestBed testBed) throws Exception {
        JsonObject reply = testBed.broker.request("disconnect", "disconnect-2", Map.of("seconds", -1));
        require("refused".equals(reply.getString("status")), "status in " + reply);
        require(reply.getString("error", "").contains("seconds"), "error in " + reply);
        require(Commands.alive(pppd), "pppd " + pppd + " is still there");
    }
}

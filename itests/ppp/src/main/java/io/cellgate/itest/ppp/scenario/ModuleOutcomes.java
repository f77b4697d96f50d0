package io.cellgate.itest.ppp.scenario;

import io.cellgate.itest.ppp.scenario.Dials.Failure;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.util.List;

/** A module that does not connect, or goes away: each of it has its name, and the next dial is as good as any. */
final class ModuleOutcomes extends Scenario {

    ModuleOutcomes() {
        super("module-outcomes");
        step("the gateway is online", testBed -> Dials.begin(testBed, Dials.quick(testBed, "chap")));
        refuses("nocarrier", new Failure("no-carrier", "NO CARRIER", "registered"));
        refuses("busy", new Failure("busy", "BUSY", "wait"));
        refuses("noanswer", new Failure("no-answer", "NO ANSWER", "dial string"));
        refuses("nodialtone", new Failure("no-dialtone", "NO DIALTONE", "radio"));
        refuses("error", new Failure("dial-refused", "ERROR", "dial string"));
        step(
                "NO CARRIER in the middle of a session: modem-hangup",
                testBed -> Dials.falls(
                        testBed,
                        present -> present.simulator.control("drop"),
                        new Failure("modem-hangup", "Modem hangup", "signal")));
        step(
                "the network ends the session in order: peer-closed",
                testBed -> Dials.falls(
                        testBed,
                        present -> present.simulator.control("hangup"),
                        new Failure("peer-closed", "LCP terminated by peer", "dialled again")));
        step(
                "the port vanishes in the middle of a session: port-gone",
                testBed -> Dials.falls(
                        testBed,
                        present -> present.simulator.control("unplug"),
                        new Failure("port-gone", "the data port vanished", "module is back")));
        step("kill -9 of pppd: killed", ModuleOutcomes::killed);
    }

    private void refuses(String answer, Failure expected) {
        step(
                expected.evidence() + " to the dial string: " + expected.reason(),
                testBed ->
                        Dials.fails(testBed, present -> present.simulator.control("answer dial " + answer), expected));
    }

    private static void killed(TestBed testBed) throws Exception {
        long pppd = testBed.connected().getLong("pppdPid");
        Dials.falls(
                testBed,
                present -> Commands.run(Waiting.PATIENCE, List.of("kill", "-KILL", Long.toString(pppd)))
                        .require(),
                new Failure("killed", "signal 9", "by whom"));
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        Dials.end(testBed);
    }
}

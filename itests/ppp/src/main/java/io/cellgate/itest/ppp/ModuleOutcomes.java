package io.cellgate.itest.ppp;

import io.cellgate.itest.ppp.Dials.Failure;
import java.util.List;

/** A module that does not connect, or goes away: each of it has its name, and the next dial is as good as any. */
final class ModuleOutcomes extends Scenario {

    ModuleOutcomes() {
        super("module-outcomes");
        step("the gateway is online", bench -> Dials.begin(bench, Dials.quick(bench, "chap")));
        refuses("nocarrier", new Failure("no-carrier", "NO CARRIER", "registered"));
        refuses("busy", new Failure("busy", "BUSY", "wait"));
        refuses("noanswer", new Failure("no-answer", "NO ANSWER", "dial string"));
        refuses("nodialtone", new Failure("no-dialtone", "NO DIALTONE", "radio"));
        refuses("error", new Failure("dial-refused", "ERROR", "dial string"));
        step(
                "NO CARRIER in the middle of a session: modem-hangup",
                bench -> Dials.falls(
                        bench,
                        present -> present.simulator.control("drop"),
                        new Failure("modem-hangup", "Modem hangup", "signal")));
        step(
                "the network ends the session in order: peer-closed",
                bench -> Dials.falls(
                        bench,
                        present -> present.simulator.control("hangup"),
                        new Failure("peer-closed", "LCP terminated by peer", "dialled again")));
        step(
                "the port vanishes in the middle of a session: port-gone",
                bench -> Dials.falls(
                        bench,
                        present -> present.simulator.control("unplug"),
                        new Failure("port-gone", "the data port vanished", "module is back")));
        step("kill -9 of pppd: killed", ModuleOutcomes::killed);
    }

    private void refuses(String answer, Failure expected) {
        step(
                expected.evidence() + " to the dial string: " + expected.reason(),
                bench -> Dials.fails(bench, present -> present.simulator.control("answer dial " + answer), expected));
    }

    private static void killed(Bench bench) throws Exception {
        long pppd = bench.connected().getLong("pppdPid");
        Dials.falls(
                bench,
                present -> Commands.run(Waiting.PATIENCE, List.of("kill", "-KILL", Long.toString(pppd)))
                        .require(),
                new Failure("killed", "signal 9", "by whom"));
    }

    @Override
    void cleanUp(Bench bench) throws Exception {
        Dials.end(bench);
    }
}

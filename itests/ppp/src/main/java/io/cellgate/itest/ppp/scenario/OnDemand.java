package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;

/** pppd's options {@code demand} and {@code idle}: nothing is dialled until there is something to send, and not for longer. */
final class OnDemand extends Scenario {

    private static final String DIALS = "ATD";

    private int mark;
    private int said;
    private long pppd;

    OnDemand() {
        super("demand");
        step("with demand nothing is dialled: dormant, without an address", this::waits);
        step("a packet dials, and crosses the link", this::dials);
        step("without a packet the call ends after the time of idle, and pppd waits again", this::isIdle);
        step("the next packet dials again, by the same pppd", this::dialsAgain);
    }

    private void waits(TestBed testBed) throws Exception {
        Dials.begin(testBed);
        testBed.simulator.control("set auth none");
        mark = testBed.broker.mark();
        testBed.configureUplink(Dials.with(Dials.quick(testBed, "none"), "demand,idle=4"));
        JsonObject status = Dials.reaches(testBed, mark, "dormant");
        said = testBed.simulator.output().length();
        require(!status.has("localIp"), "no address in " + status);
        pppd = status.getLong("pppdPid");
        require(Commands.alive(pppd), "pppd waits: " + status);
    }

    private void dials(TestBed testBed) throws Exception {
        require(
                !dialled(testBed),
                "nothing was dialled for " + testBed.simulator.output().substring(said));
        mark = testBed.broker.mark();
        wake();
        JsonObject status = Dials.reaches(testBed, mark, "connected");
        require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
        require(dialled(testBed), DIALS + " in " + testBed.simulator.output().substring(said));
        crosses();
    }

    private void isIdle(TestBed testBed) {
        JsonObject status = Dials.reaches(testBed, testBed.broker.mark(), "dormant");
        require(!status.has("localIp"), "no address in " + status);
        require(status.getLong("pppdPid") == pppd && Commands.alive(pppd), "the same pppd in " + status);
        said = testBed.simulator.output().length();
    }

    private void dialsAgain(TestBed testBed) throws Exception {
        mark = testBed.broker.mark();
        // A packet that comes while pppd still hangs up is lost, with every pppd: whoever sends, sends again.
        Waiting.until(
                "a dial for something to send",
                () -> {
                    wake();
                    return "connected".equals(Dials.last(testBed).getString("state"));
                },
                () -> "last heard: " + Dials.last(testBed));
        JsonObject status = Dials.reaches(testBed, mark, "connected");
        require(status.getLong("pppdPid") == pppd, "the same pppd in " + status);
        crosses();
    }

    /** The first packets may meet a far end that is not quite ready, or our own address before it has changed. */
    private static void crosses() {
        Waiting.until(
                "a packet that crosses the link",
                () -> Commands.run("ping", "-I", TestBed.INTERFACE, "-c", "1", "-W", "1", Carrier.BROKER)
                                .status()
                        == 0,
                () -> "");
    }

    /** Something to send; pppd may lose it, as every pppd does that the packet came for. */
    private static void wake() throws Exception {
        Commands.run("ping", "-I", TestBed.INTERFACE, "-c", "1", "-W", "1", Carrier.BROKER);
    }

    private boolean dialled(TestBed testBed) {
        return testBed.simulator.output().substring(said).contains(DIALS);
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        Dials.end(testBed);
        Dials.configure(testBed, Dials.quick(testBed, "chap"));
    }
}

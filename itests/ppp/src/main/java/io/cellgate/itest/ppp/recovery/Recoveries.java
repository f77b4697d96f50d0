package io.cellgate.itest.ppp.recovery;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Background;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Each kind of trouble once, at the settings as shipped: when it was noticed, what was done, when the link was back. Writes the table
 * {@code recoveries.md}. Takes hours, nearly all of it waiting, so it runs only when it is asked for, best in a guest whose clock skips.
 */
public final class Recoveries extends Scenario {

    private static final Duration MOMENT = Duration.ofSeconds(20);
    private static final Duration MINUTES = Duration.ofSeconds(100);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private static final List<Trouble> TROUBLES = List.of(
            Trouble.atOnce("carrier lost", module("drop")),
            Trouble.atOnce("the network ends the call in order", module("hangup")),
            Trouble.atOnce("the network deactivates the context", module("deactivate")),
            Trouble.atOnce("pppd killed", testBed -> signal(testBed, "KILL")),
            Trouble.atOnce(
                    "another program takes the interface down",
                    testBed -> Commands.run("ip", "link", "set", TestBed.INTERFACE, "down")
                            .require()),
            // the kernel carries packets without pppd: it is missed when the call ends
            Trouble.lasting(
                    "pppd hung, and the carrier lost",
                    MINUTES,
                    testBed -> {
                        signal(testBed, "STOP");
                        testBed.simulator.control("drop");
                    },
                    testBed -> signal(testBed, "CONT")),
            Trouble.lasting(
                    "no answer to LCP echoes, nor to anything else",
                    MINUTES,
                    testBed -> testBed.carrier.signal("STOP", "pppd"),
                    testBed -> testBed.carrier.signal("CONT", "pppd")),
            Trouble.atOnce("the module restarts by itself", module("reset")),
            Trouble.lasting("USB gone and back under other names", MOMENT, module("unplug"), module("plug 7")),
            Trouble.lasting("registration lost and back", MOMENT, module("register 2"), module("register 1")),
            Trouble.lasting("SIM pulled and back", MOMENT, module("sim remove"), module("sim insert")),
            Trouble.lasting(
                    "the context is refused (NO CARRIER)",
                    MINUTES,
                    testBed -> {
                        testBed.simulator.control("answer dial nocarrier");
                        testBed.simulator.control("drop");
                    },
                    module("answer dial default")),
            Trouble.lasting("no network", MINUTES, module("outage 100s"), testBed -> {}),
            Trouble.lasting("no network for half an hour", HALF_AN_HOUR, module("outage 30min"), testBed -> {}),
            Trouble.atOnce("a search that ends only when the radio was off", stuck("search radio"))
                    .wantsHelp(),
            Trouble.atOnce("no SIM until the module restarts", stuck("sim restart"))
                    .wantsHelp(),
            Trouble.lasting(
                    "a black hole",
                    MINUTES,
                    testBed -> testBed.carrier.swallow(true),
                    testBed -> testBed.carrier.swallow(false)),
            Trouble.lasting(
                            "the broker does not answer",
                            MINUTES,
                            testBed -> testBed.carrier.signal("STOP", "mosquitto"),
                            testBed -> testBed.carrier.signal("CONT", "mosquitto"))
                    .leavesTheLink());

    private final RecoveryTable table = new RecoveryTable();
    private @Nullable Background traffic;

    public Recoveries() {
        super("recoveries");
        step("the gateway is online with the settings as shipped", this::begin);
        step("a dial by command, for comparison", this::dial);
        TROUBLES.forEach(
                trouble -> step("the gateway comes back: " + trouble.name(), testBed -> meet(testBed, trouble)));
        step("a wrong APN is corrected", this::correctedApn);
        step("the table is written", this::write);
    }

    private void begin(TestBed testBed) throws Exception {
        testBed.online();
        testBed.moveToCable(Carrier.BY_CABLE);
        testBed.configureUplink(asShipped(testBed));
        testBed.connected();
        // What a gateway sends all day: so a black hole is noticed by what does not come back.
        traffic = Background.start(
                Files.createTempFile("recoveries", ".ping"),
                List.of(
                        "sh",
                        "-c",
                        "while :; do ping -n -c 1 -W 1 -I " + TestBed.INTERFACE + " " + Carrier.BROKER
                                + "; sleep 10; done"));
    }

    /** Without the test bed's short waits. */
    private static Map<String, String> asShipped(TestBed testBed) {
        Map<String, String> uplink = new LinkedHashMap<>(testBed.uplink());
        uplink.remove("backoff.floor");
        uplink.remove("check.interval");
        return uplink;
    }

    private void dial(TestBed testBed) throws Exception {
        WayBack way = new WayBack(testBed.broker, testBed.connected());
        testBed.broker.request("disconnect", "recoveries-away", Map.of("seconds", 0));
        way.pass(Duration.ofSeconds(5));
        long begun = System.nanoTime();
        testBed.broker.request("connect", "recoveries-back", Map.of());
        way.awaitLink();
        table.addDial(Duration.ofNanos(System.nanoTime() - begun));
    }

    private void meet(TestBed testBed, Trouble trouble) throws Exception {
        new WayBack(testBed.broker, testBed.connected()).pass(trouble.before());
        WayBack way = new WayBack(testBed.broker, testBed.connected());
        trouble.begin().on(testBed);
        if (!trouble.holds().isZero()) {
            way.pass(trouble.holds());
            trouble.end().on(testBed);
        }
        Duration mended = way.elapsed();
        if (trouble.linkStays()) {
            way.pass(Duration.ofSeconds(30));
            require(!way.anotherLink(), "the link was ended by " + trouble.name() + ": " + way.steps());
        } else {
            way.awaitLink();
        }
        Duration afterItsEnd =
                trouble.linkStays() ? Duration.ZERO : way.elapsed().minus(mended);
        table.add(trouble, way, afterItsEnd.isNegative() ? Duration.ZERO : afterItsEnd);
        System.out.println(table.text());
    }

    private void correctedApn(TestBed testBed) throws Exception {
        Trouble wrong = Trouble.lasting("a wrong APN, corrected later", MINUTES, nothing -> {}, nothing -> {});
        WayBack way = new WayBack(testBed.broker, testBed.connected());
        testBed.simulator.control("answer dial nocarrier");
        Map<String, String> uplink = asShipped(testBed);
        uplink.put("apn", "intrenet");
        testBed.configureUplink(uplink);
        way.pass(MINUTES);
        testBed.simulator.control("answer dial default");
        testBed.configureUplink(asShipped(testBed));
        Duration mended = way.elapsed();
        way.awaitLink();
        table.add(wrong, way, way.elapsed().minus(mended));
    }

    private void write(TestBed testBed) throws IOException {
        Files.writeString(testBed.share.resolve("recoveries.md"), table.text());
        System.out.println(table.text());
    }

    /** The call ends with it, as the module drops it. */
    private static Trouble.Deed stuck(String how) {
        return testBed -> {
            testBed.simulator.control("stuck " + how);
            testBed.simulator.control("drop");
        };
    }

    private static Trouble.Deed module(String command) {
        return testBed -> testBed.simulator.control(command);
    }

    private static void signal(TestBed testBed, String signal) throws IOException, InterruptedException {
        JsonObject status = testBed.broker
                .retained("uplink/" + TestBed.NAME)
                .orElseThrow(() -> new AssertionError("no status of the uplink"));
        long pppd = status.getLong("pppdPid");
        if (Commands.alive(pppd)) {
            Commands.run("kill", "-" + signal, Long.toString(pppd)).require();
        }
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        if (traffic != null) {
            traffic.close();
            traffic = null;
        }
        testBed.carrier.swallow(false);
        testBed.carrier.signal("CONT", "mosquitto");
        testBed.simulator.control("answer dial default");
        testBed.configureAsItShouldBe();
        testBed.moveFromCable();
    }
}

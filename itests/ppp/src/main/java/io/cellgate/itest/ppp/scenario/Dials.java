package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.cellgate.itest.ppp.peer.PeerScript;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Message;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dials of one long-lived gateway, and what became of them as the broker hears it. MQTT goes by the cable meanwhile, so that it is heard
 * at once.
 */
final class Dials {

    private static final String TOPIC = "uplink/" + TestBed.NAME;

    /** pppd's own patience, cut short: nothing is lost in here. */
    private static final String QUICK = "connect-delay=1000,lcp-restart=1,lcp-max-configure=4,lcp-max-terminate=1,"
            + "ipcp-restart=1,ipcp-max-configure=5,lcp-echo-interval=1,lcp-echo-failure=3";

    private static final int NEXT_TTY = 5;

    private Dials() {}

    /**
     * How a dial is to fail.
     *
     * @param reason as it is published
     * @param evidence a part of the detail
     * @param remedy a part of it
     */
    record Failure(String reason, String evidence, String remedy) {}

    /** What a scenario does to the module or to its far end. */
    @FunctionalInterface
    interface Fault {
        void happen(TestBed testBed) throws Exception;
    }

    /** A configuration under which a dial fails soon. The check would need a network behind each peer. */
    static Map<String, String> quick(TestBed testBed, String authentication) {
        Map<String, String> uplink = new LinkedHashMap<>(testBed.uplink());
        uplink.put("authentication", authentication);
        uplink.put("options", QUICK);
        uplink.put("check", "false");
        uplink.put("dial.timeout", "15s");
        uplink.put("backoff.floor", "3s");
        uplink.put("chat.timeout", "5s");
        return uplink;
    }

    /** The gateway is online, and the broker hears it by the cable. */
    static void begin(TestBed testBed) throws Exception {
        healthy(testBed);
        if (!testBed.onCable()) {
            testBed.online();
            testBed.moveToCable(Carrier.BY_CABLE);
        }
    }

    /** As {@link #begin(TestBed)}, with a configuration. */
    static void begin(TestBed testBed, Map<String, String> uplink) throws Exception {
        begin(testBed);
        configure(testBed, uplink);
    }

    /** Changes the configuration, which ends the link and dials anew, and waits until the new link is up. */
    static JsonObject configure(TestBed testBed, Map<String, String> uplink) throws Exception {
        long before = pppd(last(testBed));
        return connected(testBed, testBed.configureUplink(uplink) ? before : 0);
    }

    /** Adds pppd options to a configuration. */
    static Map<String, String> with(Map<String, String> uplink, String options) {
        uplink.merge("options", options, (some, more) -> some + "," + more);
        return uplink;
    }

    /** Waits until the uplink is heard in a state, after a mark of the broker's. */
    static JsonObject reaches(TestBed testBed, int mark, String state) {
        return testBed.broker.hears(mark, TOPIC, "state " + state, status -> state.equals(status.getString("state")));
    }

    /** Has the link dialled anew, and waits until the new one is up. */
    static JsonObject connects(TestBed testBed, Fault fault) throws Exception {
        long before = pppd(last(testBed));
        fault.happen(testBed);
        redial(testBed);
        return connected(testBed, before);
    }

    /** The link is ended by command and comes back by itself. */
    private static void redial(TestBed testBed) throws IOException, InterruptedException {
        JsonObject reply =
                testBed.broker.request("disconnect", "redial-" + testBed.broker.mark(), Map.of("seconds", 1));
        require("accepted".equals(reply.getString("status")), "status in " + reply);
    }

    /** From now on the far end of calls is the scripted peer. */
    static Fault peer(PeerScript script) {
        return testBed -> {
            testBed.peer.script(script);
            testBed.simulator.control("set network-command " + testBed.peer.command());
        };
    }

    /** The account as the scripted peer knows it. */
    static PeerScript.Account account(TestBed testBed) {
        return new PeerScript.Account(testBed.account.username(), testBed.account.password());
    }

    /** The next dial fails as expected, and the one after that connects: the fault has left nothing behind. */
    static void fails(TestBed testBed, Fault fault, Failure expected) throws Exception {
        String before = lastFailureAt(testBed);
        fault.happen(testBed);
        int mark = testBed.broker.mark();
        redial(testBed);
        JsonObject status = verify(testBed, mark, before, expected);
        require(!status.has("localIp") && !status.has("pppdPid"), "nothing of a link in " + status);
        recovers(testBed);
    }

    /** The link that is up falls as expected, and is dialled again. */
    static void falls(TestBed testBed, Fault fault, Failure expected) throws Exception {
        String before = lastFailureAt(testBed);
        long fallen = pppd(last(testBed));
        int mark = testBed.broker.mark();
        fault.happen(testBed);
        JsonObject status = verify(testBed, mark, before, expected);
        // A link that had been up is dialled again at once: the status that tells of the fall may know the next pppd
        // already.
        require(!status.has("localIp") && pppd(status) != fallen, "nothing of the fallen link in " + status);
        recovers(testBed);
    }

    /** With everything as usual the gateway comes online, and packets cross. */
    static void recovers(TestBed testBed) throws Exception {
        healthy(testBed);
        JsonObject reply = testBed.broker.request("connect", "recover-" + testBed.broker.mark(), Map.of());
        require("accepted".equals(reply.getString("status")), "status in " + reply);
        connected(testBed, 0);
        crosses(testBed);
    }

    /** A packet crosses the link; the first ones may meet a far end that is not quite ready. */
    static void crosses(TestBed testBed) {
        Waiting.until(
                "a packet that crosses the link",
                () -> Commands.run("ping", "-I", TestBed.INTERFACE, "-c", "1", "-W", "2", Carrier.BROKER)
                                .status()
                        == 0,
                () -> "last heard: " + JsonWriter.string(last(testBed)));
    }

    /** Module and network without faults, the network's far end a pppd. */
    static void healthy(TestBed testBed) throws IOException {
        if (testBed.simulator.control("status").contains("plugged=no")) {
            // Under other numbers, as after a real reconnection.
            testBed.simulator.control("plug " + NEXT_TTY);
        }
        testBed.simulator.control("answer dial default");
        testBed.simulator.control("refuse-password off");
        testBed.simulator.control("set network-command");
    }

    /** Waits for a link that is up, by another pppd than before. */
    private static JsonObject connected(TestBed testBed, long before) {
        Waiting.until(
                "a link that is up, by another pppd than " + before,
                () -> isConnected(last(testBed)) && pppd(last(testBed)) != before,
                () -> "last heard: " + JsonWriter.string(last(testBed)));
        return last(testBed);
    }

    private static boolean isConnected(JsonObject status) {
        return "connected".equals(status.getString("state")) && Commands.alive(pppd(status));
    }

    private static long pppd(JsonObject status) {
        return status.getLong("pppdPid");
    }

    /** The first failure that is told after a mark and is not an earlier one told again. */
    private static JsonObject verify(TestBed testBed, int mark, String before, Failure expected) {
        JsonObject status = testBed.broker.hears(
                mark,
                TOPIC,
                "a failure after " + before,
                heard -> !before.equals(
                        heard.getObject("lastFailure", new JsonObject()).getString("at", before)));
        JsonObject failure = status.getObject("lastFailure");
        String told = "in " + JsonWriter.string(failure);
        require(expected.reason().equals(failure.getString("reason")), "reason " + expected.reason() + " " + told);
        require(failure.getString("detail", "").contains(expected.evidence()), "'" + expected.evidence() + "' " + told);
        require(failure.getString("remedy", "").contains(expected.remedy()), "'" + expected.remedy() + "' " + told);
        return status;
    }

    private static String lastFailureAt(TestBed testBed) {
        return last(testBed).getObject("lastFailure", new JsonObject()).getString("at", "");
    }

    /** The uplink's status as it was heard last. */
    static JsonObject last(TestBed testBed) {
        List<Message> messages = testBed.broker.heard().stream()
                .filter(message -> message.topic().equals(testBed.broker.topic(TOPIC)))
                .toList();
        return messages.isEmpty()
                ? new JsonObject()
                : messages.get(messages.size() - 1).json();
    }

    /** Whether a status names exactly these resolvers. */
    static void requireResolvers(JsonObject status, List<String> resolvers) {
        require(status.getArray("dns", new JsonArray()).equals(new JsonArray(resolvers)), "dns in " + status);
    }

    /** As the other scenarios expect module and network; the rest they see to themselves. */
    static void end(TestBed testBed) throws Exception {
        healthy(testBed);
        testBed.simulator.control("set auth chap");
    }
}

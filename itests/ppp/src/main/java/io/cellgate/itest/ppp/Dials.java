package io.cellgate.itest.ppp;

import static io.cellgate.itest.ppp.Waiting.require;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.cellgate.itest.ppp.peer.PeerScript;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dials of one long-lived gateway, and what became of them as the broker hears it. MQTT goes by the cable meanwhile, so that it is heard
 * at once.
 */
final class Dials {

    private static final String TOPIC = "uplink/" + Bench.NAME;

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
        void happen(Bench bench) throws Exception;
    }

    /** A configuration under which a dial fails soon. The check would need a network behind each peer. */
    static Map<String, String> quick(Bench bench, String authentication) {
        Map<String, String> uplink = new LinkedHashMap<>(bench.uplink());
        uplink.put("authentication", authentication);
        uplink.put("options", QUICK);
        uplink.put("check", "false");
        uplink.put("dial.timeout", "15s");
        uplink.put("backoff.floor", "3s");
        uplink.put("chat.timeout", "5s");
        return uplink;
    }

    /** The gateway is online, and the broker hears it by the cable. */
    static void begin(Bench bench) throws Exception {
        healthy(bench);
        if (!bench.onCable()) {
            bench.online();
            bench.moveToCable(Carrier.BY_CABLE);
        }
    }

    /** As {@link #begin(Bench)}, with a configuration. */
    static void begin(Bench bench, Map<String, String> uplink) throws Exception {
        begin(bench);
        configure(bench, uplink);
    }

    /** Changes the configuration, which ends the link and dials anew, and waits until the new link is up. */
    static JsonObject configure(Bench bench, Map<String, String> uplink) throws Exception {
        long before = pppd(last(bench));
        return connected(bench, bench.configureUplink(uplink) ? before : 0);
    }

    /** Has the link dialled anew, and waits until the new one is up. */
    static JsonObject connects(Bench bench, Fault fault) throws Exception {
        long before = pppd(last(bench));
        fault.happen(bench);
        redial(bench);
        return connected(bench, before);
    }

    /** The link is ended by command and comes back by itself. */
    private static void redial(Bench bench) throws IOException, InterruptedException {
        JsonObject reply = bench.broker.request("disconnect", "redial-" + bench.broker.mark(), Map.of("seconds", 1));
        require("accepted".equals(reply.getString("status")), "status in " + reply);
    }

    /** From now on the far end of calls is the scripted peer. */
    static Fault peer(PeerScript script) {
        return bench -> {
            bench.peer.script(script);
            bench.simulator.control("set network-command " + bench.peer.command());
        };
    }

    /** The account as the scripted peer knows it. */
    static PeerScript.Account account(Bench bench) {
        return new PeerScript.Account(bench.account.username(), bench.account.password());
    }

    /** The next dial fails as expected, and the one after that connects: the fault has left nothing behind. */
    static void fails(Bench bench, Fault fault, Failure expected) throws Exception {
        String before = lastFailureAt(bench);
        fault.happen(bench);
        int mark = bench.broker.mark();
        redial(bench);
        verify(bench, mark, before, expected);
        recovers(bench);
    }

    /** The link that is up falls as expected, and is dialled again. */
    static void falls(Bench bench, Fault fault, Failure expected) throws Exception {
        String before = lastFailureAt(bench);
        int mark = bench.broker.mark();
        fault.happen(bench);
        verify(bench, mark, before, expected);
        recovers(bench);
    }

    /** With everything as usual the gateway comes online, and packets cross. */
    static void recovers(Bench bench) throws Exception {
        healthy(bench);
        JsonObject reply = bench.broker.request("connect", "recover-" + bench.broker.mark(), Map.of());
        require("accepted".equals(reply.getString("status")), "status in " + reply);
        connected(bench, 0);
        crosses(bench);
    }

    /** A packet crosses the link. */
    static void crosses(Bench bench) throws Exception {
        Commands.run("ping", "-I", Bench.INTERFACE, "-c", "1", "-W", "10", Carrier.BROKER)
                .require();
    }

    /** Module and network without faults, the network's far end a pppd. */
    static void healthy(Bench bench) throws IOException {
        if (bench.simulator.control("status").contains("plugged=no")) {
            // Under other numbers, as after a real reconnection.
            bench.simulator.control("plug " + NEXT_TTY);
        }
        bench.simulator.control("answer dial default");
        bench.simulator.control("refuse-password off");
        bench.simulator.control("set network-command");
    }

    /** Waits for a link that is up, by another pppd than before. */
    private static JsonObject connected(Bench bench, long before) {
        Waiting.until(
                "a link that is up, by another pppd than " + before,
                () -> isConnected(last(bench)) && pppd(last(bench)) != before,
                () -> "last heard: " + JsonWriter.string(last(bench)));
        return last(bench);
    }

    private static boolean isConnected(JsonObject status) {
        return "connected".equals(status.getString("state")) && Commands.alive(pppd(status));
    }

    private static long pppd(JsonObject status) {
        return status.getLong("pppdPid");
    }

    /** The first failure that is told after a mark and is not an earlier one told again. */
    private static void verify(Bench bench, int mark, String before, Failure expected) {
        JsonObject status = bench.broker.hears(
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
        require(!status.has("localIp") && !status.has("pppdPid"), "nothing of the fallen link in " + status);
    }

    private static String lastFailureAt(Bench bench) {
        return last(bench).getObject("lastFailure", new JsonObject()).getString("at", "");
    }

    private static JsonObject last(Bench bench) {
        List<Message> messages = bench.broker.heard().stream()
                .filter(message -> message.topic().equals(bench.broker.topic(TOPIC)))
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
    static void end(Bench bench) throws Exception {
        healthy(bench);
        bench.simulator.control("set auth chap");
    }
}

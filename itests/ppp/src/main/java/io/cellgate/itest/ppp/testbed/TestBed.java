package io.cellgate.itest.ppp.testbed;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.peer.ScriptedPeer;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The whole set-up, and the states in which scenarios begin. */
public final class TestBed {

    public static final String GATEWAY_ID = "itest";
    public static final String NAME = "main";
    public static final String INTERFACE = "ppp0";

    private static final Duration DIAL_PATIENCE = Duration.ofSeconds(90);

    public final Account account;
    public final Carrier carrier;
    public final Broker broker;
    public final Simulator simulator;
    public final ScriptedPeer peer;
    public final Gateway gateway;
    /** What is written there stays when the machine has gone. */
    public final Path share;
    /** The sources of bundles that exchange others, and watch that. */
    public final Path swaps;

    /** A billing month that does not end while we look. */
    private final String monthDay =
            Integer.toString(LocalDate.now(ZoneId.systemDefault()).getDayOfMonth());

    private boolean cabled;

    /**
     * Brings up everything but the gateway's runtime.
     *
     * @param carrierScript what makes the carrier
     * @param distribution the unpacked distribution
     * @param share for reports
     * @param folder for configuration, logs and sockets; short, because of the sockets
     */
    public TestBed(Path carrierScript, Path distribution, Path share, Path folder)
            throws IOException, InterruptedException {
        this.share = share;
        swaps = carrierScript.resolveSibling("../swaps").normalize();
        account = Account.create(folder);
        carrier = new Carrier(carrierScript, folder);
        broker = new Broker(carrier, "cellgate/" + GATEWAY_ID, folder);
        simulator = new Simulator(folder.resolve("sim"), folder, account);
        peer = new ScriptedPeer(folder.resolve("peer.sock"));
        gateway = new Gateway(distribution, folder);
    }

    // ---- configuration

    /** The right configuration of an uplink; the waits are short, because the scenarios are not the place to wait. */
    public Map<String, String> uplink() {
        Map<String, String> uplink = new LinkedHashMap<>();
        uplink.put("apn", "internet");
        uplink.put("authentication", "chap");
        uplink.put("username", account.username());
        uplink.put("password", account.password());
        uplink.put("backoff.floor", "2s");
        uplink.put("check.interval", "5s");
        uplink.put("usage.month.day", monthDay);
        return uplink;
    }

    public Map<String, String> modem() {
        return new LinkedHashMap<>(Map.of("device", "auto", "state.directory", gateway.run() + "-modem"));
    }

    public Map<String, String> mqtt() {
        return new LinkedHashMap<>(Map.of(
                "broker", "tcp://" + Carrier.BROKER + ":" + Carrier.PORT,
                "gateway", GATEWAY_ID,
                "interval", "5s",
                "retry.floor", "1s",
                "retry.ceiling", "4s"));
    }

    public boolean configureUplink(Map<String, String> properties) throws IOException {
        return gateway.configure("io.cellgate.uplink-" + NAME, properties);
    }

    public void configureModem(Map<String, String> properties) throws IOException {
        gateway.configure("io.cellgate.modem-" + NAME, properties);
    }

    public void configureMqtt(Map<String, String> properties) throws IOException {
        gateway.configure("io.cellgate.mqtt", properties);
    }

    /** Configures pppd control, with further properties. */
    public void configurePpp(Map<String, String> more) throws IOException {
        Map<String, String> ppp = new LinkedHashMap<>(more);
        ppp.put("run.directory", gateway.run() + "/ppp");
        ppp.put("log.directory", gateway.log().toString());
        gateway.configure("io.cellgate.ppp", ppp);
    }

    // ---- states

    /** Everything as it should be: right configuration, healthy network, running gateway. */
    public void configureAsItShouldBe() throws IOException {
        simulator.control("refuse-password off");
        gateway.configure(
                "io.cellgate.at",
                Map.of(
                        "sysfs.root", simulator.sysfs().toString(),
                        "dev.root", simulator.dev().toString()));
        configurePpp(Map.of());
        configureModem(modem());
        configureUplink(uplink());
        configureMqtt(mqtt());
    }

    /** Begins with a gateway that is online, that talks MQTT through the link, and whose status the broker keeps. */
    public JsonObject online() throws IOException, InterruptedException {
        configureAsItShouldBe();
        gateway.start();
        Waiting.until("an address on " + INTERFACE, DIAL_PATIENCE, TestBed::hasAddress, gateway::output);
        Waiting.until("MQTT through " + INTERFACE, () -> broker.clients().contains(Carrier.GATEWAY), gateway::output);
        if (cabled) {
            carrier.pullCable();
            cabled = false;
        }
        return connected();
    }

    /** Whether MQTT goes by the cable, through whatever happens to the link. */
    public boolean onCable() {
        return cabled && gateway.running();
    }

    /** Moves MQTT to the cable, by configuration. */
    public void moveToCable(String brokers) throws IOException, InterruptedException {
        carrier.plugCable();
        cabled = true;
        Map<String, String> mqtt = mqtt();
        mqtt.put("broker", brokers);
        configureMqtt(mqtt);
        Waiting.until(
                "MQTT by the cable alone",
                () -> !broker.clients().contains(Carrier.GATEWAY)
                        && broker.retained("state")
                                .filter(state -> state.getBoolean("online"))
                                .isPresent(),
                gateway::output);
    }

    /** Moves MQTT back to the link, before the cable goes. */
    public void moveFromCable() throws IOException, InterruptedException {
        configureMqtt(mqtt());
        Waiting.until("MQTT through " + INTERFACE, () -> broker.clients().contains(Carrier.GATEWAY), gateway::output);
        carrier.pullCable();
        cabled = false;
    }

    /** Waits until the broker keeps the status of a link that is up. */
    public JsonObject connected() {
        Waiting.until("an address on " + INTERFACE, DIAL_PATIENCE, TestBed::hasAddress, gateway::output);
        return broker.keeps(
                "uplink/" + NAME,
                "state connected and the running pppd",
                status -> "connected".equals(status.getString("state")) && Commands.alive(status.getLong("pppdPid")));
    }

    /** Waits until neither the interface nor the process is there. */
    public void gone(long pppd) {
        Waiting.until(
                INTERFACE + " and pppd " + pppd + " gone",
                () -> !hasInterface() && !Commands.alive(pppd),
                () -> "interface there: " + hasInterface() + ", pppd there: " + Commands.alive(pppd) + "; "
                        + gateway.output());
    }

    public static boolean hasInterface() {
        return link().isPresent();
    }

    public static boolean hasAddress() {
        return link().filter(link -> link.inetAddresses()
                        .anyMatch(address -> address.getHostAddress().equals(Carrier.GATEWAY)))
                .isPresent();
    }

    private static Optional<NetworkInterface> link() {
        try {
            return Optional.ofNullable(NetworkInterface.getByName(INTERFACE));
        } catch (SocketException e) {
            // It goes while it is looked at.
            return Optional.empty();
        }
    }

    /** Logs of every part, for a report. */
    public Map<String, String> logs() {
        Map<String, String> logs = new LinkedHashMap<>();
        logs.put("cellgate", gateway.output());
        logs.put("status", gateway.status());
        logs.put("pppd", read(gateway.log().resolve(NAME + ".log")));
        logs.put("simulator", simulator.output());
        logs.put("peer", peer.transcript());
        return logs;
    }

    private static String read(Path file) {
        try {
            // pppd writes names as it got them.
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Takes everything down; the machine goes right after. */
    public void end() throws IOException, InterruptedException {
        gateway.stop();
        simulator.close();
        peer.close();
        broker.close();
        carrier.end();
    }
}

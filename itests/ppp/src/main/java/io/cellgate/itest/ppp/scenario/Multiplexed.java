package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Background;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Ping;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Users;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A module with one UART is asked, and takes and gives messages, while a call runs over the same wire: 27.010 by the kernel. */
final class Multiplexed extends Scenario {

    private static final String HOLDER = "ldattach";
    private static final String PORT = "ttyS0";
    private static final Path PING_LOG = Path.of("/run/itest/ping-cmux.log");

    /** What the simulator's signals 9 and 21 are, in dBm. */
    private static final Map<Integer, Integer> SIGNALS = Map.of(9, -95, 21, -71);

    private static final int SERVER_PORT = 9_000;
    private static final int BYTES = 1_000_000;
    private static final int DOWNLOADS = 3;
    private static final Duration REDIAL = Duration.ofMinutes(3);

    private Optional<Ping> ping = Optional.empty();
    private Optional<Background> server = Optional.empty();
    private final List<String> measured = new ArrayList<>();
    private long pppd;
    private long holder;

    Multiplexed() {
        super("cmux");
        step("an MG323 on a UART is online, its port lent", this::plain);
        step("multiplexed, the modem is ready while the link is up", this::multiplexed);
        step("signal and messages both ways while a ping runs over the same UART", this::beside);
        step("throughput is measured beside the plain line's", testBed -> measure(testBed, "multiplexed"));
        step("damaged and lost frames cost a command at most, not the call", this::damaged);
        step(
                "kill -9 of the runtime leaves multiplexer, call and lock; the next one takes all three over",
                this::killed);
        step("the link is hung up and dialled again over the multiplexer that stays", this::redialled);
        step(
                "a modem that is configured away leaves neither discipline nor lock, and a module in command mode",
                this::over);
        step("a module that was left multiplexing is brought back", this::leftMultiplexing);
        step("a module that refuses is used by lease, and with multiplex = on the reason is told", this::refused);
        step(
                "as the service's user, who is given the channels a moment after they appear, it dials over one at once",
                this::asService);
    }

    private static Map<String, String> modem(TestBed testBed, String multiplex) {
        Map<String, String> modem = testBed.modem();
        modem.remove("device");
        modem.put("at.port", device(testBed).toString());
        modem.put("multiplex", multiplex);
        modem.put("sms", "on");
        modem.put("poll.signal", "2s");
        return modem;
    }

    private static Path device(TestBed testBed) {
        return testBed.simulator.dev().resolve(PORT);
    }

    private static void configureMqtt(TestBed testBed) throws IOException {
        Map<String, String> mqtt = testBed.mqtt();
        mqtt.put("commands", "operate,sms-send");
        testBed.configureMqtt(mqtt);
    }

    private void plain(TestBed testBed) throws Exception {
        testBed.online();
        configureMqtt(testBed);
        testBed.configureModem(modem(testBed, "off"));
        testBed.simulator.become(List.of("--family=mg323"));
        state(testBed, "lent");
        pppd = testBed.connected().getLong("pppdPid");
        Path blob = testBed.share.resolve("cmux.blob");
        Files.write(blob, new byte[BYTES]);
        server = Optional.of(Background.start(
                Path.of("/run/itest/cmux-server.log"),
                testBed.carrier.inside(List.of(
                        "socat",
                        "-U",
                        "TCP-LISTEN:" + SERVER_PORT + ",bind=" + Carrier.BROKER + ",reuseaddr,fork",
                        "FILE:" + blob))));
        Waiting.until(
                "the server of the downloads",
                Multiplexed::isServed,
                () -> server.orElseThrow().output());
        measure(testBed, "plain");
    }

    private static boolean isServed() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Carrier.BROKER, SERVER_PORT), 30_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void state(TestBed testBed, String state) {
        Waiting.until(
                "the state " + state + " of an MG323 at the broker",
                REDIAL,
                () -> testBed.broker
                        .retained("modem/" + TestBed.NAME)
                        .filter(status ->
                                "MG323".equals(status.getString("model")) && state.equals(status.getString("state")))
                        .isPresent(),
                () -> testBed.gateway.status() + testBed.gateway.output());
    }

    private void multiplexed(TestBed testBed) throws Exception {
        testBed.configureModem(modem(testBed, "on"));
        dialledOverAChannel(testBed);
        online(testBed);
        state(testBed, "ready");
        require(testBed.simulator.control("status").contains("mux=on:1,2"), testBed.simulator.control("status"));
        holder = holder();
        require(lock(testBed).startsWith("%10d ".formatted(holder)), "the lock names " + holder + ": " + lock(testBed));
    }

    /** A call that was up, or was dialled before the runtime had read its file, is ended: the port is lent to it. */
    private void dialledOverAChannel(TestBed testBed) {
        Set<Long> ended = new HashSet<>();
        Waiting.until(
                "a pppd on a channel",
                REDIAL,
                () -> {
                    long now = testBed.broker
                            .retained("uplink/" + TestBed.NAME)
                            .filter(status -> "connected".equals(status.getString("state")))
                            .map(status -> status.getLong("pppdPid"))
                            .filter(Commands::alive)
                            .orElse(0L);
                    if (now != 0 && commandLine(now).contains("/dev/" + PORT) && ended.add(now)) {
                        testBed.simulator.control("hangup");
                    }
                    return now != 0 && commandLine(now).contains("/dev/gsmtty");
                },
                () -> testBed.gateway.status() + testBed.gateway.output());
    }

    private void online(TestBed testBed) {
        long before = pppd;
        Waiting.until(
                "a link by another pppd than " + before,
                REDIAL,
                () -> testBed.broker
                        .retained("uplink/" + TestBed.NAME)
                        .filter(now -> "connected".equals(now.getString("state"))
                                && now.getLong("pppdPid") != before
                                && Commands.alive(now.getLong("pppdPid")))
                        .isPresent(),
                () -> testBed.gateway.status() + testBed.gateway.output());
        pppd = testBed.connected().getLong("pppdPid");
        require(commandLine(pppd).contains("/dev/gsmtty"), "pppd is on a channel: " + commandLine(pppd));
    }

    private void beside(TestBed testBed) throws Exception {
        startPing();
        signal(testBed, 9);
        int mark = testBed.broker.mark();
        testBed.simulator.control("sms text +4915112345678 while the link is up");
        testBed.broker.hears(
                mark,
                "event",
                "the message",
                event -> "sms-received".equals(event.getString("type"))
                        && "while the link is up".equals(event.getString("text")));
        JsonObject reply = testBed.broker.request(
                "sms-send", "cmux-1", Map.of("number", "+4915112345678", "text", "sent beside a call"));
        require("ok".equals(reply.getString("status")), "the answer to sms-send: " + reply);
        signal(testBed, 21);
        endPing();
    }

    private void signal(TestBed testBed, int signal) throws IOException {
        int wanted = SIGNALS.getOrDefault(signal, 0);
        testBed.simulator.control("signal " + signal);
        testBed.broker.keeps(
                "modem/" + TestBed.NAME,
                "a signal of " + wanted + " dBm in the state ready",
                status -> "ready".equals(status.getString("state"))
                        && status.getObject("signal", new JsonObject()).getInt("rssiDbm", 0) == wanted);
    }

    private void startPing() throws IOException {
        Files.deleteIfExists(PING_LOG);
        ping = Optional.of(Ping.start(PING_LOG, "0.5"));
    }

    private void endPing() throws IOException, InterruptedException {
        measured.add("ping beside it: " + ping.orElseThrow().endWithoutLoss() + " sent, none lost");
    }

    private void measure(TestBed testBed, String way) throws IOException {
        List<Long> rates = new ArrayList<>();
        for (int i = 0; i < DOWNLOADS; i++) {
            rates.add(download());
        }
        rates.sort(null);
        measured.add(way + ": " + rates.get(DOWNLOADS / 2) / 1000 + " kB/s, the middle of " + DOWNLOADS
                + " downloads of " + BYTES + " bytes");
        Files.write(testBed.share.resolve("cmux.txt"), measured);
    }

    /** Bytes a second. */
    private static long download() throws IOException {
        long begun = System.nanoTime();
        long read = 0;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Carrier.BROKER, SERVER_PORT), 30_000);
            socket.setSoTimeout(60_000);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int now = in.read(buffer); now >= 0; now = in.read(buffer)) {
                read += now;
            }
        }
        require(read == BYTES, "got " + read + " of " + BYTES + " bytes");
        return read * 1_000_000_000L / (System.nanoTime() - begun);
    }

    private void damaged(TestBed testBed) throws Exception {
        testBed.simulator.control("mux spoil 2");
        signal(testBed, 9);
        testBed.simulator.control("mux lose 2");
        signal(testBed, 21);
        require(Commands.alive(pppd), "pppd " + pppd + " is still there");
        MainJob.ping(testBed);
    }

    private void killed(TestBed testBed) throws Exception {
        startPing();
        testBed.gateway.kill();
        require(Commands.alive(pppd) && Commands.alive(holder), "pppd " + pppd + " and " + holder + " live");
        require(lock(testBed).startsWith("%10d ".formatted(holder)), "the lock is held: " + lock(testBed));
        testBed.gateway.start();
        JsonObject kept = testBed.connected();
        require(kept.getLong("pppdPid") == pppd, "the same pppd " + pppd + ": " + kept);
        signal(testBed, 9);
        require(holder() == holder, "the same holder");
        endPing();
    }

    private void redialled(TestBed testBed) throws Exception {
        testBed.simulator.control("hangup");
        online(testBed);
        require(holder() == holder, "the same holder");
        signal(testBed, 21);
    }

    private void over(TestBed testBed) throws Exception {
        testBed.moveToCable(Carrier.BY_CABLE);
        Files.delete(testBed.gateway.conf().resolve("io.cellgate.uplink-" + TestBed.NAME + ".cfg"));
        testBed.gone(pppd);
        Files.delete(testBed.gateway.conf().resolve("io.cellgate.modem-" + TestBed.NAME + ".cfg"));
        Waiting.until(
                "neither holder nor channel nor lock",
                () -> !Commands.alive(holder) && channels().isEmpty() && !Files.exists(lockFile()),
                () -> holder + " " + channels() + " " + Files.exists(lockFile()) + testBed.gateway.output());
        Waiting.until(
                "a module in command mode",
                () -> testBed.simulator.control("status").contains("mux=off"),
                testBed.gateway::output);
    }

    /** As a gateway leaves it whose power fails: the module goes on, and nobody has told it. */
    private void leftMultiplexing(TestBed testBed) throws Exception {
        testBed.configureModem(modem(testBed, "on"));
        // the broker keeps what the modem before this one said
        Waiting.until(
                "a holder, and the modem ready",
                REDIAL,
                () -> holders().size() == 1 && isReady(testBed),
                () -> testBed.gateway.ask("summary") + testBed.gateway.output());
        long former = holder();
        testBed.gateway.kill();
        Commands.run("kill", "-KILL", Long.toString(former)).require();
        require(testBed.simulator.control("status").contains("mux=on"), testBed.simulator.control("status"));
        testBed.gateway.start();
        Waiting.until(
                "another holder, and the modem ready",
                REDIAL,
                () -> holders().stream().anyMatch(now -> now != former) && isReady(testBed),
                () -> testBed.gateway.ask("summary") + testBed.gateway.output());
    }

    private static boolean isReady(TestBed testBed) {
        return testBed.gateway.ask("summary").contains("modem " + TestBed.NAME + ": ready");
    }

    private void refused(TestBed testBed) throws Exception {
        testBed.simulator.control("answer +CMUX error");
        testBed.simulator.control("reset");
        testBed.configureModem(modem(testBed, "auto"));
        Waiting.until(
                "the modem ready without a multiplexer",
                REDIAL,
                () -> holders().isEmpty() && isReady(testBed),
                () -> testBed.gateway.ask("summary") + testBed.gateway.output());
        testBed.configureModem(modem(testBed, "on"));
        Waiting.until(
                "the reason",
                () -> testBed.gateway.status().contains("property 'multiplex'"),
                () -> testBed.gateway.status() + testBed.gateway.output());
    }

    /** This program plays udev, whose rule works while the gateway waits for it already. */
    private void asService(TestBed testBed) throws Exception {
        testBed.gateway.stop();
        testBed.simulator.control("answer +CMUX default");
        testBed.configureUplink(testBed.uplink());
        Users.make(testBed, Users.SERVICE);
        Users.start(testBed, Users.SERVICE, "dialout,dip", Users.SERVICE_RIGHTS);
        Waiting.until(
                "a lock that names the first channel",
                REDIAL,
                () -> Files.exists(lockFile()) && Files.readString(lockFile()).contains("gsmtty"),
                testBed.gateway::output);
        holder = holder();
        List<String> devices = channels().stream()
                .map(channel -> "/dev/" + channel.getFileName())
                .toList();
        for (List<String> change : List.of(List.of("chgrp", "dialout"), List.of("chmod", "660"))) {
            List<String> command = new ArrayList<>(change);
            command.addAll(devices);
            Commands.run(Waiting.PATIENCE, command).require();
        }
        dialledOverAChannel(testBed);
        require(holder() == holder, "multiplexed once: " + testBed.gateway.output());
        for (long pid : List.of(testBed.gateway.pid(), holder)) {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
            require(!status.contains("Uid:\t0\t"), "neither runtime nor holder is root: " + status);
        }
    }

    // ---- the machine

    private static long holder() throws IOException {
        List<Long> holders = holders();
        require(holders.size() == 1, "one process holds the discipline: " + holders);
        return holders.get(0);
    }

    private static List<Long> holders() throws IOException {
        List<Long> holders = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (Commands.programOf(pid).equals(HOLDER)) {
                    holders.add(pid);
                }
            }
        }
        return holders;
    }

    private static List<Path> channels() {
        List<Path> channels = new ArrayList<>();
        try (DirectoryStream<Path> ttys = Files.newDirectoryStream(Path.of("/sys/class/tty"), "gsmtty*")) {
            ttys.forEach(channels::add);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return channels;
    }

    private static Path lockFile() {
        return Path.of("/run/lock/LCK.." + PORT);
    }

    private static String lock(TestBed testBed) throws IOException {
        require(Files.exists(lockFile()), "no lock: " + testBed.gateway.output());
        return Files.readString(lockFile(), StandardCharsets.US_ASCII);
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "gone";
        }
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        ping.ifPresent(Ping::close);
        server.ifPresent(Background::close);
        Files.deleteIfExists(testBed.share.resolve("cmux.blob"));
        Users.endLink(testBed);
        Users.rootAgain(testBed);
        for (long left : holders()) {
            Commands.run("kill", Long.toString(left)).require();
        }
        Files.deleteIfExists(lockFile());
        testBed.simulator.become(List.of());
        testBed.configureAsItShouldBe();
    }
}

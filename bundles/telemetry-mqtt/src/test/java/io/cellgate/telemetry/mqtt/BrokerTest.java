package io.cellgate.telemetry.mqtt;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.ModemState;
import io.cellgate.telemetry.mqtt.broker.Connections;
import io.cellgate.telemetry.mqtt.broker.RetryWait;
import io.cellgate.telemetry.mqtt.command.CommandPolicy;
import io.cellgate.telemetry.mqtt.paho.PahoSessions;
import io.cellgate.telemetry.mqtt.paho.ParallelTest;
import io.cellgate.telemetry.mqtt.paho.TestBroker;
import io.cellgate.telemetry.mqtt.paho.Watcher;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The whole way over a real broker, with real time; each test is a gateway of its own, and they wait side by side. */
class BrokerTest {

    private static final AtomicInteger GATEWAYS = new AtomicInteger();
    private static TestBroker broker;

    @TempDir
    Path state;

    private final String gateway = "gw" + GATEWAYS.incrementAndGet();
    private final String root = "cellgate/" + gateway;
    private final ThreadActor actor = new ThreadActor("cellgate-mqtt");
    private final ThreadActor commands = new ThreadActor("cellgate-mqtt-commands");
    private final ThreadActor disk = new ThreadActor("cellgate-mqtt-store");
    private final PahoSessions sessions = new PahoSessions();
    private final MqttTelemetry telemetry = new MqttTelemetry(new MqttTelemetry.Environment(
            actor,
            sessions,
            commands,
            Backlog.Disk.real(disk, "", Fixtures.CLOCK),
            new Random(1),
            Fixtures.CLOCK,
            Fixtures.NOW,
            "1.2.3",
            true,
            now -> {}));
    private Watcher watcher;
    private boolean ended;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = TestBroker.shared();
    }

    /** The names of these threads say nothing of the gateway. */
    @AfterAll
    static void noThreadOfOursIsLeft() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(Map.of(), threadsLeft("cellgate-mqtt")));
    }

    @BeforeEach
    void watch() throws MqttException {
        watcher = new Watcher(broker.uri(), root);
    }

    @AfterEach
    void endWithoutATrace() throws MqttException, InterruptedException {
        watcher.close();
        stop();
        assertNoThreadIsLeft();
    }

    private void stop() throws InterruptedException {
        if (ended) {
            return;
        }
        ended = true;
        CountDownLatch stopped = new CountDownLatch(1);
        telemetry.stop(stopped::countDown);
        assertTrue(stopped.await(10, TimeUnit.SECONDS));
        commands.interrupt(Duration.ofSeconds(1));
        sessions.close();
        actor.stop(Duration.ofSeconds(1));
        disk.stop(Duration.ofSeconds(1));
    }

    /** Paho names its threads after the client. */
    private void assertNoThreadIsLeft() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(Map.of(), threadsLeft("-" + gateway)));
    }

    private static Map<String, List<StackTraceElement>> threadsLeft(String ours) {
        Map<String, List<StackTraceElement>> left = new HashMap<>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread.getName().endsWith(ours) || thread.getName().startsWith(ours)) {
                left.put(thread.getName(), List.of(stack));
            }
        });
        return left;
    }

    private void use(String uri) {
        telemetry.use(new MqttSettings(
                Connections.of(gateway, Connections.NO_FILES, Duration.ofSeconds(1), uri),
                new RetryWait(Duration.ofMillis(100), Duration.ofMillis(200)),
                Duration.ofSeconds(60),
                new Backlog.Settings(state, 100, Duration.ofSeconds(60), 1_000_000),
                CommandPolicy.ALL,
                Duration.ofMinutes(10),
                state));
    }

    private void awaitOnline() {
        watcher.await1(root + "/state", "\"online\":true");
    }

    private void offer(String name, Function<CommandRequest, CompletionStage<CommandResult>> body) {
        CommandDescription description = new CommandDescription(name, "A command.", List.of());
        telemetry.add(
                new Command() {
                    @Override
                    public CommandDescription description() {
                        return description;
                    }

                    @Override
                    public CompletionStage<CommandResult> execute(CommandRequest request) {
                        return body.apply(request);
                    }
                },
                0,
                1);
    }

    private void offer(String name, CommandResult result) {
        offer(name, request -> CompletableFuture.completedFuture(result));
    }

    @ParallelTest
    void aLateSubscriberFindsStateModemAndUplinkRetained() throws MqttException {
        telemetry.add(Fixtures.modem("main", ModemState.READY));
        telemetry.add(Fixtures.uplink("main", UplinkState.CONNECTED, 5));
        use(broker.uri());
        watcher.await1(root + "/uplink/main", "connected");

        try (Watcher late = new Watcher(broker.uri(), root)) {
            late.await1(root + "/uplink/main", "\"state\":\"connected\"");
            late.await1(root + "/modem/main", "\"state\":\"ready\"");
            late.await1(root + "/state", "\"online\":true");
        }
    }

    @ParallelTest
    void aTransitionArrivesAsEventAndAsStatus() {
        Uplink uplink = Fixtures.uplink("main", UplinkState.DIALING, 0);
        telemetry.add(uplink);
        use(broker.uri());
        watcher.await1(root + "/uplink/main", "dialing");

        Fixtures.show(uplink, UplinkState.CONNECTED, 0);
        telemetry.event(new GatewayEvent(
                Fixtures.NOW, "uplink/main", GatewayEvent.STATE, Map.of("state", "connected", "previous", "dialing")));

        watcher.await1(root + "/event", "\"previous\":\"dialing\"");
        watcher.await1(root + "/uplink/main", "\"state\":\"connected\"");
    }

    @ParallelTest
    void anOrderlyEndSaysSoOnce() throws InterruptedException {
        use(broker.uri());
        awaitOnline();

        stop();

        watcher.await1(root + "/state", "\"online\":false");
        assertEquals(2, watcher.on(root + "/state").size());
    }

    @ParallelTest
    void everyKindOfReplyArrivesUnderItsId() throws MqttException {
        offer("status", CommandResult.ok(Map.of("state", "connected")));
        offer("connect", CommandResult.error("no SIM"));
        offer("disconnect", CommandResult.accepted(Map.of()));
        use(broker.uri());
        awaitOnline();

        watcher.send(root + "/cmd/status", "{\"id\":\"a\"}");
        watcher.send(root + "/cmd/connect", "{\"id\":\"b\"}");
        watcher.send(root + "/cmd/disconnect", "{\"id\":\"c\"}");
        watcher.send(root + "/cmd/reboot", "{\"id\":\"d\"}");
        watcher.send(root + "/cmd/status", "{\"id\":\"e\",\"expires\":\"2020-01-01T00:00:00Z\"}");

        watcher.await1(root + "/reply/a", "{\"id\":\"a\",\"status\":\"ok\",\"result\":{\"state\":\"connected\"}}");
        watcher.await1(root + "/reply/b", "\"status\":\"error\",\"error\":\"no SIM\"");
        watcher.await1(root + "/reply/c", "\"status\":\"accepted\"");
        watcher.await1(root + "/reply/d", "\"status\":\"refused\"");
        watcher.await1(root + "/reply/e", "\"status\":\"expired\"");
    }

    @ParallelTest
    void aRequestThatIsDeliveredTwiceIsCarriedOutOnce() throws MqttException {
        AtomicInteger executed = new AtomicInteger();
        offer(
                "connect",
                request ->
                        CompletableFuture.completedFuture(CommandResult.ok(Map.of("n", executed.incrementAndGet()))));
        use(broker.uri());
        awaitOnline();

        watcher.send(root + "/cmd/connect", "{\"id\":\"a\"}");
        watcher.await1(root + "/reply/a", "\"ok\"");
        watcher.send(root + "/cmd/connect", "{\"id\":\"a\"}");

        await().atMost(Watcher.PATIENCE)
                .until(() -> watcher.on(root + "/reply/a").size() == 2);
        assertEquals(1, executed.get());
        assertEquals(1, watcher.on(root + "/reply/a").stream().distinct().count());
    }

    @ParallelTest
    void aRetainedMonsterEndsNeitherTheLinkForGoodNorTheTelemetry() throws MqttException {
        watcher.retain(root + "/cmd/status", 70_000);
        use(broker.uri());

        watcher.await1(root + "/event", "\"topic\":\"" + root + "/cmd/status\"");
        watcher.await1(root + "/state", "delete ");
        telemetry.event(new GatewayEvent(Fixtures.NOW, "modem/main", "found", Map.of()));
        watcher.await1(root + "/event", "found");
    }

    @ParallelTest
    void whatCutsTheLinkActsWhenTheBrokerHasItsReply() throws MqttException {
        List<String> order = new CopyOnWriteArrayList<>();
        offer("disconnect", request -> {
            request.replied().thenRun(() -> order.add("cut"));
            order.add("accepted");
            return CompletableFuture.completedFuture(CommandResult.accepted(Map.of()));
        });
        use(broker.uri());
        awaitOnline();

        watcher.send(root + "/cmd/disconnect", "{\"id\":\"a\"}");

        watcher.await1(root + "/reply/a", "accepted");
        await().atMost(Watcher.PATIENCE).until(() -> order.equals(List.of("accepted", "cut")));
    }

    @ParallelTest
    void aBrokerThatIsStartedLaterIsFound() throws IOException, MqttException {
        int port = TestBroker.freePort();
        telemetry.add(Fixtures.modem("main", ModemState.READY));
        use("tcp://127.0.0.1:" + port);
        telemetry.event(new GatewayEvent(Fixtures.NOW, "modem/main", "found", Map.of()));

        try (TestBroker late = TestBroker.on(port);
                Watcher lateWatcher = new Watcher(late.uri(), root)) {
            lateWatcher.await1(root + "/modem/main", "ready");
        }
    }

    @ParallelTest
    void aBrokerThatComesBackGetsEverythingAnew() throws IOException, MqttException {
        int port;
        telemetry.add(Fixtures.modem("main", ModemState.READY));
        try (TestBroker first = TestBroker.on(0);
                Watcher firstWatcher = new Watcher(first.uri(), root)) {
            port = URI.create(first.uri()).getPort();
            use(first.uri());
            firstWatcher.await1(root + "/modem/main", "ready");
        }

        try (TestBroker second = TestBroker.on(port);
                Watcher secondWatcher = new Watcher(second.uri(), root)) {
            secondWatcher.await1(root + "/state", "\"online\":true");
            secondWatcher.await1(root + "/modem/main", "ready");
        }
    }

    @ParallelTest
    void aServerThatNeverAnswersIsGivenUpAndTriedAgain() throws IOException {
        List<Socket> accepted = new CopyOnWriteArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread acceptor = new Thread(() -> {
                try {
                    while (true) {
                        accepted.add(silent.accept());
                    }
                } catch (IOException e) {
                    // closed at the end of the test
                }
            });
            acceptor.start();
            use("tcp://127.0.0.1:" + silent.getLocalPort());

            await().atMost(Duration.ofSeconds(30)).until(() -> accepted.size() >= 3);
            // we said who we are, and closed when no answer came
            assertTrue(accepted.get(0).getInputStream().readAllBytes().length > 0);
        }
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    @ParallelTest
    void aServerThatClosesAtOnceCostsNoThread() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        try (ServerSocket hasty = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread acceptor = new Thread(() -> {
                try {
                    while (true) {
                        hasty.accept().close();
                        closed.incrementAndGet();
                    }
                } catch (IOException e) {
                    // closed at the end of the test
                }
            });
            acceptor.start();
            use("tcp://127.0.0.1:" + hasty.getLocalPort());

            await().atMost(Duration.ofSeconds(30)).until(() -> closed.get() >= 5);
        }
        // that no thread is left is seen at the end of every test
    }
}

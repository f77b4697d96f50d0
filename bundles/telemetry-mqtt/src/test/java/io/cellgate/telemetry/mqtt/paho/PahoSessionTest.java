package io.cellgate.telemetry.mqtt.paho;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.telemetry.mqtt.broker.BrokerSession;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.broker.Connections;
import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PahoSessionTest {

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final List<RefusedPacket> refused = new CopyOnWriteArrayList<>();

    @AfterEach
    void endTheThread() {
        executor.shutdownNow();
    }

    private final List<Long> delivered = new CopyOnWriteArrayList<>();

    private BrokerSession open(String uri) {
        return open(uri, Duration.ofSeconds(60));
    }

    private BrokerSession open(String uri, Duration keepAlive) {
        ConnectionSettings usual = Connections.to(uri);
        return new PahoSession(
                new ConnectionSettings(
                        usual.brokers(),
                        usual.clientId(),
                        usual.username(),
                        usual.password(),
                        usual.tls(),
                        usual.topics(),
                        usual.subscribed(),
                        keepAlive,
                        usual.connectTimeout(),
                        usual.messageLimit(),
                        usual.retain(),
                        usual.format()),
                URI.create(uri),
                Message.offline(Connections.to(uri).topics()),
                new SilentListener() {
                    @Override
                    public void connected() {
                        connected.complete(null);
                    }

                    @Override
                    public void delivered(long ticket) {
                        delivered.add(ticket);
                    }

                    @Override
                    public void lost(String reason) {
                        lost.add(reason);
                    }

                    @Override
                    public void refused(RefusedPacket packet) {
                        refused.add(packet);
                    }
                },
                new TlsContexts(),
                executor);
    }

    private BrokerSession connect(String uri) {
        BrokerSession session = open(uri);
        await().atMost(Watcher.PATIENCE).until(connected::isDone);
        return session;
    }

    @Test
    void theWillSpeaksWhenTheConnectionIsKilled() throws IOException, MqttException {
        String broker = TestBroker.shared().uri();
        try (Watcher watcher = new Watcher(broker, "cellgate/gw1")) {
            connect(broker).close(false);

            assertEquals("{\"online\":false}", watcher.await1("cellgate/gw1/state", "online"));
        }
    }

    /** With QoS 0 there is no acknowledgement, but a broker answers a ping after all that went before it. */
    @Test
    void whatHasNoAcknowledgementIsDeliveredWhenAPingBehindItIsAnswered()
            throws IOException, MqttException, BrokerSession.SessionLostException {
        String broker = TestBroker.shared().uri();
        try (Watcher watcher = new Watcher(broker, "cellgate/gw1")) {
            BrokerSession session = open(broker, Duration.ofSeconds(1));
            await().atMost(Watcher.PATIENCE).until(connected::isDone);
            session.publish(new Message("cellgate/gw1/first", Payload.of("1"), false, 0), 7);
            session.publish(new Message("cellgate/gw1/second", Payload.of("2"), false, 0), 8);

            await().atMost(Watcher.PATIENCE).until(() -> delivered.size() == 2);
            assertEquals(List.of(7L, 8L), delivered);
            watcher.await1("cellgate/gw1/second", "2");
            session.close(true);
        }
    }

    @Test
    void whoEndsASessionDoesNotWaitForItsEnd() throws IOException, InterruptedException {
        BrokerSession session = connect(TestBroker.shared().uri());
        CountDownLatch free = new CountDownLatch(1);
        executor.execute(() -> await().forever().until(() -> free.getCount() == 0));

        CompletionStage<Void> ended = session.close(true);

        assertFalse(ended.toCompletableFuture().isDone());
        free.countDown();
        await().atMost(Watcher.PATIENCE).until(ended.toCompletableFuture()::isDone);
        assertEquals(List.of(), lost);
    }

    @Test
    void aHostThatIsNotKnownIsToldEachTime() {
        for (int tries = 1; tries <= 2; tries++) {
            BrokerSession session = open("tcp://nobody.invalid:1");
            int expected = tries;
            await().atMost(Duration.ofSeconds(30)).until(() -> lost.size() == expected);
            session.close(false);
        }

        assertTrue(lost.stream().allMatch(reason -> reason.contains("host name is not known")), lost::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ws"})
    void whoeverAnswersWithFiveBytesIsLeftAtOnceWithAReason(String scheme) throws IOException {
        try (ServerSocket rogue = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerWithFiveBytes(rogue, scheme.equals("ws")));
            answering.start();

            BrokerSession session = open(scheme + "://127.0.0.1:" + rogue.getLocalPort());

            await().atMost(Watcher.PATIENCE).until(() -> refused.size() == 1);
            assertTrue(refused.get(0).reason().contains("268435455 bytes"), refused::toString);
            assertTrue(refused.get(0).retained(), refused::toString);
            await().atMost(Watcher.PATIENCE).until(session.close(false).toCompletableFuture()::isDone);
            assertEquals(List.of(), lost);
        }
    }

    private static void answerWithFiveBytes(ServerSocket rogue, boolean webSocket) {
        try (Socket socket = rogue.accept()) {
            OutputStream out = socket.getOutputStream();
            if (webSocket) {
                out.write(handshakeAnswer(socket).getBytes(StandardCharsets.US_ASCII));
                out.write(new byte[] {(byte) 0x82, 5});
            }
            out.write(new byte[] {0x31, -1, -1, -1, 0x7f});
            out.flush();
            // until the other side leaves
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException | NoSuchAlgorithmException e) {
            // left by the other side, which is what is tested
        }
    }

    /** RFC 6455, 4.2.2. */
    private static String handshakeAnswer(Socket socket) throws IOException, NoSuchAlgorithmException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String key = "";
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            if (line.startsWith("Sec-WebSocket-Key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        byte[] accept = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: mqtt\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n";
    }
}

package io.cellgate.telemetry.mqtt.paho;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.telemetry.mqtt.broker.BrokerSession;
import io.cellgate.telemetry.mqtt.broker.Connections;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PahoSessionTest {

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();

    @AfterEach
    void endTheThread() {
        executor.shutdownNow();
    }

    private BrokerSession open(String uri) {
        return new PahoSession(
                Connections.to(uri),
                URI.create(uri),
                new SilentListener() {
                    @Override
                    public void connected() {
                        connected.complete(null);
                    }

                    @Override
                    public void lost(String reason) {
                        lost.add(reason);
                    }
                },
                executor);
    }

    private BrokerSession connect(String uri) {
        BrokerSession session = open(uri);
        await().atMost(Watcher.PATIENCE).until(connected::isDone);
        return session;
    }

    @Test
    void theWillSpeaksWhenTheConnectionIsKilled() throws IOException, MqttException {
        try (TestBroker broker = TestBroker.on(0);
                Watcher watcher = new Watcher(broker.uri(), "cellgate/gw1")) {
            connect(broker.uri()).close(false);

            assertEquals("{\"online\":false}", watcher.await1("cellgate/gw1/state", "online"));
        }
    }

    @Test
    void whoEndsASessionDoesNotWaitForItsEnd() throws IOException, InterruptedException {
        try (TestBroker broker = TestBroker.on(0)) {
            BrokerSession session = connect(broker.uri());
            CountDownLatch free = new CountDownLatch(1);
            executor.execute(() -> await().forever().until(() -> free.getCount() == 0));

            CompletionStage<Void> ended = session.close(true);

            assertFalse(ended.toCompletableFuture().isDone());
            free.countDown();
            await().atMost(Watcher.PATIENCE).until(ended.toCompletableFuture()::isDone);
            assertEquals(List.of(), lost);
        }
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
}

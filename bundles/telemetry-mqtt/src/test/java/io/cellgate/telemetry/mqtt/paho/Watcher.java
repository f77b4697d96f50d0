package io.cellgate.telemetry.mqtt.paho;

import static org.awaitility.Awaitility.await;

import io.cellgate.telemetry.mqtt.message.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** The person at the other end: sees all messages under a root, and sends commands. */
public final class Watcher implements AutoCloseable {

    /** A message; {@code retained} if it was brought as what the broker keeps, and not as it was published. */
    public record Seen(String topic, Payload content, boolean retained) {
        public String payload() {
            return content.text();
        }
    }

    /** Longer than anything takes, also on a machine that is busy. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MqttClient client;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    public Watcher(String uri, String root) throws MqttException {
        client = new MqttClient(uri, MqttClient.generateClientId(), new MemoryPersistence());
        // this broker now and then drops a client that comes while it is busy with another's end, be it just connected
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            if (!client.isConnected()) {
                client.connect();
            }
            client.subscribe(
                    root + "/#",
                    1,
                    (topic, message) -> saw(new Seen(topic, Payload.of(message.getPayload()), message.isRetained())));
            return true;
        });
    }

    /** Paho's thread. What is published while this broker looks for what it keeps is brought twice: it counts once. */
    private void saw(Seen message) {
        boolean twice = seen.stream()
                .filter(before -> before.topic().equals(message.topic()))
                .reduce((earlier, later) -> later)
                .filter(before -> before.retained() != message.retained()
                        && before.payload().equals(message.payload()))
                .isPresent();
        if (!twice) {
            seen.add(message);
        }
    }

    /** All messages whose topic begins so, oldest first. */
    public List<Seen> under(String prefix) {
        return seen.stream()
                .filter(message -> message.topic().startsWith(prefix))
                .toList();
    }

    /** The payloads under a topic, oldest first. */
    public List<String> on(String topic) {
        return seen.stream()
                .filter(message -> message.topic().equals(topic))
                .map(Seen::payload)
                .toList();
    }

    /** Waits for a message under a topic that holds a text. */
    public String await1(String topic, String text) {
        await().atMost(PATIENCE).until(() -> on(topic).stream().anyMatch(payload -> payload.contains(text)));
        return on(topic).stream()
                .filter(payload -> payload.contains(text))
                .findFirst()
                .orElseThrow();
    }

    public void send(String topic, String payload) throws MqttException {
        MqttMessage message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
        message.setQos(1);
        client.publish(topic, message);
    }

    public void send(String topic, byte[] payload, boolean retained) throws MqttException {
        client.publish(topic, payload, 1, retained);
    }

    /** Leaves a message of so many bytes at the broker; not waited for, since this broker now and then forgets to acknowledge it. */
    public void retain(String topic, int bytes) throws MqttException {
        client.getTopic(topic).publish(new byte[bytes], 1, true);
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 100);
        client.close(true);
    }
}

package io.cellgate.telemetry.mqtt.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;

class PahoFailureTest {

    @Test
    void theWordsOfAServerBeginNoLineAndAreBounded() {
        String reason = PahoFailure.reason(
                new MqttException(new IOException("HTTP/1.1 200 \u001b[2J\r\nroot: all well " + "x".repeat(10_000))));

        assertTrue(reason.startsWith("IOException: HTTP/1.1 200 ?[2J??root: all well"), reason);
        assertEquals(303, reason.length());
    }
}

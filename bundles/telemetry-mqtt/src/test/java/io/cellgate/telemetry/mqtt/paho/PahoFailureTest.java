package io.cellgate.telemetry.mqtt.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
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

    private static SSLException handshake(Throwable cause) {
        SSLException failure = new SSLHandshakeException("PKIX path validation failed");
        failure.initCause(new CertPathValidatorException("validity check failed", cause));
        return failure;
    }

    @Test
    void aCertificateOutsideItsDatesIsSaidToBeSoWithTheGatewaysClock() {
        String expired =
                PahoFailure.reason(new MqttException(handshake(new CertificateExpiredException("NotAfter: x"))));
        String early = PahoFailure.reason(handshake(new CertificateNotYetValidException("NotBefore: x")));

        assertTrue(expired.contains("has expired") && expired.contains("the gateway's clock says 20"), expired);
        assertTrue(early.contains("is not yet valid") && early.contains("the gateway's clock says 20"), early);
    }

    @Test
    void whatHasNoNetworkSaysNothingOfTheBroker() {
        assertTrue(PahoFailure.withoutNetwork(new MqttException(new UnknownHostException("x"))));
        assertTrue(PahoFailure.withoutNetwork(new SocketException("Network is unreachable")));
        assertFalse(PahoFailure.withoutNetwork(new MqttException(new ConnectException("Connection refused"))));
        assertFalse(PahoFailure.withoutNetwork(null));
    }
}

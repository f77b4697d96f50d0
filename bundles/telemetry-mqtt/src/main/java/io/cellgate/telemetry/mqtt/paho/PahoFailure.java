package io.cellgate.telemetry.mqtt.paho;

import io.cellgate.common.text.Printable;
import io.cellgate.telemetry.mqtt.broker.TlsFiles;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no connection, in words a person can act on. The same cause gives the same words, by which the log is spared
 * repetitions.
 */
final class PahoFailure {

    private static final int LONGEST = 300;

    private PahoFailure() {}

    /** Cleaned for the log: it may hold the words of a server or the names in its certificate. */
    static String reason(@Nullable Throwable failure) {
        return Printable.ascii(reasonOf(failure), LONGEST);
    }

    private static String reasonOf(@Nullable Throwable failure) {
        Throwable cause = failure;
        // Paho wraps the cause in an exception of its own, sometimes twice
        while (cause instanceof MqttException mqtt && mqtt.getCause() != null) {
            cause = mqtt.getCause();
        }
        if (cause instanceof MqttException mqtt) {
            return reasonOfCode(mqtt);
        }
        if (cause instanceof TlsFiles.TlsException tls) {
            return tls.problem().message();
        }
        if (cause instanceof UnknownHostException) {
            return "the host name is not known (no link or resolver yet, or property 'broker' is wrong)";
        }
        if (cause instanceof NoRouteToHostException) {
            return "there is no route to the broker";
        }
        if (cause instanceof ConnectException) {
            return "no broker answers at that address and port: " + cause.getMessage();
        }
        if (cause instanceof SocketTimeoutException) {
            return "the broker does not answer";
        }
        if (cause instanceof SSLException) {
            return "TLS failed (see properties 'tls.ca', 'tls.certificate'): " + cause.getMessage();
        }
        if (cause instanceof EOFException) {
            return "the broker closed the connection (another client with the same 'client.id', or a login it wants)";
        }
        return cause == null ? "the connection ended" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static String reasonOfCode(MqttException failure) {
        return switch (failure.getReasonCode()) {
            case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION -> "the broker does not speak MQTT 3.1.1";
            case MqttException.REASON_CODE_INVALID_CLIENT_ID -> "the broker refuses our name (property 'client.id')";
            case MqttException.REASON_CODE_BROKER_UNAVAILABLE -> "the broker says that it is not available";
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION ->
                "the broker refuses the login (properties 'username', 'password')";
            case MqttException.REASON_CODE_NOT_AUTHORIZED ->
                "the broker does not let this client in (properties 'username', 'password', 'client.id')";
            case MqttException.REASON_CODE_CLIENT_TIMEOUT -> "the broker no longer answers";
            default -> failure.getMessage() + " (Paho reason " + failure.getReasonCode() + ")";
        };
    }
}

package io.cellgate.telemetry.mqtt.paho;

import io.cellgate.common.text.Printable;
import io.cellgate.telemetry.mqtt.broker.TlsFiles;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
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

    /** Whether the try did not get as far as the network that the broker is in: there is no link, and it says nothing of the broker. */
    static boolean withoutNetwork(@Nullable Throwable failure) {
        Throwable cause = unwrapped(failure);
        return cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || (cause instanceof SocketException
                        && String.valueOf(cause.getMessage()).contains("unreachable"));
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        Throwable cause = failure;
        // Paho wraps the cause in an exception of its own, sometimes twice
        while (cause instanceof MqttException mqtt && mqtt.getCause() != null) {
            cause = mqtt.getCause();
        }
        return cause;
    }

    /** A certificate outside its dates is mostly a clock that is wrong; the day only, so that the same cause gives the same words. */
    private static Optional<String> outOfDate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean expired = cause instanceof CertificateExpiredException;
            if (expired || cause instanceof CertificateNotYetValidException) {
                return Optional.of("the broker's certificate " + (expired ? "has expired" : "is not yet valid") + " ("
                        + cause.getMessage() + "); the gateway's clock says "
                        + LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC) + ": see which of the two is wrong");
            }
        }
        return Optional.empty();
    }

    private static String reasonOf(@Nullable Throwable failure) {
        Throwable cause = unwrapped(failure);
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
            String message = cause.getMessage();
            return outOfDate(cause)
                    .orElseGet(() -> "TLS failed (see properties 'tls.ca', 'tls.certificate'): " + message);
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
            case MqttException.REASON_CODE_CLIENT_TIMEOUT, MqttException.REASON_CODE_WRITE_TIMEOUT ->
                "the broker does not answer";
            default -> failure.getMessage() + " (Paho reason " + failure.getReasonCode() + ")";
        };
    }
}

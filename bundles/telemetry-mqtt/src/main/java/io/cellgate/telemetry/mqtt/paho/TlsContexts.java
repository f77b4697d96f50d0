package io.cellgate.telemetry.mqtt.paho;

import io.cellgate.telemetry.mqtt.broker.TlsFiles;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The TLS context of the last connect, for as long as its files hold the same: in it Java keeps what a TLS session is resumed by (RFC 8446,
 * 2.2), which spares the certificates at each connect. Safe for use by any thread.
 */
final class TlsContexts {

    private String madeOf = "";
    private @Nullable SSLContext last;

    /**
     * The context for files, which are read at each call.
     *
     * @throws TlsFiles.TlsException when one is missing or holds something else
     */
    synchronized SSLContext of(TlsFiles files) throws TlsFiles.TlsException {
        String fingerprint = files.fingerprint();
        SSLContext context = last;
        if (context == null || !fingerprint.equals(madeOf)) {
            context = files.context();
            last = context;
            madeOf = fingerprint;
        }
        return context;
    }
}

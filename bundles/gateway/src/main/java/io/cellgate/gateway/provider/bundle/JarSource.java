package io.cellgate.gateway.provider.bundle;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a jar, bounded in size and time: over https with the trust of the Java runtime, whose connections check the host's name, or from
 * a regular file. What is read is in memory only. {@link #read} waits for the network and belongs to one thread; {@link #close} to any.
 */
public final class JarSource {

    static final int MEBIBYTE = 1 << 20;
    /** The largest bundle of the distribution has 0.9 MB, and the heap 24 MB. */
    static final int LONGEST = 4 * MEBIBYTE;
    /** At 56 kbit/s, a bad day of GPRS, the largest jar takes 10 min. */
    static final Duration LONGEST_TIME = Duration.ofMinutes(15);
    /** Without a byte for so long the server is taken for gone; also how late the end of the time may be noticed. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final int MOST_REDIRECTS = 5;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final int PERMANENT_REDIRECT = 308;
    private static final Set<Integer> REDIRECTS = Set.of(
            HttpURLConnection.HTTP_MOVED_PERM,
            HttpURLConnection.HTTP_MOVED_TEMP,
            HttpURLConnection.HTTP_SEE_OTHER,
            TEMPORARY_REDIRECT,
            PERMANENT_REDIRECT);
    private static final int CHUNK = 16_384;

    /** Opens a connection that is not connected yet. */
    @FunctionalInterface
    public interface Connections {

        /**
         * Makes the connection to an address.
         *
         * @throws IOException when there can be none
         */
        HttpURLConnection open(URI url) throws IOException;
    }

    private final Connections connections;
    private final LongSupplier nanoTime;
    private volatile @Nullable HttpURLConnection open;
    private volatile boolean closed;

    /**
     * Reads by the given connections.
     *
     * @param nanoTime the monotonic clock
     */
    public JarSource(Connections connections, LongSupplier nanoTime) {
        this.connections = connections;
        this.nanoTime = nanoTime;
    }

    /** Ends a download under way, and refuses each that comes. */
    public void close() {
        closed = true;
        HttpURLConnection now = open;
        if (now != null) {
            now.disconnect();
        }
    }

    /** @throws RefusedUpdateException when it cannot be had whole, in words */
    byte[] read(URI url) throws RefusedUpdateException {
        return url.getScheme().equalsIgnoreCase("file") ? file(Path.of(url.getPath())) : download(url);
    }

    private static byte[] file(Path file) throws RefusedUpdateException {
        byte[] content;
        try {
            content = BoundedFile.beginAmongStrangers(file, LONGEST + 1);
        } catch (NoSuchFileException e) {
            throw new RefusedUpdateException("there is no file " + Printable.ascii(file, 200));
        } catch (IOException e) {
            throw new RefusedUpdateException("it cannot be read: " + Printable.ascii(e.getMessage(), 200));
        }
        if (content.length > LONGEST) {
            throw tooLarge();
        }
        return content;
    }

    private byte[] download(URI first) throws RefusedUpdateException {
        long begun = nanoTime.getAsLong();
        URI url = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            try {
                HttpURLConnection connection = opened(url);
                try {
                    int code = connection.getResponseCode();
                    if (code == HttpURLConnection.HTTP_OK) {
                        return content(connection, begun);
                    }
                    if (!REDIRECTS.contains(code)) {
                        throw new RefusedUpdateException(
                                UpdateArguments.shown(url) + " was answered with HTTP status " + code);
                    }
                    url = redirected(url, connection.getHeaderField("Location"));
                } finally {
                    open = null;
                    connection.disconnect();
                }
            } catch (IOException e) {
                throw new RefusedUpdateException(UpdateArguments.shown(url) + ": " + reason(e));
            }
            refuseIfLate(begun);
        }
        throw new RefusedUpdateException("it was redirected more than " + MOST_REDIRECTS + " times");
    }

    private HttpURLConnection opened(URI url) throws IOException, RefusedUpdateException {
        HttpURLConnection connection = connections.open(url);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) SILENCE.toMillis());
        connection.setReadTimeout((int) SILENCE.toMillis());
        connection.setUseCaches(false);
        // no connection that is kept, and no thread that looks after it
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("Accept-Encoding", "identity");
        open = connection;
        if (closed) {
            connection.disconnect();
            throw new RefusedUpdateException("the gateway was stopped meanwhile");
        }
        return connection;
    }

    private static URI redirected(URI from, @Nullable String location) throws RefusedUpdateException {
        URI to;
        try {
            to = from.resolve(new URI(location == null ? "" : location));
        } catch (URISyntaxException e) {
            throw new RefusedUpdateException("it was redirected to no address");
        }
        if (!"https".equalsIgnoreCase(to.getScheme()) || to.getHost() == null || to.getRawUserInfo() != null) {
            throw new RefusedUpdateException(
                    "it was redirected to " + UpdateArguments.shown(to) + "; allowed: https without a login");
        }
        return to;
    }

    private byte[] content(HttpURLConnection connection, long begun) throws IOException, RefusedUpdateException {
        long announced = connection.getContentLengthLong();
        if (announced > LONGEST) {
            throw tooLarge();
        }
        byte[] content = new byte[announced >= 0 ? (int) announced + 1 : CHUNK];
        int length = 0;
        try (InputStream in = connection.getInputStream()) {
            int read;
            while ((read = in.read(content, length, Math.min(CHUNK, content.length - length))) >= 0) {
                length += read;
                if (length > LONGEST) {
                    throw tooLarge();
                }
                refuseIfLate(begun);
                if (length == content.length) {
                    content = Arrays.copyOf(content, Math.min(2 * length, LONGEST + 1));
                }
            }
        }
        if (announced >= 0 && length != announced) {
            throw new RefusedUpdateException("the download broke off after " + length + " of " + announced + " bytes");
        }
        return Arrays.copyOf(content, length);
    }

    private void refuseIfLate(long begun) throws RefusedUpdateException {
        if (nanoTime.getAsLong() - begun > LONGEST_TIME.toNanos()) {
            throw new RefusedUpdateException("the download took longer than " + LONGEST_TIME.toMinutes() + " min");
        }
    }

    private static RefusedUpdateException tooLarge() {
        return new RefusedUpdateException("it is larger than " + LONGEST / MEBIBYTE + " MiB");
    }

    private static String reason(IOException e) {
        String what = e.getClass().getSimpleName() + ": " + Printable.ascii(e.getMessage(), 200);
        return e instanceof SSLException ? "TLS: " + what + " (the Java runtime's authorities count)" : what;
    }
}

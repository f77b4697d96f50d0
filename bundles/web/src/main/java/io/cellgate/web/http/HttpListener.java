package io.cellgate.web.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cellgate.common.actor.NamedThreads;
import io.cellgate.common.log.LimitedLog;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Java's own HTTP server behind {@link Handler}. It is chosen since it is kept with the JDK, costs no bundle, and does not care whether
 * a platform has {@code javax.servlet} or {@code jakarta.servlet}; and since a listener of our own can keep to the loopback where the
 * platform's HTTP service listens for the whole network.
 */
public final class HttpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    /** Requests and streams at a time; who comes then is sent away, so that nobody fills the heap with threads. */
    private static final int THREADS = 24;

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
    private static final int BACKLOG = 32;
    private static final int LONGEST_BODY = 65536;
    private static final int TOO_LONG = 413;
    private static final int FAILED = 500;
    /** As the JDK's server wants to be told. */
    private static final int NO_BODY = -1;

    private static final int IN_CHUNKS = 0;
    /** Of the JDK's server, for all of the JVM; what somebody has set already stays. Against clients that send a byte a minute. */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", "15",
            "jdk.httpserver.maxConnections", "64",
            "sun.net.httpserver.maxReqHeaders", "64",
            "sun.net.httpserver.nodelay", "true");

    private final Handler handler;
    private final Map<String, String> headers;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final LimitedLog log = new LimitedLog(LOG, System::nanoTime);

    private HttpListener(HttpServer server, Handler handler, boolean encrypted) {
        this.server = server;
        this.handler = handler;
        this.headers = SecurityHeaders.of(encrypted);
        threads = new ThreadPoolExecutor(
                0,
                THREADS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                NamedThreads.numbered("cellgate-web"));
    }

    /**
     * Listens.
     *
     * @param address port 0 takes any that is free
     * @param tls how to encrypt; in the clear where it is absent
     * @throws IOException when the address cannot be had
     */
    @SuppressWarnings("AddressSelection") // the address was chosen by who configured it
    public static HttpListener listen(InetSocketAddress address, Optional<SSLContext> tls, Handler handler)
            throws IOException {
        LIMITS.forEach((property, value) -> {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        });
        HttpServer server;
        if (tls.isPresent()) {
            HttpsServer encrypted = HttpsServer.create(address, BACKLOG);
            encrypted.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            server = encrypted;
        } else {
            server = HttpServer.create(address, BACKLOG);
        }
        HttpListener listener = new HttpListener(server, handler, tls.isPresent());
        server.setExecutor(listener.threads);
        server.createContext("/", listener::exchange);
        server.start();
        return listener;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Ends every connection, and waits for the threads, with a bound. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
        try {
            if (!threads.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A request still runs after {} s", STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void exchange(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            write(exchange, Answer.error(TOO_LONG, "a request has at most " + LONGEST_BODY + " bytes"));
            return;
        }
        CompletionStage<Answer> answer = answer(exchange, body).exceptionally(this::failed);
        if (answer.toCompletableFuture().isDone()) {
            answer.thenAccept(done -> write(exchange, done));
        } else {
            answer.thenAccept(done -> writeElsewhere(exchange, done));
        }
    }

    /** Who completes an answer must not wait for a browser. */
    private void writeElsewhere(HttpExchange exchange, Answer answer) {
        try {
            threads.execute(() -> write(exchange, answer));
        } catch (RejectedExecutionException e) {
            exchange.close();
            answer.sent().run();
        }
    }

    private CompletionStage<Answer> answer(HttpExchange exchange, byte[] body) {
        try {
            return handler.handle(request(exchange, body));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedStage(Answer.error(Answer.BAD, "the address cannot be read"));
        } catch (Throwable e) {
            // a LinkageError is the first thing that a replaced bundle throws
            return CompletableFuture.failedStage(e);
        }
    }

    private Answer failed(Throwable failure) {
        log.warn("requests that failed", "A request failed", failure);
        return Answer.error(FAILED, "this failed inside; the gateway's log says more");
    }

    private void write(HttpExchange exchange, Answer answer) {
        try (exchange) {
            headers.forEach(exchange.getResponseHeaders()::set);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (answer.length() == 0 || exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), NO_BODY);
                return;
            }
            exchange.sendResponseHeaders(
                    answer.status(), answer.length() == Answer.ENDLESS ? IN_CHUNKS : answer.length());
            try (OutputStream out = exchange.getResponseBody()) {
                answer.body().writeTo(out);
            }
        } catch (IOException e) {
            LOG.debug("An answer did not get through", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answer.sent().run();
        }
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        Map<String, String> named = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> named.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Request(
                exchange.getRequestMethod(),
                Objects.requireNonNullElse(exchange.getRequestURI().getPath(), ""),
                Request.parameters(exchange.getRequestURI().getRawQuery()),
                named,
                exchange.getRemoteAddress().getAddress(),
                ByteBuffer.wrap(body));
    }
}

package io.cellgate.web.http;

import io.cellgate.common.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a browser gets.
 *
 * @param status the status code of HTTP
 * @param headers besides those that every answer has
 * @param length of the body in bytes; {@link #ENDLESS} where nobody knows
 * @param body writes it
 * @param sent runs when the answer has left, or cannot leave any more
 */
public record Answer(int status, Map<String, String> headers, long length, Body body, Runnable sent) {

    /** The length of an answer that goes on. */
    public static final long ENDLESS = -1;

    /** Bad request. */
    public static final int BAD = 400;
    /** Who are you? */
    public static final int UNAUTHORIZED = 401;
    /** Not for you. */
    public static final int FORBIDDEN = 403;
    /** There is no such thing. */
    public static final int NOT_FOUND = 404;
    /** Too often. */
    public static final int TOO_MANY = 429;
    /** Not now. */
    public static final int UNAVAILABLE = 503;

    private static final int OK = 200;

    /** What is written behind the headers. */
    @FunctionalInterface
    public interface Body {

        /**
         * Writes until there is nothing more to say; on the request's thread, which may wait here.
         *
         * @throws IOException when nobody listens any more
         */
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    /** A file of the page. */
    public static Answer file(byte[] content, String type) {
        return of(OK, type, content);
    }

    /** Nothing but a status. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), 0, out -> {}, () -> {});
    }

    /** A document, cleaned of what could draw on a screen. */
    public static Answer json(Map<String, ?> document) {
        return json(OK, document);
    }

    /** A document with another status than 200. */
    public static Answer json(int status, Map<String, ?> document) {
        return json(status, Json.writeCleaned(document));
    }

    /** A document that was written already. */
    public static Answer json(int status, String document) {
        return of(status, "application/json", document.getBytes(StandardCharsets.UTF_8));
    }

    /** A text of any type. */
    public static Answer text(String type, byte[] body) {
        return new Answer(OK, Map.of("content-type", type), body.length, out -> out.write(body), () -> {});
    }

    /** Why not, as {@code {"error": …}}. */
    public static Answer error(int status, String why) {
        return json(status, Map.of("error", why));
    }

    /** An answer that goes on. */
    public static Answer stream(String type, Body body) {
        return new Answer(OK, Map.of("content-type", type), ENDLESS, body, () -> {});
    }

    /** The same with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, length, body, sent);
    }

    /** The same, and something to do when it has left. */
    public Answer then(Runnable action) {
        return new Answer(status, headers, length, body, action);
    }

    private static Answer of(int status, String type, byte[] body) {
        return new Answer(
                status,
                Map.of("content-type", type + "; charset=utf-8"),
                body.length,
                out -> out.write(body),
                () -> {});
    }
}

package io.cellgate.web.http;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser asks for. Immutable.
 *
 * @param method in capitals
 * @param path decoded, without the query
 * @param query the parameters behind the question mark, decoded; of two with one name the first
 * @param headers the first value of each, by its name in lower case
 * @param peer who asks
 * @param body whole, and bounded
 */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        InetAddress peer,
        ByteBuffer body) {

    /** Copies the maps, and lets nobody change the body. */
    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        body = body.asReadOnlyBuffer();
    }

    /**
     * The parameters of an address.
     *
     * @param raw what stands behind its question mark; null where there is none
     * @throws IllegalArgumentException when it cannot be decoded
     */
    public static Map<String, String> parameters(@Nullable String raw) {
        Map<String, String> parameters = new HashMap<>();
        if (raw != null) {
            for (String part : raw.split("&", -1)) {
                int equals = part.indexOf('=');
                parameters.putIfAbsent(
                        decoded(equals < 0 ? part : part.substring(0, equals)),
                        equals < 0 ? "" : decoded(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The value of a cookie. */
    public Optional<String> cookie(String name) {
        return header("cookie").stream()
                .flatMap(cookies -> Arrays.stream(cookies.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst();
    }

    /** A copy of the body. */
    public byte[] bytes() {
        byte[] copy = new byte[body.remaining()];
        body.duplicate().get(copy);
        return copy;
    }

    /** Whether it only asks. */
    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }
}

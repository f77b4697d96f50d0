package io.cellgate.telemetry.mqtt.command;

import io.cellgate.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;

/** The same for equal requests, and not for others; short, because many are remembered. */
final class RequestDigest {

    private static final int BYTES = 16;

    private RequestDigest() {}

    static String of(String command, CommandMessage.Wrong wrong) {
        return of(command, wrong.why());
    }

    static String of(String command, CommandMessage.Request request) {
        return of(
                command,
                Json.write(new TreeMap<>(request.arguments()))
                        + request.expires().map(Instant::toString).orElse("")
                        + request.time().map(Instant::toString).orElse("")
                        + (request.count().isPresent() ? "#" + request.count().getAsLong() : ""));
    }

    private static String of(String command, String content) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256")
                    .digest((command + "\n" + content).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform has no SHA-256", e);
        }
    }
}

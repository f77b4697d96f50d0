package io.cellgate.ppp.provider.link;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.ppp.provider.host.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What is written to a file so that the gateway can adopt the session after a restart.
 *
 * @param pid pppd's process
 * @param startTime its start in clock ticks since boot
 * @param bootId of the kernel it runs on
 * @param device the data port
 * @param log its log
 * @param logOffset where its session begins there, in bytes
 * @param digest of the request it was started for
 * @param mark what chat writes at the end of its dial script; empty for one that an earlier release has started
 */
record SessionState(
        long pid,
        long startTime,
        String bootId,
        Path device,
        Path log,
        long logOffset,
        PppRequestDigest digest,
        Optional<String> mark) {

    private static final String FORMAT = "1";
    /** Of the file, which has some hundred. */
    private static final int MAX_BYTES = 16 * 1024;

    /** Writes it, replacing an earlier one at once. */
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        line(text, "format", FORMAT);
        line(text, "pid", Long.toString(pid));
        line(text, "start-time", Long.toString(startTime));
        line(text, "boot-id", bootId);
        line(text, "device", device.toString());
        line(text, "log", log.toString());
        line(text, "log-offset", Long.toString(logOffset));
        line(text, "digest-salt", digest.salt());
        line(text, "digest", digest.value());
        mark.ifPresent(value -> line(text, "mark", value));
        PrivateFiles.write(file, text.toString());
    }

    /** Reads it; a file that is missing, damaged, or of another format holds no session. */
    static Optional<SessionState> read(Path file) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(BoundedFile.read(file, MAX_BYTES, StandardCharsets.UTF_8)));
            if (!FORMAT.equals(properties.getProperty("format"))) {
                return Optional.empty();
            }
            SessionState state = new SessionState(
                    Long.parseLong(value(properties, "pid")),
                    Long.parseLong(value(properties, "start-time")),
                    value(properties, "boot-id"),
                    Path.of(value(properties, "device")),
                    Path.of(value(properties, "log")),
                    Long.parseLong(value(properties, "log-offset")),
                    new PppRequestDigest(value(properties, "digest-salt"), value(properties, "digest")),
                    Optional.ofNullable(properties.getProperty("mark")));
            return Optional.of(state).filter(SessionState::possible);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean possible() {
        return pid > 0 && logOffset >= 0 && device.isAbsolute() && log.isAbsolute();
    }

    SessionState withLogOffset(long offset) {
        return new SessionState(pid, startTime, bootId, device, log, offset, digest, mark);
    }

    private static String value(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
    }

    /** As {@link Properties} reads it again, whatever is in a path. */
    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || (c == ' ' && i == 0)) {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('\n');
    }
}

package io.cellgate.at.provider.trace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text form of a trace, version 1; the README has its description. Immutable. */
final class TraceText {

    private static final String HEADER = "cellgate-trace 1\n";

    private final long origin;

    /** Null: identities are shown as they are. */
    private final @Nullable Pseudonyms pseudonyms;

    private TraceText(long origin, @Nullable Pseudonyms pseudonyms) {
        this.origin = origin;
        this.pseudonyms = pseudonyms;
    }

    /**
     * With substitutes for identities and messages.
     *
     * @param origin the monotonic time that is written as 0, in nanoseconds
     */
    static TraceText masked(long origin, Pseudonyms pseudonyms) {
        return new TraceText(origin, pseudonyms);
    }

    /** As {@link #masked}, with identities and messages as they are. */
    static TraceText whole(long origin) {
        return new TraceText(origin, null);
    }

    /** How the file begins. */
    String header() {
        return HEADER + "identities " + (pseudonyms == null ? "kept" : "masked") + "\n";
    }

    /** What the wall clock said at a moment; it may jump between two of these. */
    String clock(long nanos, Instant wall) {
        return "clock " + offset(nanos) + " " + wall.truncatedTo(ChronoUnit.MILLIS) + "\n";
    }

    /** A port and what is known of it. */
    String port(String id, Map<String, String> attributes) {
        StringBuilder line = new StringBuilder("port ").append(id);
        attributes.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(attribute(value)));
        return line.append('\n').toString();
    }

    /** An entry of a port. */
    String entry(String id, TraceEntry entry) {
        return offset(entry.nanos()) + " " + id + " " + entry.kind().sign() + " " + escaped(visible(entry)) + "\n";
    }

    private String offset(long nanos) {
        return String.format(Locale.ROOT, "%.3f", (nanos - origin) / 1e9);
    }

    private String visible(TraceEntry entry) {
        if (pseudonyms == null || entry.hidden().isEmpty()) {
            return entry.text();
        }
        StringBuilder text = new StringBuilder(entry.text());
        for (TraceEntry.Private one : entry.hidden()) {
            String substitute = pseudonyms.of(one.whole(), one.sensitivity());
            text.replace(
                    one.start(),
                    one.start() + one.length(),
                    substitute.substring(one.from(), one.from() + one.length()));
        }
        return text.toString();
    }

    private static String attribute(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return escaped(new String(bytes, StandardCharsets.ISO_8859_1)).replace(" ", "\\x20");
    }

    private static String escaped(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // an editor may cut off a space at the end
            boolean plain = (c > ' ' && c < 0x7F) || (c == ' ' && i < text.length() - 1);
            if (c == TraceEntry.SECRET) {
                line.append("\\*");
            } else if (c == '\\') {
                line.append("\\\\");
            } else if (plain) {
                line.append(c);
            } else if (c == '\r') {
                line.append("\\r");
            } else if (c == '\n') {
                line.append("\\n");
            } else {
                line.append(String.format(Locale.ROOT, "\\x%02X", (int) c & 0xFF));
            }
        }
        return line.toString();
    }
}

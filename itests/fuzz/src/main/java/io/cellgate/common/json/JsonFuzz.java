package io.cellgate.common.json;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.Memory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * JSON in and out: it is read where, and as, another reading by the grammar reads it; what is read is written so that it reads the same again,
 * and what is cleaned cannot draw.
 */
public final class JsonFuzz {

    private static final int MOST = 16 * 1024;
    /** The parser's own buffers take 68 kB for every text, the writer's 34 kB. */
    private static final long MEMORY = 192L * 1024;

    private JsonFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        read(input);
        long taken = Memory.allocatedBy(() -> ours(input));
        Finding.unless(taken < MEMORY + 256L * input.length, () -> taken + " bytes of memory for " + input.length);
    }

    /** What the gateway does, without the other reading. */
    private static void ours(byte[] input) {
        try {
            Json.writeCleaned(Json.read(input, MOST));
        } catch (Json.UnreadableException e) {
            // refused
        }
    }

    private static void read(byte[] input) {
        Map<String, Object> other = null;
        try {
            other = OtherJson.read(input);
        } catch (OtherJson.NoJsonException e) {
            // and so it must be refused
        }
        Map<String, Object> expected = other;
        Map<String, Object> read;
        try {
            read = Json.read(input, MOST);
        } catch (Json.UnreadableException e) {
            Finding.unlessShowable(String.valueOf(e.getMessage()), 200);
            Finding.unless(
                    expected == null || input.length > MOST,
                    () -> "refused: " + e.getMessage() + ", but it is " + expected);
            return;
        }
        Finding.unless(OtherJson.same(read, expected), () -> read + " is another reading than " + expected);
        // half a surrogate pair is no character, and none is sent
        byte[] sent = Json.write(read).getBytes(StandardCharsets.UTF_8);
        String written = new String(sent, StandardCharsets.UTF_8);
        Finding.unless(written.length() <= 8L * input.length + 64, () -> "it grew to " + written.length());
        try {
            Map<String, Object> back = Json.read(sent, 16 * MOST);
            // neither of the first two is written
            boolean same = read.toString().contains("null")
                    || read.toString().contains("Infinity")
                    || written.contains("?")
                    || back.equals(read);
            Finding.unless(same, () -> read + "\n comes back as\n" + back);
            String again = Json.write(back);
            Finding.unless(again.equals(written), () -> written + "\n comes back as\n" + again);
        } catch (Json.UnreadableException e) {
            Finding.unless(false, () -> "what we write cannot be read: " + written + ": " + e.getMessage());
        }
        Finding.unlessShowable(Json.writeCleaned(read), 8 * input.length + 64);
    }
}

package io.cellgate.itest.ppp.testbed;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.Optional;

/**
 * A message as a subscriber at the broker received it.
 *
 * @param retained whether the broker had kept it
 * @param topic its topic
 * @param payload its text
 */
public record Message(boolean retained, String topic, String payload) {

    /** What {@code mosquitto_sub} is told to print: one line a message. */
    public static final String FORMAT = "%r %t %p";

    /** Reads a line; empty when it is not one of a message. */
    public static Optional<Message> of(String line) {
        String[] parts = line.split(" ", 3);
        return parts.length == 3 && parts[0].matches("[01]")
                ? Optional.of(new Message(parts[0].equals("1"), parts[1], parts[2]))
                : Optional.empty();
    }

    /** The payload; empty when it is no JSON object, as with a retained message that was deleted. */
    public JsonObject json() {
        try {
            return JsonParser.object().from(payload);
        } catch (JsonParserException e) {
            return new JsonObject();
        }
    }
}

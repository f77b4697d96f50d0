package io.cellgate.telemetry.mqtt.kura;

import io.cellgate.common.json.Json;
import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.message.Message;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A request in Kura's form: it becomes one in JSON, whatever is in it, and a reply goes to a topic of whoever asked. */
public final class KuraRequestFuzz {

    private static final int LONGEST = 1 << 20;
    private static final KuraTopics TOPICS = new KuraTopics(new FormatSettings.Kura("account", "gw1", "$EDC"));

    private KuraRequestFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        KuraRequests requests = new KuraRequests(TOPICS);
        String document = requests.request("$EDC/account/gw1/CELLGATE-V1/EXEC/status", input)
                .orElseThrow()
                .payload()
                .text();
        Map<String, Object> request;
        try {
            request = Json.read(document.getBytes(java.nio.charset.StandardCharsets.UTF_8), LONGEST);
        } catch (Json.UnreadableException e) {
            throw new IllegalStateException("no JSON: " + document, e);
        }
        String id = String.valueOf(request.getOrDefault("id", ""));
        Optional<Message> reply = requests.reply(id, "{\"status\":\"ok\"}", Instant.EPOCH);
        reply.ifPresent(message -> Finding.unless(
                message.topic().matches("\\$EDC/account/[^/+#\\p{Cntrl}]+/CELLGATE-V1/REPLY/[^/+#\\p{Cntrl}]+"),
                () -> "a reply on " + message.topic()));
    }
}

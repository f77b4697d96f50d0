package io.cellgate.telemetry.mqtt.kura;

import io.cellgate.common.json.Json;
import io.cellgate.telemetry.mqtt.format.Format.Request;
import io.cellgate.telemetry.mqtt.format.ProtoReader.MalformedException;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.Payload;
import io.cellgate.telemetry.mqtt.message.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requests and replies as Kura has them, over requests in JSON. Not safe for use by several threads. */
final class KuraRequests {

    /** As many as replies may be owed, and some more. */
    static final int MOST = 256;

    private static final String ID = "request.id";
    private static final String REQUESTER = "requester.client.id";
    /** Fields of a request that are no arguments. */
    private static final Set<String> FIELDS = Set.of("expires", "time", "count", "sig");

    private static final int LONGEST = 1 << 20;

    private final KuraTopics topics;
    /** Who asked, by the request's id; of more the oldest are forgotten. */
    private final Map<String, String> requesters = new LinkedHashMap<>();

    KuraRequests(KuraTopics topics) {
        this.topics = topics;
    }

    /** The request in JSON; empty if the topic is none of a request. What cannot be read becomes a request without an id. */
    Optional<Request> request(String topic, byte[] payload) {
        return topics.command(topic).map(command -> new Request(command, Payload.of(json(payload))));
    }

    private String json(byte[] payload) {
        Map<String, Object> metrics;
        try {
            metrics = KuraPayload.metrics(payload);
        } catch (MalformedException e) {
            return "{}";
        }
        Map<String, Object> request = new LinkedHashMap<>();
        Map<String, Object> args = new LinkedHashMap<>();
        String id = String.valueOf(metrics.getOrDefault(ID, ""));
        String requester = String.valueOf(metrics.getOrDefault(REQUESTER, ""));
        request.put("id", id);
        metrics.forEach((name, value) -> {
            if (!name.equals(ID) && !name.equals(REQUESTER)) {
                (FIELDS.contains(name) ? request : args).put(name, value);
            }
        });
        if (!args.isEmpty()) {
            request.put("args", args);
        }
        // both become levels of the reply's topic
        if (Topics.isLevel(id) && Topics.isLevel(requester)) {
            requesters.remove(id);
            requesters.put(id, requester);
            if (requesters.size() > MOST) {
                requesters.remove(requesters.keySet().iterator().next());
            }
        }
        return Json.write(request);
    }

    /** The reply in Kura's form; empty if it is not known who asked, or that was done in JSON. */
    Optional<Message> reply(String id, String document, Instant time) {
        String requester = requesters.get(id);
        if (requester == null) {
            return Optional.empty();
        }
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        byte[] payload =
                KuraPayload.of(time, Map.of("response.code", code(body)), body).toBytes();
        return Optional.of(new Message(topics.reply(requester, id), Payload.of(payload), false, 1));
    }

    /** As in HTTP, which Kura has it from. */
    private static int code(byte[] reply) {
        try {
            return switch (String.valueOf(Json.read(reply, LONGEST).get("status"))) {
                case "ok", "accepted" -> 200;
                case "refused", "expired" -> 400;
                default -> 500;
            };
        } catch (Json.UnreadableException e) {
            return 500;
        }
    }
}

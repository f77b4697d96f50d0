package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.CommandResult;
import io.cellgate.common.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The texts of replies. */
final class Reply {

    /** More than any command answers. */
    static final int MAX_CHARACTERS = 32 * 1024;

    /** Nobody knows what came of it. */
    static final CommandResult UNKNOWN = CommandResult.error(
            "it was begun before a restart, and is not carried out again; whether it worked is not known");

    private Reply() {}

    /** The last reply to a request. */
    static String last(String id, CommandResult result) {
        String text = write(id, result, true);
        return text.length() <= MAX_CHARACTERS
                ? text
                : write(id, CommandResult.error("done, but the answer is too long to be sent"), true);
    }

    /** A reply after which another comes. */
    static String interim(String id, Map<String, Object> result) {
        return write(id, CommandResult.accepted(result), false);
    }

    /** To a request that was begun before a restart. */
    static String unknownAfterRestart(String id) {
        return last(id, UNKNOWN);
    }

    /** To a request that came before; empty while it has none. */
    static Optional<String> again(String id, RecentRequests.Exchange earlier) {
        if (earlier.answer().isPresent()
                || (earlier.running() && earlier.status().isEmpty())) {
            return earlier.answer();
        }
        return Optional.of(earlier.status()
                .map(status -> last(
                        id,
                        new CommandResult(
                                status,
                                Map.of(),
                                Optional.of("it was carried out before; the answer is not kept any more"))))
                .orElseGet(() -> unknownAfterRestart(id)));
    }

    private static String write(String id, CommandResult result, boolean last) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("id", id);
        reply.put("status", result.status().published());
        if (!last) {
            reply.put("final", false);
        }
        if (!result.result().isEmpty()) {
            reply.put("result", result.result());
        }
        result.error().ifPresent(error -> reply.put("error", error));
        return Json.writeCleaned(reply);
    }
}

package io.cellgate.shell.text;

import io.cellgate.command.CommandResult;
import io.cellgate.common.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A command's answer as MQTT sends it, without the request's id: one JSON object in one line. */
public final class ReplyDocument {

    private ReplyDocument() {}

    /**
     * Its text.
     *
     * @param last whether no other answer of the same command follows
     */
    public static String of(CommandResult result, boolean last) {
        Map<String, Object> reply = new LinkedHashMap<>();
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

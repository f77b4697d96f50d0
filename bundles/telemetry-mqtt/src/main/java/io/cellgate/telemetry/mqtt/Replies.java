package io.cellgate.telemetry.mqtt;

import io.cellgate.telemetry.mqtt.command.RemoteCommands;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where the replies to commands go. On the actor.
 *
 * @param record takes what became of a request
 * @param problem takes what is wrong, by its kind
 */
record Replies(Outbox outbox, Consumer<Map<String, Object>> record, BiConsumer<String, Optional<String>> problem)
        implements RemoteCommands.ReplySender {

    @Override
    public void reply(String id, String payload, Runnable delivered) {
        outbox.reply(id, payload, delivered);
    }

    @Override
    public int waiting() {
        return outbox.replies();
    }

    @Override
    public void audit(Map<String, Object> details) {
        record.accept(details);
    }

    @Override
    public void journalProblem(Optional<String> why) {
        problem.accept("requests", why);
    }

    @Override
    public void countProblem(Optional<String> why) {
        problem.accept("count", why);
    }
}

package io.cellgate.gateway.provider.bundle;

import io.cellgate.command.CommandResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Of the last requests, also of before a restart: the bundle that brought one may ask again when it is back. Safe for use by any thread.
 */
final class Outcomes {

    private static final int MOST = 16;

    private final Map<String, CompletionStage<CommandResult>> outcomes = new LinkedHashMap<>();

    synchronized void put(String id, CompletionStage<CommandResult> outcome) {
        outcomes.put(id, outcome);
        if (outcomes.size() > MOST) {
            outcomes.remove(outcomes.keySet().iterator().next());
        }
    }

    synchronized Optional<CompletionStage<CommandResult>> of(String id) {
        return Optional.ofNullable(outcomes.get(id));
    }
}

package io.cellgate.modem.provider.command;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Stages;
import io.cellgate.modem.Modem;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For a command that may cut the link its reply takes: it is accepted at once, and runs when the reply has been sent. */
final class AfterReply {

    private static final Logger LOG = LoggerFactory.getLogger(AfterReply.class);

    private AfterReply() {}

    static CompletionStage<CommandResult> accepted(
            CommandRequest request, Modem modem, Function<Modem, CompletionStage<Void>> action) {
        request.afterReply(() -> action.apply(modem).whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "modem {}: a command failed: {}",
                        modem.name(),
                        Stages.cause(failure).getMessage());
            }
        }));
        return CompletableFuture.completedStage(CommandResult.accepted(Map.of("modem", modem.name())));
    }
}

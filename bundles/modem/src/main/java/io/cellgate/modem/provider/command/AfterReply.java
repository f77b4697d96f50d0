package io.cellgate.modem.provider.command;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemStatus;
import java.util.Map;
import java.util.Optional;
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
        Optional<String> objection = objection(modem.status());
        if (objection.isPresent()) {
            return Target.refused(objection.get());
        }
        Map<String, Object> result = Map.of("modem", modem.name());
        CompletionStage<Void> work = request.replied().thenCompose(now -> action.apply(modem));
        return CompletableFuture.completedStage(CommandResult.accepted(
                result,
                Target.told(work, ModemException.class, nothing -> CommandResult.ok(result))
                        .whenComplete((outcome, failure) -> log(modem, outcome))));
    }

    private static void log(Modem modem, CommandResult outcome) {
        outcome.error().ifPresent(why -> LOG.warn("modem {}: a command failed: {}", modem.name(), why));
    }

    /** What can be said before the reply. */
    private static Optional<String> objection(ModemStatus status) {
        return switch (status.state()) {
            case MISCONFIGURED, WAITING_DEVICE, WAITING_PORT ->
                Optional.of("modem " + status.name() + " has no module: it is "
                        + status.state().published()
                        + status.detail().map(detail -> " (" + detail + ")").orElse(""));
            case LENT -> Optional.of("the module's only port carries a data call: end the call first");
            case IDENTIFYING, WAITING_PROFILE, INITIALISING, WAITING_SIM, WAITING_NETWORK, READY -> Optional.empty();
        };
    }
}

package io.cellgate.uplink.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code redial}: ends the call of an uplink after the reply, and dials at once. It ends with the new connection, or with the failure of
 * the first dial; the uplink goes on by itself.
 */
@Component
public final class RedialCommand implements Command {

    private static final Target<Uplink> TARGET = Target.of("uplink", Uplink::name);

    /** So that there is an end between two calls, and the uplink comes back by itself whatever becomes of us. */
    static final Duration AWAY = Duration.ofSeconds(1);

    private final UplinkOutcomes outcomes;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    /** @param outcomes tells how it ends */
    @Activate
    public RedialCommand(@Reference UplinkOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "redial", "Ends the call of an uplink and dials again at once.", List.of(TARGET.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return TARGET.on(
                uplinks,
                request,
                uplink -> CompletableFuture.completedStage(CommandResult.accepted(
                        Map.of("uplink", uplink.name()), request.replied().thenCompose(now -> dialAgain(uplink)))));
    }

    private CompletionStage<CommandResult> dialAgain(Uplink uplink) {
        UplinkStatus before = uplink.status();
        OptionalLong call = before.pppdPid();
        Optional<UplinkFailure> failure = before.lastFailure();
        return outcomes.await(
                uplink,
                ConnectCommand.LIMIT,
                () -> {
                    if (call.isPresent()) {
                        uplink.disconnectFor(AWAY);
                    } else {
                        uplink.connect();
                    }
                },
                status -> isFormer(status, call) ? Optional.empty() : ConnectCommand.end(status, failure),
                ConnectCommand::late);
    }

    /** It still speaks of the call that is to end. */
    private static boolean isFormer(UplinkStatus status, OptionalLong call) {
        return call.isPresent()
                && (status.pppdPid().equals(call)
                        || (status.pppdPid().isEmpty() && status.state() == UplinkState.CONNECTED));
    }
}

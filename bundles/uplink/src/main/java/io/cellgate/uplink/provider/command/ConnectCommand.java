package io.cellgate.uplink.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.uplink.Uplink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code connect}: wants an uplink, now. */
@Component
public final class ConnectCommand implements Command {

    private static final Target<Uplink> TARGET = Target.of("uplink", Uplink::name);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "connect", "Connects an uplink, without waiting for a back-off.", List.of(TARGET.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return TARGET.on(uplinks, request, uplink -> {
            uplink.connect();
            return CompletableFuture.completedStage(CommandResult.accepted(Map.of("uplink", uplink.name())));
        });
    }
}

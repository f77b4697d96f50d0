package io.cellgate.uplink.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.uplink.Uplink;
import java.util.List;
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

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "connect", "Connects an uplink, without waiting for a back-off.", List.of(UplinkCommands.UPLINK));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return CompletableFuture.completedStage(UplinkCommands.onUplink(uplinks, request, uplink -> {
            uplink.connect();
            return UplinkCommands.accepted(uplink);
        }));
    }
}

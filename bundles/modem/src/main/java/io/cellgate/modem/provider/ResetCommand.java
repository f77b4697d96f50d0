package io.cellgate.modem.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.modem.Modem;
import io.cellgate.modem.provider.command.ModemCommands;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code modem-reset}: restarts a module. */
@Component
public final class ResetCommand implements Command {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "modem-reset",
                "Restarts a module; the connection over it is lost for a while.",
                List.of(ModemCommands.MODEM));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return ModemWork.afterReply(modems, request, modem -> {
            modem.reset();
            return CommandResult.ok(Map.of());
        });
    }
}

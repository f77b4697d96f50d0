package io.cellgate.modem.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.modem.Modem;
import io.cellgate.modem.radio.Operator;
import io.cellgate.modem.provider.command.ModemCommands;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code modem-scan}: the networks that a modem receives. */
@Component
public final class ScanCommand implements Command {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "modem-scan",
                "Looks which networks a modem receives; takes minutes and may interrupt the connection.",
                List.of(ModemCommands.MODEM));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return ModemWork.whenDone(
                modems,
                request,
                modem -> CommandResult.ok(Map.of(
                        "modem",
                        modem.name(),
                        "operators",
                        modem.scanOperators().stream().map(Operator::toMap).toList())));
    }
}

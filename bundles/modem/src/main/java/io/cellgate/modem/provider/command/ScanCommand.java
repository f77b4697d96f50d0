package io.cellgate.modem.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.radio.Operator;
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

    private static final Target<Modem> MODEM = Target.of("modem", Modem::name);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return CommandDescription.readOnly(
                "modem-scan",
                "Looks which networks a modem receives; takes minutes and may interrupt the connection.",
                List.of(MODEM.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return MODEM.on(
                modems,
                request,
                modem -> Target.told(
                        modem.scanOperators(),
                        ModemException.class,
                        operators -> CommandResult.ok(Map.of(
                                "modem",
                                modem.name(),
                                "operators",
                                operators.stream().map(Operator::toMap).toList()))));
    }
}

package io.cellgate.modem.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code modem-select}: with which operator a modem registers. */
@Component
public final class SelectCommand implements Command {

    private static final CommandParameter OPERATOR = new CommandParameter(
            "operator", CommandParameter.Type.STRING, true, "the 5 or 6 digits of the network as in 26201, or auto");

    private static final Target<Modem> MODEM = Target.of("modem", Modem::name);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "modem-select",
                "Registers a modem with one operator, or lets it choose again.",
                List.of(MODEM.parameter(), OPERATOR));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        Optional<String> plmn = request.text(OPERATOR.name()).filter(text -> !text.equalsIgnoreCase("auto"));
        return MODEM.on(
                modems,
                request,
                modem -> Target.told(
                        modem.selectOperator(plmn),
                        ModemException.class,
                        selected -> CommandResult.ok(Map.of("modem", modem.name(), "operator", plmn.orElse("auto")))));
    }
}

package io.cellgate.modem.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.at.OutsideCommands;
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

/** {@code at}: one AT command that the modem's configuration allows, and what the module answers. */
@Component
public final class AtCommandCommand implements Command {

    private static final Target<Modem> MODEM = Target.of("modem", Modem::name);
    private static final CommandParameter LINE = new CommandParameter(
            "line",
            CommandParameter.Type.STRING,
            true,
            "the command line, such as AT+CSQ; one that the modem's property 'at.allowed' names");

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "at", "Sends an AT command, if the configuration allows it.", List.of(LINE, MODEM.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        String line = request.text(LINE.name()).orElse("").strip();
        Optional<String> harmful = OutsideCommands.problem(line);
        return harmful.isPresent()
                ? Target.refused("argument 'line' may not come from outside; allowed: " + harmful.get())
                : MODEM.on(
                        modems,
                        request,
                        modem -> Target.told(
                                modem.askModule(line),
                                ModemException.class,
                                lines -> CommandResult.ok(Map.of("modem", modem.name(), "lines", lines))));
    }
}

package io.cellgate.modem.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.message.Ussd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code ussd}: asks the network, answers it, or ends the session. */
@Component
public final class UssdCommand implements Command {

    private static final CommandParameter TEXT = new CommandParameter(
            "text",
            CommandParameter.Type.STRING,
            false,
            "a code as in *100#, or the answer to the network's question; without it the session is ended");

    private static final Target<Ussd> MODEM = Target.of("modem", Ussd::name);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Ussd> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "ussd", "Asks the network by a code, or answers what it asked.", List.of(TEXT, MODEM.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        Optional<String> text = request.text(TEXT.name());
        return MODEM.on(modems, request, modem -> {
            if (text.isEmpty()) {
                return Target.told(
                        modem.cancel(),
                        ModemException.class,
                        nothing -> CommandResult.ok(Map.of("modem", modem.name())));
            }
            return Target.told(modem.send(text.get()), ModemException.class, reply -> {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("modem", modem.name());
                result.putAll(reply.toMap());
                return CommandResult.ok(result);
            });
        });
    }
}

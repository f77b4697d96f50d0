package io.cellgate.modem.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.config.Secret;
import io.cellgate.modem.Modem;
import io.cellgate.modem.PinRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code sim-puk}: unlocks a SIM that wants its PUK, and gives it a PIN. */
@Component
public final class PukCommand implements Command {

    private static final CommandParameter PUK =
            new CommandParameter("puk", CommandParameter.Type.STRING, true, "the SIM's PUK: 8 digits");
    private static final CommandParameter PIN =
            new CommandParameter("new", CommandParameter.Type.STRING, true, "the PIN that it gets: 4 to 8 digits");

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "sim-puk",
                "Unlocks a SIM that wants its PUK.",
                List.of(PUK, PIN, PinArguments.LAST_TRIES, PinArguments.MODEM.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        Optional<Secret> puk = PinArguments.puk(request, PUK.name());
        Optional<Secret> pin = PinArguments.pin(request, PIN.name());
        if (puk.isEmpty()) {
            return Target.refused("argument 'puk' is not shown; allowed: 8 digits");
        }
        if (pin.isEmpty()) {
            return Target.refused("argument 'new' is not shown; allowed: 4 to 8 digits");
        }
        return PinArguments.perform(
                modems, request, new PinRequest.Unblock(puk.get(), pin.get(), PinArguments.lastTries(request)));
    }
}

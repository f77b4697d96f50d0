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

/** {@code sim-pin}: enters or changes the SIM's PIN, and says whether the SIM wants it at each start. */
@Component
public final class PinCommand implements Command {

    private static final CommandParameter ACTION =
            new CommandParameter("action", CommandParameter.Type.STRING, true, "enter, change, enable or disable");
    private static final CommandParameter PIN =
            new CommandParameter("pin", CommandParameter.Type.STRING, true, "the PIN that the SIM has: 4 to 8 digits");
    private static final CommandParameter LATTER =
            new CommandParameter("new", CommandParameter.Type.STRING, false, "with change: the PIN that it gets");

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "sim-pin",
                "Enters or changes the SIM's PIN, or says whether the SIM wants one.",
                List.of(ACTION, PIN, LATTER, PinArguments.LAST_TRIES, PinArguments.MODEM.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        String action = request.text(ACTION.name()).orElse("");
        Optional<Secret> pin = PinArguments.pin(request, PIN.name());
        Optional<Secret> latter = PinArguments.pin(request, LATTER.name());
        boolean force = PinArguments.lastTries(request);
        if (pin.isEmpty()) {
            return Target.refused("argument 'pin' is not shown; allowed: 4 to 8 digits");
        }
        if (action.equals("change")
                ? latter.isEmpty()
                : request.text(LATTER.name()).isPresent()) {
            return Target.refused("argument 'new' is not shown; allowed: 4 to 8 digits, with change only");
        }
        return switch (action) {
            case "enter" -> perform(request, new PinRequest.Enter(pin.get(), force));
            case "change" -> perform(request, new PinRequest.Change(pin.get(), latter.orElseThrow(), force));
            case "enable" -> perform(request, new PinRequest.Require(true, pin.get(), force));
            case "disable" -> perform(request, new PinRequest.Require(false, pin.get(), force));
            default ->
                // whatever stands here may be a PIN that was put in the wrong place
                Target.refused("argument 'action' is not shown; allowed: change, disable, enable, enter");
        };
    }

    private CompletionStage<CommandResult> perform(CommandRequest request, PinRequest wanted) {
        return PinArguments.perform(modems, request, wanted);
    }
}

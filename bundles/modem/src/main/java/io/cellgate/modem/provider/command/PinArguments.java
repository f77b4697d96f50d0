package io.cellgate.modem.provider.command;

import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.config.Secret;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.PinRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** What the commands that concern the SIM's PIN have in common: secrets that no message shows. */
final class PinArguments {

    static final Target<Modem> MODEM = Target.of("modem", Modem::name);

    static final CommandParameter LAST_TRIES = new CommandParameter(
            "force",
            CommandParameter.Type.BOOLEAN,
            false,
            "true: also where few tries are left, or the module does not tell");

    private static final Pattern PIN = Pattern.compile("[0-9]{4,8}");
    private static final Pattern PUK = Pattern.compile("[0-9]{8}");

    private PinArguments() {}

    static Optional<Secret> pin(CommandRequest request, String parameter) {
        return request.text(parameter)
                .filter(text -> PIN.matcher(text).matches())
                .map(Secret::of);
    }

    static Optional<Secret> puk(CommandRequest request, String parameter) {
        return request.text(parameter)
                .filter(text -> PUK.matcher(text).matches())
                .map(Secret::of);
    }

    static boolean lastTries(CommandRequest request) {
        return Boolean.TRUE.equals(request.arguments().get(LAST_TRIES.name()));
    }

    static CompletionStage<CommandResult> perform(List<Modem> modems, CommandRequest request, PinRequest wanted) {
        return MODEM.on(
                modems,
                request,
                modem -> Target.told(
                        modem.perform(wanted),
                        ModemException.class,
                        nothing -> CommandResult.ok(Map.of("modem", modem.name()))));
    }
}

package io.cellgate.modem.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.common.text.Printable;
import io.cellgate.modem.Modem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code modem-radio}: switches a module's radio off or on. Whoever switches it off from afar may have no other way back, so it comes on by
 * itself unless that is not wanted.
 */
@Component
public final class RadioCommand implements Command {

    private static final long USUAL = Duration.ofMinutes(10).toSeconds();
    private static final long LONGEST = Duration.ofDays(7).toSeconds();

    private static final CommandParameter STATE =
            new CommandParameter("state", CommandParameter.Type.STRING, true, "on or off");
    private static final CommandParameter SECONDS = new CommandParameter(
            "seconds",
            CommandParameter.Type.NUMBER,
            false,
            "with off: comes on by itself after so many; 0 stays off until it is switched on; default " + USUAL);

    private static final Target<Modem> MODEM = Target.of("modem", Modem::name);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "modem-radio",
                "Switches a module's radio off or on; off, the connection over it is lost.",
                List.of(STATE, SECONDS, MODEM.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        Optional<Number> seconds =
                Optional.ofNullable(request.arguments().get(SECONDS.name())).map(Number.class::cast);
        String state = request.text(STATE.name()).orElse("");
        if (!state.equals("on") && !state.equals("off")) {
            return Target.refused("argument 'state' has the value '" + Printable.ascii(state) + "'; allowed: on, off");
        }
        long time = seconds.map(Number::longValue).orElse(USUAL);
        if (time < 0 || time > LONGEST || (state.equals("on") && seconds.isPresent())) {
            return Target.refused("argument 'seconds' has the value '"
                    + seconds.map(String::valueOf).orElse("") + "'; allowed: 0 to " + LONGEST + ", with off only");
        }
        return MODEM.on(
                modems,
                request,
                modem -> AfterReply.accepted(
                        request,
                        modem,
                        state.equals("on")
                                ? Modem::radioOn
                                : meant -> meant.radioOff(
                                        time == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(time)))));
    }
}

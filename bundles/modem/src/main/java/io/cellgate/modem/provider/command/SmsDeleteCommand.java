package io.cellgate.modem.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.common.text.Printable;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.Sms;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code sms-delete}: deletes received short messages from the gateway's disk. */
@Component
public final class SmsDeleteCommand implements Command {

    private static final CommandParameter RECEIVED = new CommandParameter(
            "received",
            CommandParameter.Type.STRING,
            false,
            "receivedAt of the message, as sms-list shows it, such as 2025-06-01T12:00:00.123Z");
    private static final CommandParameter ALL =
            new CommandParameter("all", CommandParameter.Type.BOOLEAN, false, "true: all of them");

    private static final Target<Messaging> MODEM = Target.of("modem", Messaging::name);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Messaging> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "sms-delete", "Deletes received short messages.", List.of(RECEIVED, ALL, MODEM.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        Optional<String> received = request.text(RECEIVED.name());
        boolean all = Boolean.TRUE.equals(request.arguments().get(ALL.name()));
        if (received.isPresent() == all) {
            return Target.refused("allowed: 'received' with the time of one message, or 'all' with true");
        }
        Predicate<Sms> which = sms -> true;
        if (received.isPresent()) {
            try {
                Instant time = Instant.parse(received.get());
                which = sms -> sms.receivedAt().equals(time);
            } catch (DateTimeParseException e) {
                return Target.refused("argument 'received' has the value '" + Printable.ascii(received.get())
                        + "'; allowed: a time as in 2025-06-01T12:00:00.123Z");
            }
        }
        Predicate<Sms> meant = which;
        return MODEM.on(
                modems,
                request,
                modem ->
                        Target.told(modem.delete(meant), ModemException.class, deleted -> result(modem, deleted, all)));
    }

    private static CommandResult result(Messaging modem, int deleted, boolean all) {
        return deleted == 0 && !all
                ? CommandResult.error("modem " + modem.name()
                        + " keeps no message that was received then; sms-list shows" + " those that there are")
                : CommandResult.ok(Map.of("modem", modem.name(), "deleted", deleted));
    }
}

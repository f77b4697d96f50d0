package io.cellgate.modem.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.provider.sms.Reception;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code sms-list}: shows the short messages that were received last. */
@Component
public final class SmsListCommand implements Command {

    private static final int USUAL = 10;

    private static final CommandParameter COUNT = new CommandParameter(
            "count", CommandParameter.Type.NUMBER, false, "how many, 1 to " + Reception.KEPT + "; default " + USUAL);

    private static final Target<Messaging> MODEM = Target.of("modem", Messaging::name);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Messaging> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return CommandDescription.readOnly(
                "sms-list",
                "Shows the short messages that were received last, the oldest first.",
                List.of(COUNT, MODEM.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        int count = request.arguments().get(COUNT.name()) instanceof Number number ? number.intValue() : USUAL;
        if (count < 1 || count > Reception.KEPT) {
            return Target.refused("argument 'count' has the value '" + count + "'; allowed: 1 to " + Reception.KEPT);
        }
        return MODEM.on(modems, request, modem -> {
            List<Sms> messages = modem.received();
            List<Map<String, Object>> last =
                    messages.subList(Math.max(0, messages.size() - count), messages.size()).stream()
                            .map(Sms::toMap)
                            .toList();
            return CompletableFuture.completedStage(CommandResult.ok(Map.of("modem", modem.name(), "messages", last)));
        });
    }
}

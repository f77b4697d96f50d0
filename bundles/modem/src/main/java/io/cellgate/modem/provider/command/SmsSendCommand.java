package io.cellgate.modem.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.SmsRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code sms-send}: sends a short message. */
@Component
public final class SmsSendCommand implements Command {

    private static final CommandParameter NUMBER = new CommandParameter(
            "number",
            CommandParameter.Type.STRING,
            true,
            "digits, with a plus sign before an international number; at most 20");
    private static final CommandParameter TEXT = new CommandParameter(
            "text",
            CommandParameter.Type.STRING,
            true,
            "1 to " + SmsRequest.LONGEST_TEXT + " characters; a long one is sent in parts");
    private static final CommandParameter REPORT = new CommandParameter(
            "report", CommandParameter.Type.BOOLEAN, false, "whether a delivery report is wanted, as an event");
    private static final CommandParameter HOURS = new CommandParameter(
            "hours",
            CommandParameter.Type.NUMBER,
            false,
            "how long the network shall try; default: as the network decides");

    private static final Target<Messaging> MODEM = Target.of("modem", Messaging::name);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Messaging> modems = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "sms-send", "Sends a short message.", List.of(NUMBER, TEXT, REPORT, HOURS, MODEM.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        SmsRequest message;
        try {
            message = new SmsRequest(
                    request.text(NUMBER.name()).orElse(""),
                    request.text(TEXT.name()).orElse(""),
                    Boolean.TRUE.equals(request.arguments().get(REPORT.name())),
                    validity(request));
        } catch (IllegalArgumentException e) {
            return Target.refused(String.valueOf(e.getMessage()));
        }
        return MODEM.on(
                modems,
                request,
                modem -> Target.told(
                        modem.send(message),
                        ModemException.class,
                        receipt -> CommandResult.ok(Map.of(
                                "modem", modem.name(),
                                "id", receipt.id(),
                                "references", receipt.references()))));
    }

    private static Optional<Duration> validity(CommandRequest request) {
        if (!(request.arguments().get(HOURS.name()) instanceof Number hours)) {
            return Optional.empty();
        }
        double value = hours.doubleValue();
        double longest = SmsRequest.LONGEST_VALIDITY.toHours();
        if (!(value > 0 && value <= longest)) {
            throw new IllegalArgumentException(
                    "argument 'hours' has the value '" + hours + "'; allowed: more than 0, up to " + (long) longest);
        }
        return Optional.of(Duration.ofSeconds(Math.max(1, Math.round(value * 3600))));
    }
}

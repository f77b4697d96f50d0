package io.cellgate.gateway.provider.sms;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.uplink.UplinkStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which commands there are by SMS, and what each becomes of those that bundles offer.
 *
 * @param offered finds one by its name
 * @param uplinks of which {@code apn} changes one
 */
record SmsCommands(Function<String, Optional<Command>> offered, Supplier<List<UplinkStatus>> uplinks) {

    /** Is answered with a few words in place of all that is known. */
    static final String STATUS = "status";

    /** In the order of the manual. */
    static final List<String> NAMES =
            List.of(STATUS, "connect", "disconnect", "redial", "modem-reset", "gateway-reboot", "apn");

    private static final Target<UplinkStatus> UPLINK = Target.of("uplink", UplinkStatus::name);

    /** Longer than a dial takes on a bad link, with the steady time behind it. */
    private static final int TRIAL_SECONDS = 600;

    /**
     * Runs one, except {@link #STATUS}.
     *
     * @param request without arguments
     */
    CompletionStage<CommandResult> run(SmsOrder order, CommandRequest request) {
        List<String> words = order.arguments();
        return switch (order.command()) {
            case "connect", "disconnect", "redial" -> plain(order, named("uplink", words, 0), request);
            case "modem-reset" -> plain(order, named("modem", words, 0), request);
            case "gateway-reboot" ->
                words.isEmpty() ? plain(order, Map.of(), request) : Target.refused("it takes nothing");
            case "apn" -> words.isEmpty() ? Target.refused("allowed: apn NAME [UPLINK]") : apn(words, request);
            default -> Target.refused("allowed: " + String.join(", ", NAMES));
        };
    }

    private CompletionStage<CommandResult> plain(
            SmsOrder order, Map<String, Object> arguments, CommandRequest request) {
        return order.arguments().size() > 1
                ? Target.refused("too many words")
                : call(order.command(), arguments, request);
    }

    private CompletionStage<CommandResult> apn(List<String> words, CommandRequest request) {
        CommandRequest named = with(request, named("uplink", words, 1));
        return UPLINK.on(
                uplinks.get(),
                named,
                uplink -> call(
                        "config-set",
                        Map.of(
                                "pid",
                                "io.cellgate.uplink~" + uplink.name(),
                                "property",
                                "apn",
                                "value",
                                words.get(0),
                                "trial",
                                TRIAL_SECONDS),
                        request));
    }

    private CompletionStage<CommandResult> call(String name, Map<String, Object> arguments, CommandRequest request) {
        Optional<Command> command = offered.apply(name);
        if (command.isEmpty()) {
            return Target.refused("nothing offers it at this moment; is its bundle stopped?");
        }
        CommandRequest whole = with(request, arguments);
        Optional<String> problem = command.get().description().problemOf(whole);
        return problem.isPresent()
                ? Target.refused(problem.get())
                : command.get().execute(whole);
    }

    private static CommandRequest with(CommandRequest request, Map<String, Object> arguments) {
        return new CommandRequest(arguments, request.origin(), request.replied(), request.id());
    }

    private static Map<String, Object> named(String what, List<String> words, int at) {
        Map<String, Object> arguments = new HashMap<>();
        if (words.size() > at) {
            arguments.put(what, words.get(at));
        }
        return arguments;
    }
}

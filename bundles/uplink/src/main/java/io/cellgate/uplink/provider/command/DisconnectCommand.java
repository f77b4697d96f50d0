package io.cellgate.uplink.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.uplink.Uplink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code disconnect}: ends an uplink.
 *
 * <p>The reply to a remote disconnect may have to leave through the very link that ends. So the link ends after the reply, and
 * the gateway comes back by itself after the uplink's {@code disconnect.limit}, or by {@code connect}.
 */
@Component
public final class DisconnectCommand implements Command {

    private static final Target<Uplink> TARGET = Target.of("uplink", Uplink::name);

    private static final long MAX_SECONDS = Duration.ofDays(7).toSeconds();

    private static final CommandParameter SECONDS = new CommandParameter(
            "seconds",
            CommandParameter.Type.NUMBER,
            false,
            "comes back by itself after so many; 0 stays away until connect; default: the uplink's disconnect.limit");

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "disconnect",
                "Ends an uplink; it comes back by itself or by connect.",
                List.of(TARGET.parameter(), SECONDS));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return TARGET.on(uplinks, request, uplink -> CompletableFuture.completedStage(disconnect(uplink, request)));
    }

    private static CommandResult disconnect(Uplink uplink, CommandRequest request) {
        Optional<Duration> away = uplink.disconnectLimit();
        if (request.arguments().get(SECONDS.name()) instanceof Number number) {
            long seconds = number.longValue();
            if (seconds < 0 || seconds > MAX_SECONDS) {
                return CommandResult.refused(
                        "argument 'seconds' has the value '" + number + "'; allowed: 0 to " + MAX_SECONDS);
            }
            away = seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("uplink", uplink.name());
        away.ifPresent(duration -> result.put("seconds", duration.toSeconds()));
        Optional<Duration> limit = away;
        request.afterReply(() -> limit.ifPresentOrElse(uplink::disconnectFor, uplink::disconnect));
        return CommandResult.accepted(result);
    }
}

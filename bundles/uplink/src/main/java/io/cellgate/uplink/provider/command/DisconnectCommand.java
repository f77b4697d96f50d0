package io.cellgate.uplink.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
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

    /** More than pppd takes to say goodbye to a network that does not answer. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final long MAX_SECONDS = Duration.ofDays(7).toSeconds();

    private static final CommandParameter SECONDS = new CommandParameter(
            "seconds",
            CommandParameter.Type.NUMBER,
            false,
            "comes back by itself after so many; 0 stays away until connect; default: the uplink's disconnect.limit");

    private final UplinkOutcomes outcomes;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    /** @param outcomes tells how it ends */
    @Activate
    public DisconnectCommand(@Reference UplinkOutcomes outcomes) {
        this.outcomes = outcomes;
    }

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

    private CommandResult disconnect(Uplink uplink, CommandRequest request) {
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
        return CommandResult.accepted(
                result,
                request.replied()
                        .thenCompose(now -> end(
                                uplink,
                                () -> limit.ifPresentOrElse(uplink::disconnectFor, uplink::disconnect),
                                result)));
    }

    private CompletionStage<CommandResult> end(Uplink uplink, Runnable disconnect, Map<String, Object> result) {
        OptionalLong before = uplink.status().pppdPid();
        return outcomes.await(
                uplink,
                LIMIT,
                disconnect,
                status -> over(status, before) ? Optional.of(CommandResult.ok(result)) : Optional.empty(),
                DisconnectCommand::late);
    }

    /** The link has ended, be it that another one runs already. */
    private static boolean over(UplinkStatus status, OptionalLong before) {
        return before.isPresent()
                ? !status.pppdPid().equals(before)
                : status.state() == UplinkState.DISABLED && status.pppdPid().isEmpty();
    }

    private static String late(UplinkStatus status) {
        return "not ended within " + LIMIT.toSeconds() + " s: the state is "
                + status.state().published()
                + status.detail().map(detail -> " (" + detail + ")").orElse("");
    }
}

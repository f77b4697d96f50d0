package io.cellgate.uplink.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code connect}: wants an uplink, now. It ends with the connection, or with the failure of the first dial. */
@Component
public final class ConnectCommand implements Command {

    private static final Target<Uplink> TARGET = Target.of("uplink", Uplink::name);

    /** More than a dial takes at defaults, with its check; the uplink goes on after it. */
    static final Duration LIMIT = Duration.ofMinutes(5);

    private static final String USAGE_CAP = "usage-cap";

    private final UplinkOutcomes outcomes;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    /** @param outcomes tells how it ends */
    @Activate
    public ConnectCommand(@Reference UplinkOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "connect", "Connects an uplink, without waiting for a back-off.", List.of(TARGET.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return TARGET.on(uplinks, request, uplink -> {
            Optional<UplinkFailure> before = uplink.status().lastFailure();
            CompletionStage<CommandResult> outcome =
                    outcomes.await(uplink, LIMIT, uplink::connect, status -> end(status, before), ConnectCommand::late);
            return CompletableFuture.completedStage(CommandResult.accepted(Map.of("uplink", uplink.name()), outcome));
        });
    }

    static Optional<CommandResult> end(UplinkStatus status, Optional<UplinkFailure> before) {
        boolean news = !status.lastFailure().equals(before);
        return switch (status.state()) {
            case CONNECTED, DORMANT, STANDBY -> Optional.of(CommandResult.ok(reached(status)));
            case BACKING_OFF, RECOVERING -> news ? Optional.of(CommandResult.error(why(status))) : Optional.empty();
            case FAILED -> news || stays(status) ? Optional.of(CommandResult.error(why(status))) : Optional.empty();
            case DISABLED, WAITING_MODEM, WAITING_SIM, WAITING_NETWORK, DIALING, DEGRADED -> Optional.empty();
        };
    }

    /** Not even a command helps: the configuration is wrong, or the month's traffic is used up. */
    private static boolean stays(UplinkStatus status) {
        return status.nextDialAt().isEmpty()
                || status.lastFailure()
                        .filter(failure -> failure.reason().equals(USAGE_CAP))
                        .isPresent();
    }

    private static Map<String, Object> reached(UplinkStatus status) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("uplink", status.name());
        result.put("state", status.state().published());
        status.localIp().ifPresent(address -> result.put("localIp", address.getHostAddress()));
        return result;
    }

    private static String why(UplinkStatus status) {
        String failure = status.nextDialAt().isEmpty()
                ? status.detail().orElse(status.state().published())
                : status.lastFailure()
                        .map(last -> last.detail() + "; " + last.remedy())
                        .orElse(status.state().published());
        return failure + status.nextDialAt().map(at -> "; next dial at " + at).orElse("");
    }

    static String late(UplinkStatus status) {
        return "not connected within " + LIMIT.toSeconds() + " s, and goes on by itself: the state is "
                + status.state().published()
                + status.detail().map(detail -> " (" + detail + ")").orElse("");
    }
}

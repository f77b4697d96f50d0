package io.cellgate.gateway.provider;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.gateway.provider.problem.Problem;
import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code status}: every modem, every uplink and the connection to the broker in their published forms. */
@Component
public final class GatewayStatusCommand implements Command {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable BrokerLink broker;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable ProblemFinder problems;

    @Override
    public CommandDescription description() {
        return CommandDescription.readOnly(
                "status",
                "Shows every modem, every uplink and the broker, and what is wrong with the gateway itself.",
                List.of());
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put(
                "modems",
                modems.stream()
                        .sorted(Comparator.comparing(Modem::name))
                        .map(modem -> modem.status().toMap())
                        .toList());
        result.put(
                "uplinks",
                uplinks.stream()
                        .sorted(Comparator.comparing(Uplink::name))
                        .map(uplink -> uplink.status().toMap())
                        .toList());
        Optional.ofNullable(broker).ifPresent(link -> result.put("broker", link.toMap()));
        List<Map<String, Object>> found = Optional.ofNullable(problems).stream()
                .flatMap(finder -> finder.problems().stream())
                .map(Problem::toMap)
                .toList();
        if (!found.isEmpty()) {
            result.put("problems", found);
        }
        Optional.ofNullable(problems).flatMap(ProblemFinder::ends).ifPresent(ends -> result.put("ends", ends));
        return CompletableFuture.completedStage(CommandResult.ok(result));
    }
}

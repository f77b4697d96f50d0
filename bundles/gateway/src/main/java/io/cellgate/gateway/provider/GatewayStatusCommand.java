package io.cellgate.gateway.provider;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.gateway.provider.platform.Broker;
import io.cellgate.gateway.provider.platform.Standing;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code status}: every modem, every uplink and the connections to brokers in their published forms. */
@Component(service = {Command.class, GatewayStatusCommand.class})
public final class GatewayStatusCommand implements Command {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<BrokerLink> brokers = new CopyOnWriteArrayList<>();

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
        return CompletableFuture.completedStage(CommandResult.ok(standing().toMap()));
    }

    /** All of it, at this moment; never blocks but for a look at the files of the configuration. */
    Standing standing() {
        Optional<ProblemFinder> finder = Optional.ofNullable(problems);
        return new Standing(
                modems.stream()
                        .map(Modem::status)
                        .sorted(Comparator.comparing(ModemStatus::name))
                        .toList(),
                uplinks.stream()
                        .map(Uplink::status)
                        .sorted(Comparator.comparing(UplinkStatus::name))
                        .toList(),
                brokers.stream()
                        .sorted(Comparator.comparing(BrokerLink::configuration))
                        .map(Broker::of)
                        .toList(),
                finder.map(ProblemFinder::problems).orElse(List.of()),
                finder.flatMap(ProblemFinder::ends));
    }
}

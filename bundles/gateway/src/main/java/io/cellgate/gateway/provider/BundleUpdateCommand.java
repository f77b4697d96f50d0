package io.cellgate.gateway.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.event.GatewayEvent;
import io.cellgate.gateway.provider.bundle.BundleUpdates;
import io.cellgate.gateway.provider.bundle.RefusedUpdateException;
import io.cellgate.gateway.provider.bundle.UpdateArguments;
import io.cellgate.gateway.provider.problem.ComponentProblems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.event.EventAdmin;

/**
 * {@code bundle-update}: exchanges a bundle, on trial. At once, since what a former runtime had on trial is to be taken back, and what it
 * had kept may have to be made again.
 */
@Component(
        service = {Command.class, BundleUpdateCommand.class},
        immediate = true)
public final class BundleUpdateCommand implements Command {

    private static final String SOURCE = "gateway/bundles";
    private static final String TYPE = "bundle-update";
    private static final Path STATE = Path.of("/var/lib/cellgate");
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final CommandDescription DESCRIPTION = new CommandDescription(
            "bundle-update",
            "Exchanges a bundle by a jar with that SHA-256; what does not run, or cuts the way to the gateway, is taken back by itself.",
            UpdateArguments.PARAMETERS);

    private final ThreadActor actor = new ThreadActor("cellgate-gateway-bundles");
    private final ThreadActor worker = new ThreadActor("cellgate-gateway-bundles-work");
    private final EventAdmin events;
    private final ConfigurationTrials ways;
    private final BundleUpdates updates;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ServiceComponentRuntime runtime;

    /**
     * Takes up what a former runtime has left, in the background.
     *
     * @param ways knows by which ways the gateway is reached
     */
    @Activate
    public BundleUpdateCommand(
            BundleContext context, @Reference EventAdmin events, @Reference ConfigurationTrials ways) {
        this.events = events;
        this.ways = ways;
        Path state = Optional.ofNullable(context.getProperty("cellgate.state"))
                .map(Path::of)
                .orElse(STATE);
        updates = BundleUpdates.ofFramework(
                actor,
                worker,
                context,
                bundles -> Optional.ofNullable(runtime).map(present -> new ComponentProblems(present, bundles)),
                state.resolve("gateway/bundles"),
                ways,
                this::happened);
        updates.begin();
        ways.watch(updates::reachChanged);
    }

    @Deactivate
    void deactivate() {
        ways.unwatch();
        updates.abort();
        actor.execute(updates::close);
        actor.stop(STOP);
        worker.stop(STOP);
    }

    BundleUpdates updates() {
        return updates;
    }

    @Override
    public CommandDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        try {
            return updates.update(UpdateArguments.of(request), request);
        } catch (RefusedUpdateException e) {
            return CompletableFuture.completedStage(CommandResult.refused(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Optional<CompletionStage<CommandResult>> resumed(String id) {
        return updates.resumed(id);
    }

    private void happened(Map<String, Object> details) {
        events.postEvent(new GatewayEvent(Instant.now(), SOURCE, TYPE, details).toEvent());
    }
}

package io.cellgate.gateway.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.file.BootId;
import io.cellgate.common.program.ProcessPrograms;
import io.cellgate.common.settings.InForce;
import io.cellgate.gateway.provider.host.HostMetrics;
import io.cellgate.metric.MetricSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code gateway-reboot}: runs the program that the configuration names for it; without one it is refused. The same configuration says
 * whether the machine's numbers are offered.
 */
@Component(name = GatewaySettings.PID, configurationPid = GatewaySettings.PID, immediate = true)
@Designate(ocd = GatewaySettings.Config.class)
public final class RebootCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(RebootCommand.class);
    private static final Path STATE = Path.of("/var/lib/cellgate");
    /** One that takes longer does not reboot. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration STOP = Duration.ofSeconds(1);

    private final InForce<GatewaySettings> inForce = new InForce<>(LOG, GatewaySettings::read);
    private final ThreadActor thread = new ThreadActor("cellgate-gateway-reboot");
    private final Reboot reboot;
    private final BundleContext context;
    private final Path state;
    private @Nullable ServiceRegistration<MetricSource> metrics;

    /** Takes the configuration. */
    @Activate
    public RebootCommand(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        state = Optional.ofNullable(context.getProperty("cellgate.state"))
                .map(Path::of)
                .orElse(STATE);
        reboot = new Reboot(new ProcessPrograms(thread, LONGEST), thread, state.resolve("gateway/reboot"), boot());
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        inForce.take(GatewaySettings.reader(properties)).ifPresent(now -> offer(now.hostMetrics()));
    }

    private void offer(boolean wanted) {
        ServiceRegistration<MetricSource> offered = metrics;
        if (wanted && offered == null) {
            metrics = context.registerService(MetricSource.class, HostMetrics.ofThisMachine(state), null);
        } else if (!wanted && offered != null) {
            metrics = null;
            offered.unregister();
        }
    }

    @Deactivate
    void deactivate() {
        inForce.close();
        offer(false);
        thread.stop(STOP);
    }

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "gateway-reboot", "Reboots the gateway, where its configuration allows that.", List.of());
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return CompletableFuture.completedStage(
                reboot.begin(inForce.settings().map(GatewaySettings::program).orElse(List.of()), request));
    }

    @Override
    public Optional<CompletionStage<CommandResult>> resumed(String id) {
        return reboot.resumed(id).map(CompletableFuture::completedStage);
    }

    private static String boot() {
        try {
            return BootId.read();
        } catch (IOException e) {
            LOG.debug("No id of the kernel's start", e);
            return "";
        }
    }
}

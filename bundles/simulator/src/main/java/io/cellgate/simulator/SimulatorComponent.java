package io.cellgate.simulator;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.settings.InForce;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated module per configuration of the factory PID {@code io.cellgate.simulator}. Nobody refers to it, so it provides no service.
 *
 * <p>A configuration that is not valid is refused: the log names the property, and the module that runs stays as it is.
 */
@Component(
        configurationPid = SimulatorSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class SimulatorComponent {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatorComponent.class);
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final ThreadActor actor = new ThreadActor("cellgate-simulator-lifecycle");
    // Of the actor's thread.
    private @Nullable Simulation simulator;
    private @Nullable SimulatorSettings running;
    private final InForce<SimulatorSettings> inForce = new InForce<>(LOG, SimulatorSettings::of);

    /** Begins to set the module up. */
    @Activate
    public SimulatorComponent(Map<String, Object> properties) {
        actor.execute(() -> apply(properties));
    }

    /** Takes another configuration: at once where it can be, with a new module where it cannot. */
    @Modified
    void modified(Map<String, Object> properties) {
        actor.execute(() -> apply(properties));
    }

    /** Takes the module away. */
    @Deactivate
    void deactivate() {
        actor.execute(this::close);
        actor.stop(CLOSING);
    }

    private void apply(Map<String, Object> properties) {
        inForce.take(SimulatorSettings.reader(properties)).ifPresent(next -> {
            if (running != null && next.differsAtRuntimeOnly(running)) {
                if (simulator != null) {
                    simulator.update(next);
                }
                running = next;
            } else {
                replace(next);
            }
        });
    }

    private void replace(SimulatorSettings next) {
        close();
        try {
            simulator = Simulation.open(next);
            running = next;
        } catch (IllegalArgumentException | IOException e) {
            LOG.error("Simulator {}: {}", next.get(Option.NAME), e.getMessage());
        }
    }

    private void close() {
        if (simulator != null) {
            simulator.close();
        }
        simulator = null;
        running = null;
    }
}

package io.cellgate.simulator;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.settings.InForce;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
    private Optional<Simulation> simulator = Optional.empty();
    private Optional<SimulatorSettings> running = Optional.empty();
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
        Optional<SimulatorSettings> before = running;
        inForce.take(SimulatorSettings.reader(properties)).ifPresent(next -> {
            if (before.filter(next::differsAtRuntimeOnly).isPresent()) {
                simulator.ifPresent(simulation -> simulation.update(next));
                running = Optional.of(next);
            } else {
                replace(next);
            }
        });
    }

    private void replace(SimulatorSettings next) {
        close();
        try {
            simulator = Optional.of(Simulation.open(next));
            running = Optional.of(next);
        } catch (IllegalArgumentException | IOException e) {
            LOG.error("Simulator {}: {}", next.get(Option.NAME), e.getMessage());
        }
    }

    private void close() {
        simulator.ifPresent(Simulation::close);
        simulator = Optional.empty();
        running = Optional.empty();
    }
}

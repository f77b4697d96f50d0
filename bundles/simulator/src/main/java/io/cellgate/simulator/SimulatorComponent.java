package io.cellgate.simulator;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.simulator.settings.Settings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/**
 * A simulated module per configuration of the factory PID {@code io.cellgate.simulator}. Nobody refers to it, so it provides no service.
 *
 * <p>A configuration that is not valid is refused: the log names the property, and the module that runs stays as it is.
 */
@Component(
        configurationPid = Settings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class SimulatorComponent {
    private static final Logger LOG = System.getLogger(SimulatorComponent.class.getName());
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final ThreadActor actor = new ThreadActor("cellgate-simulator-lifecycle");
    // Of the actor's thread.
    private Optional<Simulation> simulator = Optional.empty();
    private Optional<Settings> settings = Optional.empty();

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
        try {
            Settings next = Settings.of(properties);
            if (simulator.isPresent()
                    && settings.filter(next::differsAtRuntimeOnly).isPresent()) {
                simulator.ifPresent(running -> running.update(next));
            } else {
                close();
                simulator = Optional.of(Simulation.open(next));
            }
            settings = Optional.of(next);
        } catch (IllegalArgumentException | IOException e) {
            LOG.log(Level.ERROR, "Simulator {0}: {1}", properties.get("name"), e.getMessage());
        }
    }

    private void close() {
        simulator.ifPresent(Simulation::close);
        simulator = Optional.empty();
    }
}

package io.cellgate.simulator;

import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Something that plays modules on pseudo-terminals. Safe for use by any thread. */
public interface Simulation extends AutoCloseable {

    /**
     * Sets up what the settings ask for: a recorded module where they name a recording, otherwise a simulated one. When this
     * returns, its ports can be opened.
     *
     * @throws IOException that says what could not be set up; nothing is left behind
     * @throws IllegalArgumentException when the family is not known
     */
    static Simulation open(SimulatorSettings settings) throws IOException {
        return settings.find(Option.REPLAY).isPresent() ? Replay.open(settings) : Simulator.open(settings);
    }

    /** Takes other settings; those that hold from the start must be the same. */
    void update(SimulatorSettings next);

    /** Completes when somebody has asked by the control socket to stop. */
    CompletableFuture<Void> stopRequested();

    /** The one line that says where everything is. */
    String describe() throws IOException;

    /** Takes the modules away, and waits a bound for what runs. */
    @Override
    void close();
}

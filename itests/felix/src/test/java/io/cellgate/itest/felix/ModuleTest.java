package io.cellgate.itest.felix;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.After;

/** Each test has a simulated module of a family, and a modem {@code main} at it. */
public abstract class ModuleTest extends FelixTest {

    private Optional<SimulatedModule> module = Optional.empty();

    /** Modem first: it would look for the module. */
    @After
    public void unplug() {
        gateway.delete(Pids.MODEM + "~main");
        module.ifPresent(SimulatedModule::close);
        module = Optional.empty();
    }

    /** Starts a module, with options of the simulator, and has discovery look at its folders. */
    final SimulatedModule plug(String family, String... options) throws IOException {
        return plug(family, Stream.concat(Stream.of("--family", family), Stream.of(options)));
    }

    /** As {@link #plug}, for a module that a file describes to the simulator. */
    final SimulatedModule plugDescribed(Path file) throws IOException {
        return plug("described", Stream.of("--family-file", file.toString()));
    }

    private SimulatedModule plug(String name, Stream<String> options) throws IOException {
        SimulatedModule plugged = new SimulatedModule(
                scratch("simulator-" + name),
                Stream.concat(Stream.of("--registration-delay", "300"), options).toArray(String[]::new));
        module = Optional.of(plugged);
        gateway.configure(
                Pids.AT,
                Map.of(
                        "sysfs.root", plugged.sysfs(),
                        "dev.root", plugged.dev(),
                        "lock.directory", scratch("machine/lock").toString()));
        return plugged;
    }

    /** A modem's properties, with a state directory that no other test has used. */
    static Map<String, Object> configuration() throws IOException {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("profile", "auto");
        configuration.put(
                "state.directory",
                Files.createTempDirectory(scratch("state"), "run").toString());
        return configuration;
    }

    final ModemStatus ready() {
        return gateway.modemBecomes("main", "is ready", s -> s.state() == ModemState.READY);
    }
}

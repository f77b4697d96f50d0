package io.cellgate.simulator;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.simulator.module.family.Families;
import io.cellgate.simulator.settings.Arguments;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The simulator as a process of its own. Prints one line when its ports stand, and ends at SIGTERM or {@code stop}. */
public final class Main {
    private static final String FORMAT_PROPERTY = "java.util.logging.SimpleFormatter.format";
    private static final String FORMAT = "%1$tT.%1$tL %4$-7s %5$s%6$s%n";

    /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger LOG = Logger.getLogger("io.cellgate.simulator");

    private Main() {}

    /** Ends with status 0 when asked to end, 1 when it cannot be set up, 2 when the arguments are wrong. */
    public static void main(String[] arguments) {
        List<String> options = List.of(arguments);
        if (options.contains("--help")) {
            System.out.print(Arguments.help(Families.names())
                    + String.format("%-20s %-28s %s%n", "--verbose", "", "log every command"));
            return;
        }
        configureLog(options.contains("--verbose"));
        try {
            SimulatorSettings settings = Arguments.parse(
                    options.stream()
                            .filter(option -> !option.equals("--verbose"))
                            .toList(),
                    System.getenv());
            run(settings);
        } catch (InvalidConfigurationException e) {
            e.problems().forEach(problem -> System.err.println(problem.message()));
            System.exit(2);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(SimulatorSettings settings) throws IOException {
        Simulation simulator = Simulation.open(settings);
        Thread ending = new Thread(simulator::close, "cellgate-simulator-end");
        Runtime.getRuntime().addShutdownHook(ending);
        System.out.println("simulator ready: " + simulator.describe());
        simulator.stopRequested().join();
        // From here on the end of the process closes the simulator, as a signal would.
        System.exit(0);
    }

    private static void configureLog(boolean verbose) {
        if (System.getProperty(FORMAT_PROPERTY) == null) {
            System.setProperty(FORMAT_PROPERTY, FORMAT);
        }
        LOG.setUseParentHandlers(false);
        Handler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        LOG.addHandler(console);
        LOG.setLevel(verbose ? Level.FINE : Level.INFO);
    }
}

package io.cellgate.at.provider;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtTransport;
import io.cellgate.at.ModuleDirectory;
import io.cellgate.at.Subscription;
import io.cellgate.at.UsbModule;
import io.cellgate.config.ConfigurationInstance;
import io.cellgate.config.InvalidConfigurationException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundle's services, wired. Works without a configuration; a bad one leaves the last good one in force. Immediate, because
 * it remembers which ports were closed with an answer outstanding while nobody uses it.
 */
@Component(
        immediate = true,
        service = {AtTransport.class, ModuleDirectory.class},
        configurationPid = AtSettings.PID)
@Designate(ocd = AtComponent.Config.class)
public final class AtComponent implements AtTransport, ModuleDirectory {

    /** The configuration as a person writes it. */
    @ObjectClassDefinition(
            id = AtSettings.PID,
            name = "cellgate AT transport",
            description = "Where modules, their device files and lock files are found, and limits of the AT engine.")
    public @interface Config {

        @AttributeDefinition(
                name = "sysfs root",
                description =
                        "Where the kernel describes USB devices. Another folder only for tests and demonstrations.")
        String sysfs_root() default "/sys";

        @AttributeDefinition(name = "Device root", description = "Where the device files of serial ports are.")
        String dev_root() default "/dev";

        @AttributeDefinition(
                name = "Lock directory",
                description = "Where UUCP lock files (LCK..ttyUSB0) are kept; the same as pppd's.")
        String lock_directory() default "/run/lock";

        @AttributeDefinition(
                name = "Escape guard time",
                description =
                        "Silence before and after +++, as 1100ms. A little more than the module's own guard time.")
        String escape_guard() default "1100ms";

        @AttributeDefinition(
                name = "Unsolicited queue",
                description = "Unsolicited result codes that may wait for one slow listener, 1 to 100000.",
                type = AttributeType.INTEGER)
        String unsolicited_queue() default "1000";

        @AttributeDefinition(
                name = "Trace lines",
                description = "Lines of traffic kept in memory for each port, 0 to 100000; secrets are masked.",
                type = AttributeType.INTEGER)
        String trace_lines() default "500";
    }

    private static final Logger LOG = LoggerFactory.getLogger(AtComponent.class);

    /** A module's ports come within this time of each other. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    private final TransportThreads threads;
    private final PortTransport transport;
    private final UsbModuleDirectory directory;

    /** Starts with the configuration, or with the defaults where it is bad. */
    @Activate
    public AtComponent(Config config, Map<String, Object> properties) {
        AtSettings settings = AtSettings.DEFAULT;
        try {
            settings = AtSettings.of(config);
        } catch (InvalidConfigurationException e) {
            LOG.error("{}; the defaults are in force", e.getMessage());
        }
        warnOfUnknown(properties);
        threads = new TransportThreads();
        transport = new PortTransport(
                settings,
                current ->
                        new ExclusiveOpener(new UucpLocks(current.lockDirectory(), UucpLocks.Processes.ofThisSystem())),
                threads,
                System::nanoTime,
                Clock.systemUTC(),
                RandomGenerator.getDefault(),
                new UnsettledPorts(true));
        directory = new UsbModuleDirectory(settings.sysfsRoot(), settings.devRoot(), threads, SETTLE);
    }

    /** Open channels keep what they were opened with. */
    @Modified
    void modified(Config config, Map<String, Object> properties) {
        try {
            AtSettings settings = AtSettings.of(config);
            warnOfUnknown(properties);
            transport.use(settings);
            directory.use(settings.sysfsRoot(), settings.devRoot());
            LOG.info("new configuration in force: {}", settings);
        } catch (InvalidConfigurationException e) {
            LOG.error("{}; the configuration before stays in force", e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        directory.close();
        transport.close();
        threads.close();
    }

    @Override
    public AtChannel open(AtPort port) throws AtException {
        return transport.open(port);
    }

    @Override
    public List<UsbModule> modules() {
        return directory.modules();
    }

    @Override
    public Subscription watch(Consumer<List<UsbModule>> listener) {
        return directory.watch(listener);
    }

    private static void warnOfUnknown(Map<String, Object> properties) {
        Set<String> unknown = ConfigurationInstance.unknownProperties(properties, Config.class);
        if (!unknown.isEmpty()) {
            LOG.warn("{}: properties that nobody reads: {}", AtSettings.PID, unknown);
        }
    }
}

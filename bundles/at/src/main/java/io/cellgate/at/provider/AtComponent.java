package io.cellgate.at.provider;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.AtTransport;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.at.Subscription;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.at.trace.TracedPort;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.at.provider.trace.PortTraces;
import io.cellgate.config.ConfigurationInstance;
import io.cellgate.config.InvalidConfigurationException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
        service = {AtTransport.class, ModuleDirectory.class, AtTraces.class},
        configurationPid = AtSettings.PID)
@Designate(ocd = AtComponent.Config.class)
public final class AtComponent implements AtTransport, ModuleDirectory, AtTraces {

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
                name = "Trace memory",
                description = "Bytes of memory for the traffic of each port, 0 to 16777216; secrets are masked.",
                type = AttributeType.INTEGER)
        String trace_bytes() default "65536";

        @AttributeDefinition(
                name = "Trace directory",
                description = "Where the traffic of each port is also written to a file; nothing: no files.")
        String trace_directory() default "";

        @AttributeDefinition(
                name = "Trace file size",
                description = "Bytes after which a file is put aside and another begun, 16384 to 1073741824.",
                type = AttributeType.LONG)
        String trace_file_bytes() default "1048576";

        @AttributeDefinition(
                name = "Trace identities",
                description =
                        "Whether the files show identities of subscriber and module, numbers and messages as they are.",
                type = AttributeType.BOOLEAN)
        String trace_identities() default "false";
    }

    private static final Logger LOG = LoggerFactory.getLogger(AtComponent.class);

    /** A module's ports come within this time of each other. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    /** Traffic that is recorded together; how much of it a crash may take along. */
    private static final Duration TRACE_DELAY = Duration.ofMillis(250);

    private static final int KEY_BYTES = 32;

    private final TransportThreads threads;
    private final SerialQueue recording;
    private final PortTraces traces;
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
        recording = new SerialQueue(threads.listeners(), Integer.MAX_VALUE);
        directory = new UsbModuleDirectory(settings.sysfsRoot(), settings.devRoot(), threads, SETTLE);
        traces = new PortTraces(
                settings.trace(),
                System::nanoTime,
                Clock.systemUTC(),
                AtComponent::randomKey,
                directory::modules,
                this::aMomentLater);
        transport = new PortTransport(
                settings,
                current ->
                        new ExclusiveOpener(new UucpLocks(current.lockDirectory(), UucpLocks.Processes.ofThisSystem())),
                threads,
                System::nanoTime,
                traces,
                RandomGenerator.getDefault(),
                new UnsettledPorts(true));
    }

    /** Open channels keep what they were opened with. */
    @Modified
    void modified(Config config, Map<String, Object> properties) {
        try {
            AtSettings settings = AtSettings.of(config);
            warnOfUnknown(properties);
            transport.use(settings);
            traces.use(settings.trace());
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
        traces.close();
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

    @Override
    public List<TracedPort> ports() {
        return traces.ports();
    }

    @Override
    public void export(TraceSelection selection, Appendable out) throws IOException {
        traces.export(selection, out);
    }

    /** Not on the timer's own thread: a disk may hang. */
    private void aMomentLater(Runnable task) {
        try {
            Future<?> unused = threads.scheduler()
                    .schedule(() -> recording.offer(task), TRACE_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the trace is written at its end: the transport is being stopped");
        }
    }

    private static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static void warnOfUnknown(Map<String, Object> properties) {
        Set<String> unknown = ConfigurationInstance.unknownProperties(properties, Config.class);
        if (!unknown.isEmpty()) {
            LOG.warn("{}: properties that nobody reads: {}", AtSettings.PID, unknown);
        }
    }
}

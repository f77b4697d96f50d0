package io.cellgate.at.provider;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtTransport;
import io.cellgate.at.Subscription;
import io.cellgate.at.provider.channel.ChannelSettings;
import io.cellgate.at.provider.channel.PortTransport;
import io.cellgate.at.provider.channel.UnsettledPorts;
import io.cellgate.at.provider.channel.WorkerThreads;
import io.cellgate.at.provider.mux.ChannelAccess;
import io.cellgate.at.provider.mux.GsmTtys;
import io.cellgate.at.provider.mux.Ldattach;
import io.cellgate.at.provider.mux.Multiplexers;
import io.cellgate.at.provider.port.ExclusiveOpener;
import io.cellgate.at.provider.port.NativeLibrary;
import io.cellgate.at.provider.port.UucpLocks;
import io.cellgate.at.provider.trace.PortTraces;
import io.cellgate.at.provider.usb.UsbModuleDirectory;
import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.at.trace.TracedPort;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.settings.InForce;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundle's services, wired. Works without a configuration; a bad one leaves the last good one in force, at the start the
 * defaults. Immediate, because it remembers which ports were closed with an answer outstanding while nobody uses it.
 */
@Component(
        immediate = true,
        service = {AtTransport.class, ModuleDirectory.class, AtTraces.class},
        configurationPid = AtSettings.PID)
@Designate(ocd = AtSettings.Config.class)
public final class AtComponent implements AtTransport, ModuleDirectory, AtTraces {

    private static final Logger LOG = LoggerFactory.getLogger(AtComponent.class);

    /** A module's ports come within this time of each other. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    private static final Duration STOP = Duration.ofSeconds(2);
    private static final int KEY_BYTES = 32;

    private final InForce<AtSettings> inForce = new InForce<>(LOG, AtSettings::read);
    private final ThreadActor timers = new ThreadActor("cellgate-at-timer");
    private final ThreadActor usb = new ThreadActor("cellgate-at-usb");
    private final WorkerThreads workers = new WorkerThreads();
    private final PortTraces traces;
    private final PortTransport transport;
    private final UsbModuleDirectory directory;

    /** Starts with the configuration, or with the defaults where it is bad. */
    @Activate
    public AtComponent(BundleContext context, Map<String, Object> properties) {
        // RandomGenerator.getDefault() would load all of Java's generators
        this(library(context), properties, new Random());
    }

    /** Declarative Services finds a constructor by the number of its parameters, so that this one has another. */
    private AtComponent(NativeLibrary library, Map<String, Object> properties, Random random) {
        inForce.take(AtSettings.reader(Map.of()));
        inForce.take(AtSettings.reader(properties));
        AtSettings settings = inForce.settings().orElseThrow();
        directory = new UsbModuleDirectory(settings.sysfsRoot(), settings.devRoot(), usb, SETTLE);
        traces = new PortTraces(
                settings.trace(),
                timers,
                workers,
                Clock.systemUTC(),
                AtComponent::randomKey,
                directory::modulesOfAnyVendor);
        transport = new PortTransport(
                settings.channels(),
                current -> opener(current, library),
                current -> new Multiplexers(
                        opener(current, library), new Ldattach(), GsmTtys.ofThisSystem(), ChannelAccess::new),
                timers,
                workers,
                traces,
                random,
                new UnsettledPorts(true));
    }

    /**
     * Starts without a framework.
     *
     * @param data where the native library is unpacked
     */
    public static AtComponent withoutFramework(Path data, Map<String, Object> properties) {
        return new AtComponent(new NativeLibrary(Optional.of(data)), properties, new Random());
    }

    /** Open channels keep what they were opened with. */
    @Modified
    void modified(Map<String, Object> properties) {
        inForce.take(AtSettings.reader(properties)).ifPresent(settings -> {
            transport.use(settings.channels());
            traces.use(settings.trace());
            directory.use(settings.sysfsRoot(), settings.devRoot());
            LOG.info("new configuration in force: {}", settings);
        });
    }

    @Deactivate
    void deactivate() {
        inForce.close();
        usb.stop(STOP);
        directory.close();
        transport.close();
        timers.stop(STOP);
        traces.close();
        workers.close();
    }

    @Override
    public AtChannel open(AtPort port) throws AtException {
        return transport.open(port);
    }

    @Override
    public List<UsbModule> modules(Set<Integer> vendors) {
        return directory.modules(vendors);
    }

    @Override
    public Subscription watch(Set<Integer> vendors, Consumer<List<UsbModule>> listener) {
        return directory.watch(vendors, listener);
    }

    @Override
    public List<TracedPort> ports() {
        return traces.ports();
    }

    @Override
    public void export(TraceSelection selection, Appendable out) throws IOException {
        traces.export(selection, out);
    }

    private static NativeLibrary library(BundleContext context) {
        File data = context.getDataFile("library");
        return new NativeLibrary(Optional.ofNullable(data).map(File::toPath));
    }

    private static ExclusiveOpener opener(ChannelSettings settings, NativeLibrary library) {
        return new ExclusiveOpener(
                new UucpLocks(settings.lockDirectory(), UucpLocks.Processes.ofThisSystem()), library);
    }

    private static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}

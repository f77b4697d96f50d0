package io.cellgate.uplink.provider;

import io.cellgate.common.actor.NamedThreads;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.file.BootId;
import io.cellgate.common.program.ProcessPrograms;
import io.cellgate.common.secret.ConfiguredSecrets;
import io.cellgate.common.settings.InForce;
import io.cellgate.common.settings.InstanceNames;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.modem.call.DataCall;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.provider.alive.Heartbeat;
import io.cellgate.uplink.provider.apn.ProviderInfoFile;
import io.cellgate.uplink.provider.check.InterfaceCounters;
import io.cellgate.uplink.provider.check.NetworkCheck;
import io.cellgate.uplink.provider.usage.UsageMeter;
import io.cellgate.uplink.provider.usage.UsageMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One uplink configuration: wires the {@link Supervisor} to its partners, each of which may come and go.
 *
 * <p>The services are registered by hand, so that the configuration, which holds a password, is not published with them.
 *
 * <p>What the annotations of capabilities say is for those who put a gateway together (bnd, Karaf): an uplink is of no use without them.
 * They are not effective in a framework, where each of them may be replaced.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='io.cellgate.uplink.Uplink'")
@Requirement(namespace = "osgi.service", filter = "(objectClass=io.cellgate.modem.Modem)", effective = "active")
@Requirement(namespace = "osgi.service", filter = "(objectClass=io.cellgate.ppp.PppDaemon)", effective = "active")
@Component(
        name = UplinkSettings.PID,
        configurationPid = UplinkSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = UplinkSettings.Config.class, factory = true)
public final class UplinkComponent {

    private static final Logger LOG = LoggerFactory.getLogger(UplinkComponent.class);
    private static final Duration STOP_BOUND = Duration.ofSeconds(5);
    private static final Duration PROGRAM_BOUND = Duration.ofMinutes(1);

    private static final InstanceNames NAMES = new InstanceNames();

    private final BundleContext context;
    private final SupervisionFile alive;
    private final RoutesComponent routes;
    private final ConfiguredSecrets secrets;
    private final InstanceNames.Claim name = NAMES.claim(this::takeAgain);
    private final InForce<UplinkSettings> settings = new InForce<>(LOG, this::read);
    private final Map<Modem, String> modems = new HashMap<>();
    private final AtomicReference<@Nullable EventAdmin> eventAdmin = new AtomicReference<>();
    private Map<String, Object> properties = Map.of();
    private boolean over;
    private @Nullable Running running;
    private @Nullable PppDaemon daemon;

    /** The supervision of a name: its threads and its registrations. */
    private static final class Running {

        private final String name;
        private final BundleContext context;
        private final ThreadActor actor;
        private final Heartbeat heartbeat;
        private final ExecutorService checks;
        private final ExecutorService programs;
        private final Supervisor supervisor;
        private final FrameworkListener started = this::frameworkEvent;
        private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
        private final UsageMeter meter;

        Running(
                String name,
                BundleContext context,
                SupervisionFile alive,
                RoutesComponent routes,
                Consumer<GatewayEvent> publish) {
            this.name = name;
            this.context = context;
            actor = new ThreadActor("cellgate-uplink-" + name);
            heartbeat = new Heartbeat(actor, alive.file());
            checks = Executors.newSingleThreadExecutor(NamedThreads.factory("cellgate-check-" + name));
            programs = new ThreadPoolExecutor(
                    0,
                    1,
                    1,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    NamedThreads.factory("cellgate-recovery-" + name));
            Clock clock = Clock.systemUTC();
            RandomGenerator random = new SecureRandom();
            InterfaceCounters counters = new InterfaceCounters(Path.of("/sys"));
            meter = new UsageMeter(name, clock, ZoneId.systemDefault(), actor::nanoTime);
            supervisor = new Supervisor(
                    name,
                    actor,
                    clock,
                    random,
                    new NetworkCheck(checks, new ProcessPrograms(checks, PROGRAM_BOUND), Path.of("/"), random),
                    counters,
                    new ProcessPrograms(programs, PROGRAM_BOUND),
                    meter,
                    new ProviderInfoFile(Path.of("/").resolve(ProviderInfoFile.PLACE), checks),
                    boot(),
                    routes.routes(),
                    new PublishedStatus(name, clock, counters, meter::shown, publish));
            context.addFrameworkListener(started);
            supervisor.starting(
                    context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STARTING);
        }

        /** Shows itself, once it has a configuration or knows what is wrong with it. */
        void begin() {
            heartbeat.start();
            registrations.add(context.registerService(
                    MetricSource.class,
                    new UsageMetrics(name, meter::shown, supervisor::checkBytes),
                    properties(Uplink.NAME, name)));
            registrations.add(context.registerService(Uplink.class, supervisor, properties(Uplink.NAME, name)));
            registrations.add(context.registerService(
                    EventHandler.class,
                    this::heard,
                    properties(EventConstants.EVENT_TOPIC, new String[] {GatewayEvent.TOPIC_ROOT + "modem/*"})));
        }

        private void frameworkEvent(FrameworkEvent event) {
            if (event.getType() == FrameworkEvent.STARTED) {
                supervisor.starting(false);
            }
        }

        /** What a modem tells: a state, or that the network has ended a data context. */
        private void heard(Event event) {
            GatewayEvent.from(event)
                    .filter(told -> told.type().equals(DataCall.CONTEXT_ENDED))
                    .ifPresent(supervisor::contextEnded);
            supervisor.modemChanged();
        }

        /** Pppd goes on, unless it is to be hung up. */
        void end(boolean hangUp) {
            heartbeat.stop();
            context.removeFrameworkListener(started);
            registrations.forEach(ServiceRegistration::unregister);
            if (hangUp) {
                supervisor.disconnect();
            }
            supervisor.release();
            actor.stop(STOP_BOUND);
            checks.shutdownNow();
            programs.shutdownNow();
        }
    }

    /** Starts the supervision; nothing here waits. */
    @Activate
    public UplinkComponent(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference SupervisionFile alive,
            @Reference RoutesComponent routes,
            Map<String, Object> properties) {
        this.context = context;
        this.alive = alive;
        this.routes = routes;
        this.secrets = new ConfiguredSecrets(context, configurations, UplinkSettings.SECRETS);
        try {
            secrets.take(properties, this::take);
        } catch (RuntimeException | LinkageError e) {
            // nobody will end what does not begin
            name.end().run();
            throw e;
        }
    }

    /** Puts a changed configuration in force; a bad one is refused and the last good one stays. */
    @Modified
    void modified(Map<String, Object> properties) {
        secrets.take(properties, this::take);
    }

    private void take(Map<String, Object> revealed) {
        synchronized (this) {
            properties = revealed;
        }
        takeAgain();
    }

    /** Also when the name has become free. What is told is not told under the lock, for whoever hears it takes its own. */
    private void takeAgain() {
        Runnable told = () -> {};
        synchronized (this) {
            if (!over) {
                told = configure();
            }
        }
        told.run();
    }

    /**
     * Stops watching. Pppd goes on, unless the configuration was deleted.
     *
     * @param reason why, by the constants of {@link ComponentConstants}
     */
    @Deactivate
    void deactivate(int reason) {
        secrets.close();
        synchronized (this) {
            over = true;
            settings.close();
            end(reason == ComponentConstants.DEACTIVATION_REASON_CONFIGURATION_DELETED);
        }
        name.end().run();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindDaemon(PppDaemon service) {
        daemon = service;
        if (running != null) {
            running.supervisor.daemon(service);
        }
    }

    synchronized void unbindDaemon(PppDaemon service) {
        if (service.equals(daemon)) {
            daemon = null;
        }
        if (running != null) {
            running.supervisor.daemonGone(service);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindModem(Modem modem) {
        modems.put(modem, modem.name());
        chooseModem();
    }

    synchronized void unbindModem(Modem modem) {
        modems.remove(modem);
        chooseModem();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEventAdmin(EventAdmin service) {
        eventAdmin.set(service);
    }

    void unbindEventAdmin(EventAdmin service) {
        eventAdmin.compareAndSet(service, null);
    }

    private UplinkSettings read(SettingsReader reader) throws InvalidConfigurationException {
        name.take(reader);
        return UplinkSettings.read(reader);
    }

    /**
     * Takes the configuration; one that cannot be used changes nothing, and shows where there was none before.
     *
     * @return see {@link InstanceNames.Claim#giveUpAllBut}
     */
    private Runnable configure() {
        Optional<UplinkSettings> taken =
                settings.take(SettingsReader.instance(UplinkSettings.PID, properties, UplinkSettings.Config.class));
        if (taken.isPresent()) {
            runAs(name.wanted(), supervisor -> supervisor.configure(taken.get()));
            chooseModem();
        } else if (settings.settings().isEmpty()) {
            if (name.hasWanted()) {
                String problem = settings.problem().map(Throwable::getMessage).orElse("");
                runAs(name.wanted(), supervisor -> supervisor.misconfigured(problem));
            } else {
                end(true);
            }
        }
        return name.giveUpAllBut(Optional.ofNullable(running).map(now -> now.name));
    }

    /** A pppd of the former name would be nobody's: a new name ends it, as a configuration does that is deleted. */
    private void runAs(String wanted, Consumer<Supervisor> configured) {
        if (running != null && running.name.equals(wanted)) {
            configured.accept(running.supervisor);
            return;
        }
        end(true);
        Running next = new Running(wanted, context, alive, routes, this::publish);
        running = next;
        configured.accept(next.supervisor);
        if (daemon != null) {
            next.supervisor.daemon(daemon);
        }
        next.begin();
    }

    private void end(boolean hangUp) {
        Running former = running;
        running = null;
        if (former != null) {
            former.end(hangUp);
        }
    }

    private static String boot() {
        try {
            return BootId.read();
        } catch (IOException e) {
            return "";
        }
    }

    private void chooseModem() {
        Optional<UplinkSettings> inForce = settings.settings();
        if (running != null && inForce.isPresent()) {
            String wanted = inForce.get().modem();
            running.supervisor.modem(modems.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(wanted))
                    .map(Map.Entry::getKey)
                    .findFirst());
        }
    }

    private void publish(GatewayEvent event) {
        EventAdmin service = eventAdmin.get();
        if (service != null) {
            service.postEvent(event.toEvent());
        }
    }

    @SuppressWarnings("JdkObsolete") // the service registry takes a Dictionary
    private static Dictionary<String, Object> properties(String key, Object value) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(key, value);
        return properties;
    }
}

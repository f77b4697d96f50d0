package io.cellgate.telemetry.mqtt;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.file.BootId;
import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.secret.ConfiguredSecrets;
import io.cellgate.common.settings.InForce;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.telemetry.mqtt.paho.PahoSessions;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.uplink.Uplink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires {@link MqttTelemetry} to the service registry and to ConfigurationAdmin. */
@Component(
        name = MqttSettings.PID,
        configurationPid = MqttSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = MqttSettings.Config.class)
public final class MqttTelemetryComponent {

    private static final Logger LOG = LoggerFactory.getLogger(MqttTelemetryComponent.class);
    private static final Path HOST_NAME = Path.of("/etc/hostname");
    private static final int MAX_HOST_NAME = 256;
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(6);
    /** A bundle that is activated later is one that was replaced: what it would tell of the process was told. */
    private static final Duration NEW_PROCESS = Duration.ofMinutes(5);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(1);

    /** Of all instances. */
    private static final SharedTopics SHARED = new SharedTopics();

    private final ThreadActor actor = new ThreadActor("cellgate-mqtt");
    private final ThreadActor disk = new ThreadActor("cellgate-mqtt-store");
    private final ThreadActor commands = new ThreadActor("cellgate-mqtt-commands");
    private final PahoSessions sessions = new PahoSessions();
    private final InForce<MqttSettings> inForce =
            new InForce<>(LOG, reader -> MqttSettings.read(reader, MqttTelemetryComponent::hostName));
    private final ConfiguredSecrets secrets;
    private final MqttTelemetry telemetry;
    private final ServiceRegistration<EventHandler> eventHandler;
    private final ServiceRegistration<BrokerLink> linkRegistration;
    private final ServiceRegistration<Command> metricsRegistration;
    private volatile boolean online;
    /** Of the configuration in force; touched as Declarative Services calls, by one thread at a time. */
    private @Nullable String pid;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable EventAdmin events;

    /** Connects in the background. */
    @Activate
    public MqttTelemetryComponent(
            BundleContext context, @Reference ConfigurationAdmin configurations, Map<String, Object> properties) {
        secrets = new ConfiguredSecrets(context, configurations, MqttSettings.SECRETS);
        telemetry = new MqttTelemetry(new MqttTelemetry.Environment(
                actor,
                sessions,
                commands,
                Backlog.Disk.real(disk, kernel(), Clock.systemUTC()),
                RandomGenerator.getDefault(),
                Clock.systemUTC(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                context.getBundle().getVersion().toString(),
                ManagementFactory.getRuntimeMXBean().getUptime() < NEW_PROCESS.toMillis(),
                this::online));
        secrets.take(properties, this::configure);
        linkRegistration = context.registerService(
                BrokerLink.class, new Link(MqttSettings.reader(properties).pid()), null);
        metricsRegistration = context.registerService(Command.class, new MetricsCommand(telemetry::sample), null);
        eventHandler = context.registerService(EventHandler.class, this::heard, eventTopics());
    }

    @Modified
    void modified(Map<String, Object> properties) {
        secrets.take(properties, this::configure);
    }

    @Deactivate
    void deactivate() {
        secrets.close();
        inForce.close();
        linkRegistration.unregister();
        metricsRegistration.unregister();
        eventHandler.unregister();
        CountDownLatch stopped = new CountDownLatch(1);
        telemetry.stop(stopped::countDown);
        try {
            if (!stopped.await(LEAVE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("MQTT: no orderly end within {} s", LEAVE_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (pid != null) {
            // only now another one listens: no request comes to both
            SHARED.leave(pid);
        }
        commands.interrupt(STOP_LIMIT);
        sessions.close();
        actor.stop(STOP_LIMIT);
        disk.stop(STOP_LIMIT);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addModem(Modem modem) {
        telemetry.add(modem);
    }

    void removeModem(Modem modem) {
        telemetry.remove(modem);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addUplink(Uplink uplink) {
        telemetry.add(uplink);
    }

    void removeUplink(Uplink uplink) {
        telemetry.remove(uplink);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMetricSource(MetricSource source) {
        telemetry.add(source);
    }

    void removeMetricSource(MetricSource source) {
        telemetry.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCommand(Command command, Map<String, Object> properties) {
        int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer value ? value : 0;
        long id = properties.get(Constants.SERVICE_ID) instanceof Long value ? value : 0;
        telemetry.add(command, ranking, id);
    }

    void removeCommand(Command command) {
        telemetry.remove(command);
    }

    private void configure(Map<String, Object> properties) {
        SettingsReader reader = MqttSettings.reader(properties);
        inForce.take(reader).ifPresent(settings -> {
            if (settings.revealsPassword()) {
                LOG.warn("{}: the password goes over the network in the clear; use ssl:// or wss://", MqttSettings.PID);
            }
            if (String.valueOf(properties.getOrDefault("gateway", "")).isBlank()) {
                LOG.warn(
                        "{}: the gateway's id is its host name ({}); gateways that were cloned from one image share it, and take"
                                + " each other's connection away: give each its own 'gateway'",
                        MqttSettings.PID,
                        settings.connection().topics().root());
            }
            pid = reader.pid();
            SHARED.enter(reader.pid(), settings.connection(), standing -> use(settings, reader.pid(), standing));
        });
    }

    private void use(MqttSettings settings, String name, SharedTopics.Standing standing) {
        String filter = settings.connection().topics().commandFilter();
        if (settings.connection().subscribed()) {
            standing.commandsAt()
                    .ifPresent(other -> LOG.info(
                            "{}: {} takes what comes on {}, so that nothing is done twice", name, other, filter));
        }
        standing.problem().ifPresent(why -> LOG.warn("{}: {}", name, why));
        telemetry.use(settings, standing);
    }

    /** What others see of the connection. */
    private final class Link implements BrokerLink {

        private final String configuration;

        Link(String configuration) {
            this.configuration = configuration;
        }

        @Override
        public String configuration() {
            return configuration;
        }

        @Override
        public boolean online() {
            return online;
        }

        @Override
        public Optional<String> problem() {
            return online ? Optional.empty() : telemetry.brokerProblem();
        }
    }

    /** A change of the status is an event that is not published: whoever gets it knows that there is a session. */
    private void online(boolean now) {
        online = now;
        EventAdmin admin = events;
        if (admin != null) {
            admin.postEvent(
                    new GatewayEvent(Instant.now(), BrokerLink.SOURCE, GatewayEvent.STATUS, Map.of("online", now))
                            .toEvent());
        }
    }

    private void heard(org.osgi.service.event.Event event) {
        GatewayEvent.from(event).ifPresent(telemetry::event);
    }

    /** The handler is not the component's own service, which would show the configuration with the password. */
    @SuppressWarnings("JdkObsolete") // the registry takes a Dictionary
    private static Dictionary<String, Object> eventTopics() {
        return new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, GatewayEvent.TOPIC_ROOT + "*"));
    }

    /** The kernel's id of its own start. */
    private static String kernel() {
        try {
            return BootId.read();
        } catch (IOException e) {
            LOG.debug("No id of the kernel's start", e);
            return "";
        }
    }

    private static String hostName() {
        try {
            return new String(BoundedFile.begin(HOST_NAME.toRealPath(), MAX_HOST_NAME), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.debug("No host name", e);
            return "";
        }
    }
}

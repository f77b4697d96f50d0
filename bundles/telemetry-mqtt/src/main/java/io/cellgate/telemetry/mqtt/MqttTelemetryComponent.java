package io.cellgate.telemetry.mqtt;

import io.cellgate.command.Command;
import io.cellgate.config.ConfigurationInstance;
import io.cellgate.config.InvalidConfigurationException;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires {@link MqttTelemetry} to the service registry and to ConfigurationAdmin. */
@Component(
        name = MqttSettings.PID,
        configurationPid = MqttSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = MqttTelemetryComponent.Config.class)
public final class MqttTelemetryComponent {

    /** The properties of {@value MqttSettings#PID}. */
    @ObjectClassDefinition(
            id = MqttSettings.PID,
            name = "cellgate MQTT",
            description = "Telemetry and remote commands over MQTT")
    @interface Config {

        /** URIs, tried in turn. */
        @AttributeDefinition(
                name = "Brokers",
                description = "tcp://, ssl://, ws:// or wss:// and HOST:PORT; several are tried in turn")
        String[] broker() default {};

        /** The id in the topics. */
        @AttributeDefinition(
                name = "Gateway id",
                description = "The topic level that names this gateway; the host name when empty",
                required = false)
        String gateway() default "";

        /** The levels before the id. */
        @AttributeDefinition(name = "Base topic", description = "The topic levels before the gateway id")
        String base() default "cellgate";

        /** The client identifier. */
        @AttributeDefinition(
                name = "Client id",
                description = "Unique among all clients of the broker; cellgate-GATEWAY when empty",
                required = false)
        String client_id() default "";

        /** For the login. */
        @AttributeDefinition(name = "User name", description = "For the login at the broker", required = false)
        String username() default "";

        /** For the login. */
        @AttributeDefinition(
                type = AttributeType.PASSWORD,
                name = "Password",
                description = "For the login at the broker; use it with ssl:// or wss:// only",
                required = false)
        String password() default "";

        /** A PEM file. */
        @AttributeDefinition(
                name = "TLS authorities",
                description =
                        "PEM file of the authorities that the broker's certificate may come from; the platform's when empty",
                required = false)
        String tls_ca() default "";

        /** A PEM file. */
        @AttributeDefinition(
                name = "TLS certificate",
                description = "PEM file of our own certificate and its chain",
                required = false)
        String tls_certificate() default "";

        /** A PEM file. */
        @AttributeDefinition(
                name = "TLS key",
                description = "PEM file of the certificate's key, PKCS #8, not encrypted",
                required = false)
        String tls_key() default "";

        /** A duration. */
        @AttributeDefinition(
                name = "Interval",
                description = "Between two batches of telemetry and two looks at the status, as 30s or 5m")
        String interval() default "60s";

        /** A duration. */
        @AttributeDefinition(
                name = "Keep alive",
                description = "The longest silence before the connection is tested, as 60s or 5m")
        String keep_alive() default "60s";

        /** A duration. */
        @AttributeDefinition(name = "Connect time-out", description = "How long the broker has to accept us")
        String connect_timeout() default "30s";

        /** A duration. */
        @AttributeDefinition(name = "Shortest wait", description = "Between two tries to connect")
        String retry_floor() default "2s";

        /** A duration. */
        @AttributeDefinition(name = "Longest wait", description = "Between two tries to connect")
        String retry_ceiling() default "5m";

        /** A count. */
        @AttributeDefinition(
                type = AttributeType.INTEGER,
                name = "Buffer",
                description =
                        "Events and batches of telemetry that are kept while there is no connection; the oldest go first")
        String buffer() default "1000";

        /** Names. */
        @AttributeDefinition(
                name = "Commands",
                description = "Commands that are allowed over MQTT: all, none, or their names")
        String[] commands() default {"all"};

        /** A duration. */
        @AttributeDefinition(
                name = "Status expiry",
                description = "How long a modem or uplink may be away before its retained status is deleted")
        String status_expiry() default "10m";
    }

    private static final Logger LOG = LoggerFactory.getLogger(MqttTelemetryComponent.class);
    private static final Path HOST_NAME = Path.of("/etc/hostname");
    private static final long FAREWELL_SECONDS = 4;

    private final MailboxScheduler mailbox = new MailboxScheduler("cellgate-mqtt");
    private final CommandRunner commandRunner = new CommandRunner();
    private final MqttTelemetry telemetry;
    private final ServiceRegistration<EventHandler> eventHandler;

    /** Begins; connects only on its own thread. */
    @Activate
    public MqttTelemetryComponent(BundleContext context, Config config, Map<String, Object> properties) {
        telemetry = new MqttTelemetry(new MqttTelemetry.Surroundings(
                mailbox,
                PahoLink.opener(mailbox.executor()),
                commandRunner,
                RandomGenerator.getDefault(),
                Clock.systemUTC(),
                context.getBundle().getVersion().toString()));
        configure(config, properties);
        eventHandler = context.registerService(EventHandler.class, this::heard, eventTopics());
    }

    @Modified
    void modified(Config config, Map<String, Object> properties) {
        configure(config, properties);
    }

    @Deactivate
    void deactivate() {
        eventHandler.unregister();
        CountDownLatch stopped = new CountDownLatch(1);
        telemetry.stop(stopped::countDown);
        try {
            if (!stopped.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("MQTT: no orderly end within {} s", FAREWELL_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        commandRunner.close();
        mailbox.close();
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

    private void configure(Config config, Map<String, Object> properties) {
        Set<String> unknown = ConfigurationInstance.unknownProperties(properties, Config.class);
        if (!unknown.isEmpty()) {
            LOG.warn("{}: properties that do not exist: {}", MqttSettings.PID, unknown);
        }
        try {
            MqttSettings settings = MqttSettings.read(config, MqttTelemetryComponent::hostName);
            if (settings.revealsPassword()) {
                LOG.warn("{}: the password goes over the network in the clear; use ssl:// or wss://", MqttSettings.PID);
            }
            telemetry.use(settings);
        } catch (InvalidConfigurationException e) {
            LOG.error("{}; what was in force before stays in force", e.getMessage());
        }
    }

    private void heard(org.osgi.service.event.Event event) {
        GatewayEvent.from(event).ifPresent(telemetry::event);
    }

    /** By hand, because a component's own services would show its configuration, the password with it. */
    @SuppressWarnings("JdkObsolete") // the registry takes a Dictionary, of which the JDK has no other
    private static Dictionary<String, Object> eventTopics() {
        return new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, GatewayEvent.TOPIC_ROOT + "*"));
    }

    private static String hostName() {
        try {
            return Files.readString(HOST_NAME);
        } catch (IOException e) {
            LOG.debug("No host name", e);
            return "";
        }
    }
}

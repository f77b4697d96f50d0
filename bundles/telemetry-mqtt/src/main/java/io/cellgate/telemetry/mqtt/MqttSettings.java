package io.cellgate.telemetry.mqtt;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.config.Secret;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.broker.RetryWait;
import io.cellgate.telemetry.mqtt.broker.TlsFiles;
import io.cellgate.telemetry.mqtt.command.CommandPolicy;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.message.Topics;
import io.cellgate.telemetry.mqtt.publish.DeadBands;
import io.cellgate.telemetry.mqtt.signature.Signature;
import io.cellgate.telemetry.mqtt.store.Backlog;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The configuration {@value #PID}, checked.
 *
 * @param connection what a connection depends on
 * @param retry how long to wait between two tries to connect
 * @param interval between two batches of telemetry, and between two looks at the status
 * @param deadBands which numbers are published between two batches, and when
 * @param backlog how records are kept while there is no connection
 * @param commands which may come in
 * @param statusExpiry how long a modem or uplink may be away before its retained status is deleted
 * @param stateDirectory where is remembered which requests were carried out
 * @param commandKey by which requests are signed; empty if they need not be
 * @param identity whether is published who module and subscriber are
 */
record MqttSettings(
        ConnectionSettings connection,
        RetryWait retry,
        Duration interval,
        DeadBands deadBands,
        Backlog.Settings backlog,
        CommandPolicy commands,
        Duration statusExpiry,
        Path stateDirectory,
        Optional<Secret> commandKey,
        boolean identity) {

    static final String PID = "io.cellgate.mqtt";

    /** The properties that hold a secret. */
    static final Set<String> SECRETS = Set.of("password", "command.key");

    /** Configurations that are instances of a factory have it. */
    private static final String FACTORY = "service.factoryPid";
    /** The state directory has one for us. */
    private static final Path DIRECTORY = Path.of("mqtt");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern GATEWAY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern BASE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}(/[A-Za-z0-9_.-]{1,64}){0,7}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /** The properties of {@value MqttSettings#PID}. */
    @ObjectClassDefinition(
            id = MqttSettings.PID,
            name = "cellgate MQTT",
            description = "Telemetry and remote commands over MQTT")
    @interface Config {

        @AttributeDefinition(
                name = "Name",
                description = "Of one of several connections; what follows the dash in its file's name when empty",
                required = false)
        String name() default "";

        @AttributeDefinition(
                name = "Brokers",
                description =
                        "mqtt:// or tcp://, mqtts:// or ssl://, ws://, wss:// and HOST:PORT; several are tried in turn",
                required = false)
        String[] broker() default {};

        @AttributeDefinition(
                name = "Gateway id",
                description = "The topic level that names this gateway; the host name when empty",
                required = false)
        String gateway() default "";

        @AttributeDefinition(name = "Base topic", description = "The topic levels before the gateway id")
        String base() default "cellgate";

        @AttributeDefinition(
                name = "Client id",
                description = "Unique among all clients of the broker; cellgate-GATEWAY when empty",
                required = false)
        String client_id() default "";

        @AttributeDefinition(name = "User name", description = "For the login at the broker", required = false)
        String username() default "";

        @AttributeDefinition(
                type = AttributeType.PASSWORD,
                name = "Password",
                description = "For the login at the broker; use it with ssl:// or wss:// only",
                required = false)
        String password() default "";

        @AttributeDefinition(
                name = "Password file",
                description = "File with the password in its first line, in place of 'password': it is not among the"
                        + " component's properties then, which a shell shows",
                required = false)
        String password_file() default "";

        @AttributeDefinition(
                name = "TLS authorities",
                description =
                        "PEM file of the authorities that the broker's certificate may come from; the platform's when empty",
                required = false)
        String tls_ca() default "";

        @AttributeDefinition(
                name = "TLS certificate",
                description = "PEM file of our own certificate and its chain",
                required = false)
        String tls_certificate() default "";

        @AttributeDefinition(
                name = "TLS key",
                description = "PEM file of the certificate's key, PKCS #8, not encrypted",
                required = false)
        String tls_key() default "";

        @AttributeDefinition(
                name = "Interval",
                description = "Between two batches of telemetry and two looks at the status, as 30s or 5m")
        String interval() default "60s";

        @AttributeDefinition(
                name = "Keep alive",
                description = "The longest silence before the connection is tested, as 60s or 5m")
        String keep_alive() default "75s";

        @AttributeDefinition(name = "Connect time-out", description = "How long the broker has to accept us")
        String connect_timeout() default "30s";

        @AttributeDefinition(
                type = AttributeType.INTEGER,
                name = "Message limit",
                min = "1024",
                max = "1048576",
                description = "Bytes that a message from the broker may have; a longer one ends the connection")
        String message_limit() default "65536";

        @AttributeDefinition(
                type = AttributeType.BOOLEAN,
                name = "Retain",
                description = "Whether the broker is asked to keep the last status; off for brokers that refuse it")
        String retain() default "true";

        @AttributeDefinition(
                type = AttributeType.BOOLEAN,
                name = "Identity",
                description =
                        "Whether IMEI, IMSI, ICCID and the SIM's number are published; off leaves them out of everything")
        String identity() default "true";

        @AttributeDefinition(
                name = "Format",
                description = "In which form telemetry and status are published",
                options = {
                    @Option(label = "json", value = "json"),
                    @Option(label = "sparkplug (Sparkplug B 3.0)", value = "sparkplug"),
                    @Option(label = "kura (Eclipse Kura)", value = "kura")
                })
        String format() default "json";

        @AttributeDefinition(name = "Sparkplug group", description = "The group's id, with format = sparkplug")
        String sparkplug_group() default "cellgate";

        @AttributeDefinition(
                name = "Sparkplug host",
                description = "The primary host's id: data is kept while it is not there; none when empty",
                required = false)
        String sparkplug_host() default "";

        @AttributeDefinition(
                name = "Kura account",
                description = "The first topic level of data, with format = kura",
                required = false)
        String kura_account() default "";

        @AttributeDefinition(
                name = "Kura control prefix",
                description = "What begins the topics of control; brokers that refuse $EDC need another one")
        String kura_control() default "$EDC";

        // spotless:off
        @AttributeDefinition(name = "Telemetry batch", type = AttributeType.INTEGER, min = "1", max = "100",
                description = "How many sets of numbers go into one message; more than one are rows in json")
        String telemetry_batch() default "1";

        @AttributeDefinition(name = "Telemetry compression", type = AttributeType.BOOLEAN,
                description = "Whether telemetry is compressed (gzip, DEFLATE) where that makes it smaller")
        String telemetry_compress() default "false";

        @AttributeDefinition(name = "Telemetry on change", required = false,
                description = "Numbers that are also published when they have moved that far, as rssiDbm:6, modem/main/temperatureC:5")
        String[] telemetry_change() default {};

        @AttributeDefinition(name = "Telemetry spacing",
                description = "The shortest time between two sets of numbers that are published for a change")
        String telemetry_spacing() default "30s";

        @AttributeDefinition(name = "Discovery", required = false,
                description = "Topic prefix of Home Assistant's discovery, homeassistant as a rule; none when empty")
        String discovery() default "";
        // spotless:on

        @AttributeDefinition(name = "Shortest wait", description = "Between two tries to connect")
        String retry_floor() default "2s";

        @AttributeDefinition(name = "Longest wait", description = "Between two tries to connect")
        String retry_ceiling() default "5m";

        @AttributeDefinition(
                type = AttributeType.INTEGER,
                name = "Buffer",
                min = "1",
                max = "100000",
                description = "Events and batches of telemetry that are kept on disk while there is no connection")
        String buffer() default "10000";

        @AttributeDefinition(
                name = "Buffer sync",
                description =
                        "The shortest time between two syncs of the disk; a power cut loses what came since the last")
        String buffer_sync() default "60s";

        @AttributeDefinition(
                type = AttributeType.INTEGER,
                name = "Buffer rate",
                min = "128",
                max = "100000000",
                description = "Bytes a second at which the buffer is sent when the connection is back")
        String buffer_rate() default "4096";

        @AttributeDefinition(
                name = "Commands",
                description =
                        "Commands that are allowed over MQTT: none, the roles observe, operate, administer, and names")
        String[] commands() default {"operate"};

        // spotless:off
        @AttributeDefinition(name = "Command age",
                description = "How old a request that acts may be, unless it says itself when it expires")
        String command_age() default "5m";

        @AttributeDefinition(name = "Command rate", type = AttributeType.INTEGER, min = "1", max = "100000",
                description = "How many requests that act are carried out a minute")
        String command_rate() default "60";

        @AttributeDefinition(name = "Command key", required = false, type = AttributeType.PASSWORD,
                description = "With it every request must be signed (HMAC-SHA256); at least 16 characters")
        String command_key() default "";

        @AttributeDefinition(name = "Command key file", required = false,
                description = "File with the command key in its first line, in place of 'command.key'")
        String command_key_file() default "";
        // spotless:on

        @AttributeDefinition(
                name = "Status expiry",
                description = "How long a modem or uplink may be away before its retained status is deleted")
        String status_expiry() default "10m";

        @AttributeDefinition(
                name = "State directory",
                description =
                        "For the buffer, and for which requests were carried out, so that none is carried out twice")
        String state_directory() default "/var/lib/cellgate";
    }

    /** Requests need no signature, nothing is left out, and nothing is published between two batches. */
    MqttSettings(
            ConnectionSettings connection,
            RetryWait retry,
            Duration interval,
            Backlog.Settings backlog,
            CommandPolicy commands,
            Duration statusExpiry,
            Path stateDirectory) {
        this(
                connection,
                retry,
                interval,
                DeadBands.NONE,
                backlog,
                commands,
                statusExpiry,
                stateDirectory,
                Optional.empty(),
                true);
    }

    /** Reads the properties of {@link #PID}, or of an instance of it. */
    static SettingsReader reader(Map<String, Object> properties) {
        return properties.containsKey(FACTORY)
                ? SettingsReader.instance(PID, properties, Config.class)
                : SettingsReader.singleton(PID, properties, Config.class);
    }

    /**
     * Checks a configuration.
     *
     * @param hostName asked if no gateway id is configured
     * @throws InvalidConfigurationException with every property that is wrong
     */
    static MqttSettings read(SettingsReader reader, Supplier<String> hostName) throws InvalidConfigurationException {
        String gateway = reader.optionalMatching("gateway", GATEWAY, "letters, digits, '_', '.' and '-', at most 64")
                .orElseGet(() -> BrokerProperties.topicLevel(hostName.get()));
        String instance = reader.has(FACTORY) ? reader.instanceName() : "";
        String base = reader.matching(
                "base", BASE, "up to 8 topic levels of letters, digits, '_', '.' and '-', without wildcards");
        String clientId = reader.optionalMatching("client.id", CLIENT_ID, "1 to 128 printable characters without space")
                .orElse("cellgate-" + gateway + (instance.isEmpty() ? "" : "-" + instance));
        Optional<String> username = reader.optionalText("username");
        Optional<Secret> password = SecretProperty.read(reader, "password");
        if (password.isPresent() && username.isEmpty()) {
            reader.refuse("username", "", "a user name, since there is a password");
        }
        List<URI> brokers = BrokerProperties.brokers(reader);
        TlsFiles tls = BrokerProperties.tls(reader, brokers);
        Duration keepAlive = reader.duration("keep.alive", Duration.ofSeconds(5), Duration.ofHours(12));
        Duration connectTimeout = reader.duration("connect.timeout", Duration.ofSeconds(1), Duration.ofMinutes(10));
        Duration floor = reader.duration("retry.floor", Duration.ofMillis(100), Duration.ofHours(1));
        Duration ceiling = reader.duration("retry.ceiling", Duration.ofSeconds(1), Duration.ofDays(1));
        if (ceiling.compareTo(floor) < 0) {
            reader.refuse("retry.ceiling", reader.optionalText("retry.ceiling").orElse(""), "at least 'retry.floor'");
        }
        Duration interval = reader.duration("interval", Duration.ofSeconds(1), Duration.ofDays(1));
        DeadBands deadBands = BandProperties.read(reader);
        boolean retain = reader.flag("retain");
        int messageLimit = reader.integer("message.limit", 1024, 1_048_576);
        int buffer = reader.integer("buffer", 1, 100_000);
        Duration bufferSync = reader.duration("buffer.sync", Duration.ofSeconds(1), Duration.ofMinutes(10));
        int bufferRate = reader.integer("buffer.rate", 128, 100_000_000);
        CommandPolicy commands = CommandSettings.policy(reader);
        Optional<Secret> commandKey = CommandSettings.key(reader);
        Duration expiry = reader.duration("status.expiry", Duration.ofSeconds(1), Duration.ofDays(365));
        Path directory = reader.path("state.directory");
        // two instances must not write into one file
        Path stateDirectory = instance.isEmpty() ? directory : directory.resolve("mqtt-" + instance);
        boolean identity = reader.flag("identity");
        Topics topics = new Topics(base + "/" + gateway);
        FormatSettings format = FormatProperties.read(reader, topics, clientId, commands.any());
        return reader.finish(() -> new MqttSettings(
                new ConnectionSettings(
                        brokers,
                        clientId,
                        username,
                        password,
                        tls,
                        topics,
                        commands.any(),
                        keepAlive,
                        connectTimeout,
                        messageLimit,
                        retain,
                        format),
                new RetryWait(floor, ceiling),
                interval,
                deadBands,
                new Backlog.Settings(stateDirectory.resolve(DIRECTORY), buffer, bufferSync, bufferRate),
                commands,
                expiry,
                stateDirectory,
                commandKey,
                identity));
    }

    /** The same, but commands are not listened to under our own topics. */
    MqttSettings withoutCommandTopics() {
        return new MqttSettings(
                connection.unsubscribed(),
                retry,
                interval,
                deadBands,
                backlog,
                commands,
                statusExpiry,
                stateDirectory,
                commandKey,
                identity);
    }

    /** By which requests are signed; empty if they need not be. */
    Optional<Signature> signature() {
        return commandKey.map(key -> new Signature(key, connection.topics().root()));
    }

    /** Whether a password would cross a network in the clear. */
    boolean revealsPassword() {
        return connection.password().isPresent()
                && connection.brokers().stream()
                        .anyMatch(broker -> !ConnectionSettings.isTls(broker) && !LOOPBACK.contains(broker.getHost()));
    }
}

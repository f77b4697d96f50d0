package io.cellgate.telemetry.mqtt;

import io.cellgate.config.ConfigurationReader;
import io.cellgate.config.InvalidConfigurationException;
import io.cellgate.config.Secret;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The configuration, checked.
 *
 * @param connection what a link depends on
 * @param retry how long to wait between two tries
 * @param interval between two batches of telemetry, and two looks at the status
 * @param buffer events and batches kept while there is no link
 * @param commands which may come in
 * @param statusExpiry how long a modem or uplink may be away before its retained status is deleted
 */
record MqttSettings(
        ConnectionSettings connection,
        Connector.Retry retry,
        Duration interval,
        int buffer,
        CommandPolicy commands,
        Duration statusExpiry) {

    static final String PID = "io.cellgate.mqtt";
    static final Set<String> TLS_SCHEMES = Set.of("ssl", "wss");

    private static final Set<String> SCHEMES = Set.of("tcp", "ssl", "ws", "wss");
    private static final Pattern GATEWAY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern BASE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}(/[A-Za-z0-9_.-]{1,64}){0,7}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern COMMAND = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /**
     * Checks a configuration.
     *
     * @param hostName asked where no gateway id is configured
     * @throws InvalidConfigurationException with every property that is wrong
     */
    static MqttSettings read(MqttTelemetryComponent.Config config, Supplier<String> hostName)
            throws InvalidConfigurationException {
        ConfigurationReader reader = new ConfigurationReader(PID);
        String gateway = reader.optionalText("gateway", config.gateway())
                .map(text ->
                        matching(reader, "gateway", text, GATEWAY, "letters, digits, '_', '.' and '-', at most 64"))
                .orElseGet(() -> sanitised(hostName.get()));
        String base = matching(
                reader,
                "base",
                config.base().strip(),
                BASE,
                "up to 8 topic levels of letters, digits, '_', '.' and '-', without wildcards");
        String clientId = reader.optionalText("client.id", config.client_id())
                .map(text ->
                        matching(reader, "client.id", text, CLIENT_ID, "1 to 128 printable characters without space"))
                .orElse("cellgate-" + gateway);
        Optional<String> username = reader.optionalText("username", config.username());
        Optional<Secret> password = reader.secret("password", config.password());
        if (password.isPresent() && username.isEmpty()) {
            reader.refuse("username", "", "a user name, since there is a password");
        }
        List<URI> brokers = brokers(reader, config.broker());
        TlsFiles tls = tls(reader, config, brokers);
        Duration keepAlive =
                reader.duration("keep.alive", config.keep_alive(), Duration.ofSeconds(5), Duration.ofHours(12));
        Duration connectTimeout = reader.duration(
                "connect.timeout", config.connect_timeout(), Duration.ofSeconds(1), Duration.ofMinutes(10));
        Duration floor =
                reader.duration("retry.floor", config.retry_floor(), Duration.ofMillis(100), Duration.ofHours(1));
        Duration ceiling =
                reader.duration("retry.ceiling", config.retry_ceiling(), Duration.ofSeconds(1), Duration.ofDays(1));
        if (ceiling.compareTo(floor) < 0) {
            reader.refuse("retry.ceiling", config.retry_ceiling(), "at least 'retry.floor'");
        }
        Duration interval = reader.duration("interval", config.interval(), Duration.ofSeconds(1), Duration.ofDays(1));
        int buffer = reader.integer("buffer", config.buffer(), 0, 100_000);
        CommandPolicy commands = commands(reader, config.commands());
        Duration expiry =
                reader.duration("status.expiry", config.status_expiry(), Duration.ofSeconds(1), Duration.ofDays(365));
        return reader.finish(() -> new MqttSettings(
                new ConnectionSettings(
                        brokers,
                        clientId,
                        username,
                        password,
                        tls,
                        new Topics(base + "/" + gateway),
                        commands.any(),
                        keepAlive,
                        connectTimeout),
                new Connector.Retry(floor, ceiling),
                interval,
                buffer,
                commands,
                expiry));
    }

    /** Whether a password would cross a network in the clear. */
    boolean revealsPassword() {
        return connection.password().isPresent()
                && connection.brokers().stream()
                        .anyMatch(broker -> !TLS_SCHEMES.contains(broker.getScheme())
                                && !Set.of("localhost", "127.0.0.1", "[::1]").contains(broker.getHost()));
    }

    private static List<URI> brokers(ConfigurationReader reader, String[] values) {
        List<URI> brokers = new ArrayList<>();
        List<String> given = words(values);
        if (given.isEmpty()) {
            reader.refuse("broker", "", "at least one URI, such as tcp://broker.example.com:1883");
        }
        for (String value : given) {
            reader.uri("broker", value, SCHEMES).ifPresent(brokers::add);
        }
        for (URI broker : brokers) {
            boolean plainSocket =
                    broker.getScheme().equals("tcp") || broker.getScheme().equals("ssl");
            if (plainSocket && !broker.getPath().isEmpty()) {
                reader.refuse("broker", broker.toString(), "no path behind the port of tcp:// and ssl://");
            }
        }
        return brokers;
    }

    private static TlsFiles tls(ConfigurationReader reader, MqttTelemetryComponent.Config config, List<URI> brokers) {
        TlsFiles files = new TlsFiles(
                file(reader, "tls.ca", config.tls_ca()),
                file(reader, "tls.certificate", config.tls_certificate()),
                file(reader, "tls.key", config.tls_key()));
        if (files.certificate().isPresent() != files.key().isPresent()) {
            String missing = files.key().isPresent() ? "tls.certificate" : "tls.key";
            reader.refuse(missing, "", "a PEM file: 'tls.certificate' and 'tls.key' go together");
        } else if (files.given() && brokers.stream().noneMatch(uri -> TLS_SCHEMES.contains(uri.getScheme()))) {
            reader.refuse("broker", String.join(", ", config.broker()), "ssl:// or wss://, since TLS files are given");
        } else {
            try {
                files.context();
            } catch (TlsFiles.TlsException e) {
                reader.refuse(
                        e.problem().property(), e.problem().value(), e.problem().allowed());
            }
        }
        return files;
    }

    private static Optional<Path> file(ConfigurationReader reader, String property, String value) {
        return reader.optionalText(property, value).flatMap(text -> {
            try {
                return Optional.of(Path.of(text));
            } catch (InvalidPathException e) {
                reader.refuse(property, text, "the path of a PEM file");
                return Optional.empty();
            }
        });
    }

    private static CommandPolicy commands(ConfigurationReader reader, String[] values) {
        List<String> names = words(values);
        if (names.isEmpty() || names.equals(List.of("all"))) {
            return CommandPolicy.ALL;
        }
        if (names.equals(List.of("none"))) {
            return new CommandPolicy(Optional.of(Set.of()));
        }
        for (String name : names) {
            if (!COMMAND.matcher(name).matches() || name.equals("all") || name.equals("none")) {
                reader.refuse("commands", Words.shown(name), "all, none, or names of commands such as status, connect");
            }
        }
        return new CommandPolicy(Optional.of(Set.copyOf(names)));
    }

    /** A list may be given as several values, or as one with commas. */
    private static List<String> words(String[] values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private static String matching(
            ConfigurationReader reader, String property, String value, Pattern pattern, String allowed) {
        if (!pattern.matcher(value).matches()) {
            reader.refuse(property, Words.shown(value), allowed);
            return "invalid";
        }
        return value;
    }

    /** A host name is for people; what a topic level cannot hold becomes a dash. */
    private static String sanitised(String hostName) {
        String text = hostName.strip().replaceAll("[^A-Za-z0-9_.-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        if (text.isEmpty()) {
            return "gateway";
        }
        return text.length() <= 64 ? text : text.substring(0, 64);
    }
}

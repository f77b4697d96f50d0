package io.cellgate.web;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.config.Secret;
import io.cellgate.web.metric.MetricsAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The configuration {@value #PID}, checked. Immutable.
 *
 * @param address where the page is served
 * @param password for the login; one is made where it is absent
 * @param idle after that time without a request a session ends
 * @param keystore the file with the key for TLS
 * @param keystorePassword opens that file
 * @param directory where password and history are kept
 * @param metrics who may read the numbers without a login
 * @param onRequest whether the page is served only for a time after somebody has asked for it
 */
record WebSettings(
        InetSocketAddress address,
        Optional<Secret> password,
        Duration idle,
        Optional<Path> keystore,
        Secret keystorePassword,
        Path directory,
        MetricsAccess metrics,
        boolean onRequest) {

    static final String PID = "io.cellgate.web";

    /** The properties that nobody is shown. */
    static final Set<String> SECRETS = Set.of("password", "tls.password");

    private static final Map<String, MetricsAccess> METRICS =
            Map.of("off", MetricsAccess.OFF, "loopback", MetricsAccess.LOOPBACK, "network", MetricsAccess.NETWORK);

    private static final Map<String, Boolean> SERVE = Map.of("always", false, "on-request", true);

    private static final String DIRECTORY = "web";
    /** No name: that would ask a resolver, and listen where it says. */
    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private static final String ALLOWED_ADDRESS = "an IP address of this machine";
    private static final int SHORTEST_PASSWORD = 8;

    /** What can be set. */
    @ObjectClassDefinition(
            id = PID,
            name = "cellgate web",
            description = "The page for integrators and operators. Without a configuration it is not served.")
    @interface Config {
        // spotless:off
        @AttributeDefinition(name = "Address", description = "Where it listens; other than the loopback only with a TLS key store.")
        String address() default "127.0.0.1";

        @AttributeDefinition(name = "Port", type = AttributeType.INTEGER, min = "0", max = "65535",
                description = "0 takes any that is free, and says in the log which.")
        String port() default "8480";

        @AttributeDefinition(name = "Password", required = false, type = AttributeType.PASSWORD,
                description = "For the login, at least 8 characters. Empty: one is made at the first start, and stands in "
                        + "web/first-password of the state directory.")
        String password() default "";

        @AttributeDefinition(name = "Session", description = "After that time without a request one has to log in again, as in 30m.")
        String session_idle() default "30m";

        @AttributeDefinition(name = "TLS key store", required = false, description = "File of PKCS #12 with key and certificate.")
        String tls_keystore() default "";

        @AttributeDefinition(name = "TLS password", required = false, type = AttributeType.PASSWORD,
                description = "Opens the key store.")
        String tls_password() default "";

        @AttributeDefinition(name = "Metrics", description = "Who may read /metrics without a login: off nobody, loopback programs of this "
                + "machine, network whoever reaches the address.", options = {
                @Option(label = "off", value = "off"), @Option(label = "loopback", value = "loopback"),
                @Option(label = "network", value = "network")})
        String metrics() default "off";

        @AttributeDefinition(name = "Serve", description = "always; or on-request: only for a time after the command access, off again by itself.",
                options = {@Option(label = "always", value = "always"), @Option(label = "on-request", value = "on-request")})
        String serve() default "always";

        @AttributeDefinition(name = "State directory", description = "Where the password's hash and the history are kept.")
        String state_directory() default "/var/lib/cellgate";
        // spotless:on
    }

    /** Reads the properties of {@link #PID}. */
    static SettingsReader reader(Map<String, Object> properties) {
        return SettingsReader.singleton(PID, properties, Config.class);
    }

    static WebSettings read(SettingsReader reader) throws InvalidConfigurationException {
        Optional<InetAddress> address = address(reader);
        int port = reader.integer("port", 0, 65535);
        Optional<Secret> password = reader.secret("password");
        if (password.filter(given -> given.reveal().length() < SHORTEST_PASSWORD)
                .isPresent()) {
            reader.refuseSecret("password", "at least " + SHORTEST_PASSWORD + " characters, or none");
        }
        Duration idle = reader.duration("session.idle", Duration.ofMinutes(1), Duration.ofHours(12));
        Optional<Path> keystore = reader.optionalPath("tls.keystore");
        Secret keystorePassword = reader.secret("tls.password").orElse(Secret.of(""));
        Path state = reader.path("state.directory");
        MetricsAccess metrics = reader.optionalChoice("metrics", METRICS).orElse(MetricsAccess.OFF);
        boolean onRequest = reader.choice("serve", SERVE);
        address.filter(given -> !given.isLoopbackAddress() && keystore.isEmpty())
                .ifPresent(given -> reader.refuse(
                        "address",
                        given.getHostAddress(),
                        "a loopback address such as 127.0.0.1 or ::1; others with tls.keystore only"));
        return reader.finish(() -> new WebSettings(
                new InetSocketAddress(address.orElseThrow(), port),
                password,
                idle,
                keystore,
                keystorePassword,
                state.resolve(DIRECTORY),
                metrics,
                onRequest));
    }

    private static Optional<InetAddress> address(SettingsReader reader) {
        String text = reader.matching("address", LITERAL, ALLOWED_ADDRESS);
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            reader.refuse("address", text, ALLOWED_ADDRESS);
            return Optional.empty();
        }
    }
}

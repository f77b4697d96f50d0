package io.cellgate.shell;

import io.cellgate.config.ConfigurationInstance;
import io.cellgate.config.ConfigurationReader;
import io.cellgate.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the shell on a Unix domain socket while it is configured to. Without configuration (in Karaf and Kura, which have
 * shells of their own) nothing listens.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = ShellSocket.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ShellSocket.Config.class)
public final class ShellSocket {

    static final String PID = "io.cellgate.shell";

    private static final Logger LOG = LoggerFactory.getLogger(ShellSocket.class);

    private Optional<ShellServer> server = Optional.empty();

    /** What can be set. */
    @ObjectClassDefinition(
            id = PID,
            name = "cellgate shell",
            description = "Local access to the shell, for bin/cellgate shell and status.")
    @interface Config {
        @AttributeDefinition(
                name = "Socket",
                description = "Path of the Unix domain socket; only its owner may use it. Empty: none.")
        String socket() default "";
    }

    /** Listens, or says in the log why it cannot; the gateway works without. */
    @Activate
    public ShellSocket(@Reference CommandProcessor processor, Config config, Map<String, Object> properties) {
        Set<String> unknown = ConfigurationInstance.unknownProperties(properties, Config.class);
        if (!unknown.isEmpty()) {
            LOG.warn("{}: nobody reads the properties {}; misspelt?", PID, unknown);
        }
        try {
            ConfigurationReader reader = new ConfigurationReader(PID);
            Optional<Path> path = path(reader, config.socket());
            reader.finish();
            if (path.isPresent()) {
                server = Optional.of(
                        ShellServer.listen(path.get(), connection -> Conversation.hold(processor, connection)));
            }
        } catch (InvalidConfigurationException e) {
            LOG.error("No shell: {}", e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("No shell: property 'socket' has the value '{}': {}", config.socket(), e.getMessage());
        }
    }

    private static Optional<Path> path(ConfigurationReader reader, String value) {
        Optional<Path> path = reader.optionalText("socket", value).map(Path::of);
        if (path.isPresent() && !path.get().isAbsolute()) {
            reader.refuse("socket", value, "an absolute path, or nothing");
        }
        return path;
    }

    /** Leaves no socket and no thread. */
    @Deactivate
    void close() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }
}

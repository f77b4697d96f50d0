package io.cellgate.shell;

import io.cellgate.common.settings.InForce;
import io.cellgate.shell.server.Conversation;
import io.cellgate.shell.server.FrameworkStart;
import io.cellgate.shell.server.ShellServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the shell on a Unix domain socket if one is configured. Without configuration (in Karaf and Kura, which have shells of
 * their own) nothing listens.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = ShellSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ShellSettings.Config.class)
public final class ShellSocket {

    private static final Logger LOG = LoggerFactory.getLogger(ShellSocket.class);
    /** Where commands without a scope are looked for; ours come first. */
    private static final String SCOPES = CommandFunctions.SCOPE + ":felix:gogo:*";

    private final InForce<ShellSettings> settings = new InForce<>(LOG, ShellSettings::read);
    private final FrameworkStart start;
    private final @Nullable ShellServer server;
    private final @Nullable BundleFunctions functions;

    /** Listens, or says in the log why it cannot; the gateway works without. */
    @Activate
    public ShellSocket(BundleContext context, @Reference CommandProcessor processor, Map<String, Object> properties) {
        Optional<Path> path = settings.take(ShellSettings.reader(properties)).flatMap(ShellSettings::socket);
        start = FrameworkStart.of(context);
        server = path.isPresent() ? listen(path.get(), processor, start) : null;
        // elsewhere there is another shell, which does not depend on us
        functions = server == null ? null : new BundleFunctions(context);
    }

    private static @Nullable ShellServer listen(Path path, CommandProcessor processor, FrameworkStart start) {
        try {
            return ShellServer.listen(
                    path, (connection, activity) -> Conversation.hold(processor, SCOPES, start, connection, activity));
        } catch (IOException | IllegalArgumentException e) {
            // a path may be too long for a socket
            LOG.error("No shell: property 'socket' has the value '{}': {}", path, e.getMessage());
            return null;
        }
    }

    /** Leaves no socket and no thread. */
    @Deactivate
    void close() throws IOException {
        settings.close();
        start.close();
        if (functions != null) {
            functions.close();
        }
        if (server != null) {
            server.close();
        }
    }
}

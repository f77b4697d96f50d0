package io.cellgate.gateway.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.secret.ConfiguredSecrets;
import io.cellgate.common.secret.Redaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code log-tail}: the last lines of a log of the gateway, for somebody who cannot log in. The answer travels over a broker that may be
 * anybody's, so secrets, identities and numbers of telephones are masked.
 */
@Component(immediate = true)
public final class LogTailCommand implements Command {

    private static final String DIRECTORY = "/var/log/cellgate";
    private static final CommandParameter LINES = new CommandParameter(
            "lines",
            CommandParameter.Type.NUMBER,
            false,
            "the last so many, 1 to " + LogTail.MOST_LINES + "; default " + LogTail.USUAL_LINES);
    private static final CommandParameter FILE = new CommandParameter(
            "file", CommandParameter.Type.STRING, false, "one of the answer's 'files'; default the gateway's own log");

    private final Path directory;
    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final LogMemory memory = new LogMemory();

    /** @param configurations whose secrets are masked */
    @Activate
    public LogTailCommand(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.directory =
                Path.of(Optional.ofNullable(context.getProperty("cellgate.log")).orElse(DIRECTORY));
        this.context = context;
        this.configurations = configurations;
        Logger.getLogger("").addHandler(memory);
    }

    @Deactivate
    void deactivate() {
        Logger.getLogger("").removeHandler(memory);
        memory.close();
    }

    @Override
    public CommandDescription description() {
        return CommandDescription.readOnly(
                "log-tail",
                "Shows the last lines of a log of the gateway, without secrets and identities.",
                List.of(LINES, FILE));
    }

    /** Elsewhere, for the disk may be busy. */
    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return CompletableFuture.supplyAsync(() -> answer(request));
    }

    private CommandResult answer(CommandRequest request) {
        double lines = request.arguments().get(LINES.name()) instanceof Number number
                ? number.doubleValue()
                : LogTail.USUAL_LINES;
        if (!(lines >= 1 && lines <= LogTail.MOST_LINES) || lines != Math.rint(lines)) {
            return CommandResult.refused("argument 'lines' has the value '" + lines
                    + "'; allowed: a whole number from 1 to " + LogTail.MOST_LINES);
        }
        try {
            return new LogTail(directory, memory::lines, redaction()).of(request.text(FILE.name()), (int) lines);
        } catch (IOException e) {
            return CommandResult.error("the configurations, whose secrets are to be masked, cannot be read: " + e);
        }
    }

    private Redaction redaction() throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        try {
            Configuration[] found = configurations.listConfigurations(null);
            for (Configuration configuration : found == null ? new Configuration[0] : found) {
                Dictionary<String, Object> stored = configuration.getProperties();
                Map<String, Object> properties = new HashMap<>();
                if (stored != null) {
                    Collections.list(stored.keys()).forEach(key -> properties.put(key, stored.get(key)));
                }
                all.add(properties);
                // as the component has it, which may be in the clear what is encrypted here
                Set<String> secrets =
                        properties.keySet().stream().filter(Redaction::isSecret).collect(Collectors.toSet());
                all.add(new ConfiguredSecrets(context, configurations, secrets).revealed(properties));
            }
        } catch (InvalidSyntaxException e) {
            throw new IOException("no filter is none", e);
        }
        return Redaction.of(all);
    }
}

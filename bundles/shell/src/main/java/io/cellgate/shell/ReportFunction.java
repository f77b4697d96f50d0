package io.cellgate.shell;

import io.cellgate.at.trace.AtTraces;
import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.text.Printable;
import io.cellgate.shell.report.BugReport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** {@code cellgate:bundle-report FILE}: one archive for a bug report, without secrets and identities. */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=" + CommandFunctions.SCOPE, "osgi.command.function=" + ReportFunction.NAME})
public final class ReportFunction implements Function {

    static final String NAME = "bundle-report";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USAGE = "usage: " + NAME + " FILE";

    private final BundleContext context;
    private final ModemsAndUplinks gateway;
    private final ConfigurationAdmin configurations;
    private final ServiceComponentRuntime components;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable AtTraces traces;

    /**
     * Is there as long as what it asks is.
     *
     * @param gateway whose commands answer
     */
    @Activate
    public ReportFunction(
            BundleContext context,
            @Reference ModemsAndUplinks gateway,
            @Reference ConfigurationAdmin configurations,
            @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.gateway = gateway;
        this.configurations = configurations;
        this.components = components;
    }

    /**
     * Prints where it is.
     *
     * @throws CommandFailedException when the word is no absolute path of a new file, or it cannot be written
     */
    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments)
            throws CommandFailedException, InterruptedException {
        if (arguments.size() != 1) {
            throw new CommandFailedException(USAGE);
        }
        Path file = PathArgument.file(String.valueOf(arguments.get(0)));
        Map<String, Map<String, Object>> answers = new LinkedHashMap<>();
        answers.put("status", answer("status", Map.of()));
        answers.put("diagnose", answer("diagnose", Map.of()));
        for (String uplink : gateway.uplinkNames()) {
            answers.put("plan-" + uplink, answer("plan", Map.of("uplink", uplink)));
        }
        try {
            new BugReport(context, configurations, components, traces, Clock.systemUTC()).write(file, answers);
            CommandOutput.print(
                    session,
                    file + ": " + Files.size(file)
                            + " bytes, without secrets and identities; look into it before it is published");
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(file + " exists already; name a new file");
        } catch (IOException e) {
            throw new CommandFailedException("cannot write " + Printable.text(file) + ": " + Printable.text(e));
        }
        return null;
    }

    /** Also what could not be answered is told. */
    private Map<String, Object> answer(String name, Map<String, Object> arguments) throws InterruptedException {
        Optional<Command> command = gateway.command(name);
        if (command.isEmpty()) {
            return Map.of("error", "there is no command '" + name + "'");
        }
        try {
            CommandResult result =
                    Answers.await(() -> command.get().execute(new CommandRequest(arguments, "shell")), PATIENCE);
            return result.error()
                    .<Map<String, Object>>map(why -> Map.of("error", why))
                    .orElse(result.result());
        } catch (CommandFailedException e) {
            return Map.of("error", String.valueOf(e.getMessage()));
        }
    }
}

package io.cellgate.shell;

import io.cellgate.ppp.PppPlan;
import io.cellgate.uplink.Uplink;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code cellgate:export UPLINK DIRECTORY}: writes what pppd would be started with, to be run by hand. The files hold the
 * account's password, which is why this is a function of the shell and no command that MQTT could offer.
 */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=" + CommandFunctions.SCOPE, "osgi.command.function=export"})
public final class ExportFunction implements Function {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String USAGE = "usage: export UPLINK DIRECTORY";

    private final Gateway gateway;

    /** @param gateway whose uplinks there are */
    @Activate
    public ExportFunction(@Reference Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * The files and the command line to type.
     *
     * @throws CommandFailedException when there is no such uplink, or its plan cannot be made or written
     */
    @Override
    public Object execute(CommandSession session, List<Object> arguments)
            throws CommandFailedException, InterruptedException {
        if (arguments.size() != 2) {
            throw new CommandFailedException(USAGE);
        }
        String name = String.valueOf(arguments.get(0));
        Uplink uplink = gateway.uplink(name)
                .orElseThrow(() -> new CommandFailedException(
                        "there is no uplink '" + Printable.of(name) + "'; allowed: " + gateway.uplinkNames()));
        return text(await(uplink, directory(String.valueOf(arguments.get(1)))));
    }

    private static Path directory(String text) throws CommandFailedException {
        try {
            Path directory = Path.of(text);
            if (directory.isAbsolute()) {
                return directory.normalize();
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new CommandFailedException("'" + Printable.of(text) + "' is no directory; allowed: an absolute path");
    }

    private static PppPlan await(Uplink uplink, Path directory) throws CommandFailedException, InterruptedException {
        try {
            return uplink.export(directory).toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new CommandFailedException(Printable.of(why.getMessage()));
        } catch (TimeoutException e) {
            throw new CommandFailedException("no answer within " + PATIENCE.toSeconds() + " s");
        }
    }

    private static String text(PppPlan plan) {
        StringBuilder text = new StringBuilder("written, readable for their owner only, with the password:\n");
        plan.files().forEach(file -> text.append("  ").append(file.path()).append('\n'));
        return text.append("disconnect the uplink first, then:\n  ")
                .append(plan.commandLine())
                .toString();
    }
}

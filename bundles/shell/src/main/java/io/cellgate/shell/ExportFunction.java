package io.cellgate.shell;

import io.cellgate.common.text.Printable;
import io.cellgate.ppp.PppPlan;
import io.cellgate.uplink.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code cellgate:export UPLINK DIRECTORY}: writes what pppd would be started with, to be run by hand. The files hold the
 * account's password; therefore it is a function of the shell and not a command, which MQTT would offer too.
 */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=" + CommandFunctions.SCOPE, "osgi.command.function=export"})
public final class ExportFunction implements Function {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String USAGE = "usage: export UPLINK DIRECTORY";

    private final ModemsAndUplinks gateway;

    /** @param gateway whose uplinks there are */
    @Activate
    public ExportFunction(@Reference ModemsAndUplinks gateway) {
        this.gateway = gateway;
    }

    /**
     * Prints the files and the command line to type.
     *
     * @throws CommandFailedException when there is no such uplink, or its plan cannot be made or written
     */
    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments)
            throws CommandFailedException, InterruptedException {
        if (arguments.size() != 2) {
            throw new CommandFailedException(USAGE);
        }
        String name = String.valueOf(arguments.get(0));
        Uplink uplink = gateway.uplink(name)
                .orElseThrow(() -> new CommandFailedException(
                        "there is no uplink '" + Printable.text(name) + "'; allowed: " + gateway.uplinkNames()));
        Path directory = PathArgument.directory(String.valueOf(arguments.get(1)));
        CommandOutput.print(session, text(Answers.await(() -> uplink.export(directory), PATIENCE)));
        return null;
    }

    private static String text(PppPlan plan) {
        StringBuilder text = new StringBuilder("written, readable for their owner only, with the password:\n");
        plan.files()
                .forEach(file ->
                        text.append("  ").append(Printable.text(file.path())).append('\n'));
        return text.append("disconnect the uplink first, then:\n  ")
                .append(Printable.text(plan.commandLine()))
                .toString();
    }
}

package io.cellgate.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cellgate:summary}: one line for each modem and uplink, and for each problem of the gateway itself. */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=" + CommandFunctions.SCOPE, "osgi.command.function=summary"})
public final class SummaryFunction implements Function {

    private final ModemsAndUplinks gateway;

    /** @param gateway whose modems and uplinks are shown */
    @Activate
    public SummaryFunction(@Reference ModemsAndUplinks gateway) {
        this.gateway = gateway;
    }

    /**
     * Prints the lines, modems first.
     *
     * @throws CommandFailedException when something is wrong with the gateway itself
     */
    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments)
            throws CommandFailedException, InterruptedException {
        List<String> problems = gateway.problems();
        List<String> lines = new ArrayList<>(gateway.lines());
        if (lines.isEmpty()) {
            lines.add("no modem and no uplink is configured");
        }
        problems.forEach(problem -> lines.add("problem: " + problem));
        CommandOutput.print(session, String.join("\n", lines));
        Problems.failIfAny(problems);
        return null;
    }
}

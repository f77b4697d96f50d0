package io.cellgate.shell;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cellgate:summary}: one line for each modem and uplink. */
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

    /** Prints the lines, modems first. */
    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments) {
        List<String> lines = gateway.lines();
        CommandOutput.print(
                session, lines.isEmpty() ? "no modem and no uplink is configured" : String.join("\n", lines));
        return null;
    }
}

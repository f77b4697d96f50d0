package io.cellgate.gateway.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code config-confirm}: keeps a change that is on trial, or takes it back. */
@Component
public final class ConfigConfirmCommand implements Command {

    private static final String KEEP = "keep";

    private static final CommandDescription DESCRIPTION = new CommandDescription(
            "config-confirm",
            "Ends the trial of a changed configuration.",
            List.of(
                    new CommandParameter(
                            "pid",
                            CommandParameter.Type.STRING,
                            false,
                            "the configuration; optional if only one is on trial"),
                    new CommandParameter(
                            KEEP,
                            CommandParameter.Type.BOOLEAN,
                            false,
                            "false: the former configuration returns now")));

    private final ConfigurationTrials trials;

    /** @param trials ends it */
    @Activate
    public ConfigConfirmCommand(@Reference ConfigurationTrials trials) {
        this.trials = trials;
    }

    @Override
    public CommandDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return trials.trials()
                .confirm(
                        request.text("pid"),
                        !Boolean.FALSE.equals(request.arguments().get(KEEP)));
    }
}

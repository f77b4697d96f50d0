package io.cellgate.gateway.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.gateway.provider.configuration.ChangeArguments;
import io.cellgate.gateway.provider.configuration.RefusedChangeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code config-set}: changes properties, on trial where the gateway could not be reached any more. */
@Component
public final class ConfigSetCommand implements Command {

    private static final CommandDescription DESCRIPTION = new CommandDescription(
            "config-set",
            "Changes a configuration; what cuts the way to the gateway is undone by itself.",
            List.of(
                    ChangeArguments.PID,
                    new CommandParameter("property", CommandParameter.Type.STRING, false, "the property's name"),
                    new CommandParameter("value", CommandParameter.Type.STRING, false, "its value"),
                    new CommandParameter(
                            "values",
                            CommandParameter.Type.STRING,
                            false,
                            "several at once: a JSON object, in a text; null takes one out"),
                    ChangeArguments.TRIAL,
                    ChangeArguments.CONFIRM,
                    ChangeArguments.MADE));

    private final ConfigurationTrials trials;

    /** @param trials makes the change */
    @Activate
    public ConfigSetCommand(@Reference ConfigurationTrials trials) {
        this.trials = trials;
    }

    @Override
    public CommandDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        try {
            return trials.trials()
                    .make(
                            ChangeArguments.change(request),
                            ChangeArguments.window(request),
                            ChangeArguments.confirm(request),
                            request);
        } catch (RefusedChangeException e) {
            return CompletableFuture.completedStage(e.result());
        }
    }

    @Override
    public Optional<CompletionStage<CommandResult>> resumed(String id) {
        return trials.trials().resumed(id);
    }
}

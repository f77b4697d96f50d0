package io.cellgate.gateway.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.gateway.provider.configuration.Change;
import io.cellgate.gateway.provider.configuration.ChangeArguments;
import io.cellgate.gateway.provider.configuration.RefusedChangeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code config-delete}: takes a property out of a configuration, so that its default counts, as {@code config-set} changes one. */
@Component
public final class ConfigDeleteCommand implements Command {

    private static final CommandDescription DESCRIPTION = new CommandDescription(
            "config-delete",
            "Takes a property out of a configuration, so that its default counts.",
            List.of(
                    ChangeArguments.PID,
                    new CommandParameter("property", CommandParameter.Type.STRING, true, "the property's name"),
                    ChangeArguments.TRIAL,
                    ChangeArguments.CONFIRM));

    private final ConfigurationTrials trials;

    /** @param trials makes the change */
    @Activate
    public ConfigDeleteCommand(@Reference ConfigurationTrials trials) {
        this.trials = trials;
    }

    @Override
    public CommandDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        try {
            Change change = new Change(
                    request.text(ChangeArguments.PID.name()).orElse(""),
                    Map.of(),
                    Set.of(request.text("property").orElse("")));
            return trials.trials()
                    .make(change, ChangeArguments.window(request), ChangeArguments.confirm(request), request);
        } catch (RefusedChangeException e) {
            return CompletableFuture.completedStage(e.result());
        }
    }

    @Override
    public Optional<CompletionStage<CommandResult>> resumed(String id) {
        return trials.trials().resumed(id);
    }
}

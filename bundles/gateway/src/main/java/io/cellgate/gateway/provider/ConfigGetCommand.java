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

/** {@code config-get}: configurations with their properties, secrets masked. */
@Component
public final class ConfigGetCommand implements Command {

    private static final CommandDescription DESCRIPTION = CommandDescription.readOnly(
            "config-get",
            "Shows what is configured; secrets are masked.",
            List.of(new CommandParameter(
                    "pid",
                    CommandParameter.Type.STRING,
                    false,
                    "the configuration, such as io.cellgate.uplink~main; all without it")));

    private final ConfigurationTrials trials;

    /** @param trials knows the configurations */
    @Activate
    public ConfigGetCommand(@Reference ConfigurationTrials trials) {
        this.trials = trials;
    }

    @Override
    public CommandDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return trials.trials().shown(request.text("pid"));
    }
}

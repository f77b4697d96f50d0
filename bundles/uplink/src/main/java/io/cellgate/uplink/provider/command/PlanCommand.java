package io.cellgate.uplink.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.ppp.PppPlan;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code plan}: what the module would be told on its AT port, and the command line and files with which pppd would be started, passwords
 * masked; nothing is started.
 */
@Component
public final class PlanCommand implements Command {

    private static final Target<Uplink> TARGET = Target.of("uplink", Uplink::name);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return CommandDescription.readOnly(
                "plan",
                "Shows what the module would be told and with what pppd would be started for an uplink, passwords masked.",
                List.of(TARGET.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return TARGET.on(
                uplinks,
                request,
                uplink -> Target.told(
                        uplink.plan(), UplinkException.class, plan -> CommandResult.ok(shown(uplink, plan))));
    }

    private static Map<String, Object> shown(Uplink uplink, PppPlan plan) {
        Map<String, Object> files = new LinkedHashMap<>();
        plan.files()
                .forEach(file ->
                        files.put(file.path().toString(), file.shown().lines().toList()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("uplink", uplink.name());
        if (!plan.atCommands().isEmpty()) {
            result.put("atCommands", plan.atCommands());
        }
        result.put("command", plan.commandLine());
        result.put("files", files);
        return result;
    }
}

package io.cellgate.uplink.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.ppp.PppPlan;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code plan}: the command line and files with which pppd would be started, passwords masked; nothing is started. */
@Component
public final class PlanCommand implements Command {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "plan",
                "Shows with what pppd would be started for an uplink, passwords masked.",
                List.of(UplinkCommands.UPLINK));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        CommandResult asked = UplinkCommands.onUplink(uplinks, request, uplink -> {
            uplink.plan()
                    .whenComplete((plan, failure) -> answer.complete(
                            failure == null
                                    ? CommandResult.ok(shown(uplink, plan))
                                    : CommandResult.error(why(failure))));
            return UplinkCommands.accepted(uplink);
        });
        if (asked.error().isPresent()) {
            answer.complete(asked);
        }
        return answer;
    }

    private static Map<String, Object> shown(Uplink uplink, PppPlan plan) {
        Map<String, Object> files = new LinkedHashMap<>();
        plan.files()
                .forEach(file ->
                        files.put(file.path().toString(), file.shown().lines().toList()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("uplink", uplink.name());
        result.put("command", plan.commandLine());
        result.put("files", files);
        return result;
    }

    private static String why(Throwable failure) {
        Throwable cause = failure instanceof CompletionException
                ? Optional.ofNullable(failure.getCause()).orElse(failure)
                : failure;
        return cause instanceof UplinkException
                ? String.valueOf(cause.getMessage())
                : "the plan cannot be made: " + cause;
    }
}

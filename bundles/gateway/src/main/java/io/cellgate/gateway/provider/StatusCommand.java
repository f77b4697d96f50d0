package io.cellgate.gateway.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code status}: every modem and every uplink in its published form. */
@Component
public final class StatusCommand implements Command {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return CommandDescription.readOnly("status", "Shows every modem and every uplink.", List.of());
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put(
                "modems",
                modems.stream()
                        .sorted(Comparator.comparing(Modem::name))
                        .map(modem -> modem.status().toMap())
                        .toList());
        result.put(
                "uplinks",
                uplinks.stream()
                        .sorted(Comparator.comparing(Uplink::name))
                        .map(uplink -> uplink.status().toMap())
                        .toList());
        return CompletableFuture.completedStage(CommandResult.ok(result));
    }
}

package io.cellgate.uplink.provider;

import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.uplink.Uplink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the commands on uplinks have in common: which uplink is meant. */
final class UplinkCommands {

    /** Names the uplink; may be left out where there is one only. */
    static final CommandParameter UPLINK = new CommandParameter(
            "uplink",
            CommandParameter.Type.STRING,
            false,
            "the uplink's name; may be left out where there is one only");

    private UplinkCommands() {}

    /** Applies an action to the uplink that a request means, or says why there is none. */
    static CommandResult onUplink(
            List<Uplink> uplinks, CommandRequest request, Function<Uplink, CommandResult> action) {
        List<String> names = uplinks.stream().map(Uplink::name).sorted().toList();
        Optional<String> wanted = request.text(UPLINK.name());
        if (wanted.isEmpty() && uplinks.size() != 1) {
            return CommandResult.refused(
                    uplinks.isEmpty() ? "no uplink is configured" : "argument 'uplink' is missing; allowed: " + names);
        }
        return uplinks.stream()
                .filter(uplink -> wanted.isEmpty() || wanted.get().equals(uplink.name()))
                .findFirst()
                .map(action)
                .orElseGet(() -> CommandResult.refused(
                        "argument 'uplink' has the value '" + wanted.orElse("") + "'; allowed: " + names));
    }

    static CommandResult accepted(Uplink uplink) {
        return CommandResult.accepted(Map.of("uplink", uplink.name()));
    }
}

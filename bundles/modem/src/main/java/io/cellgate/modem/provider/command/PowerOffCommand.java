package io.cellgate.modem.provider.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.command.Target;
import io.cellgate.modem.Modem;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code modem-power-off}: switches a module off, so that its power may be cut. */
@Component
public final class PowerOffCommand implements Command {

    private static final Target<Modem> MODEM = Target.of("modem", Modem::name);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<ModemProfile> profiles = new CopyOnWriteArrayList<>();

    @Override
    public CommandDescription description() {
        return new CommandDescription(
                "modem-power-off",
                "Switches a module off; it stays away until its power is switched.",
                List.of(MODEM.parameter()));
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return MODEM.on(modems, request, modem -> {
            Optional<String> family = modem.status().profile().filter(this::cannot);
            return family.isPresent()
                    ? Target.refused("modules of the profile " + family.get() + " cannot be switched off by a command")
                    : AfterReply.accepted(request, modem, Modem::powerOff);
        });
    }

    private boolean cannot(String profile) {
        return profiles.stream()
                .map(ModemProfile::description)
                .filter(family -> family.id().equals(profile))
                .anyMatch(family -> family.support(Capability.POWER_OFF) == Support.NO);
    }
}

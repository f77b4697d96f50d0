package io.cellgate.modem.provider.stage;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.module.Candidate;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.ModuleProbe;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.module.PortPlan;
import io.cellgate.modem.provider.settings.DeviceChoice;
import io.cellgate.modem.provider.text.PortLayout;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the module's family; waits, visible, until its profile is installed. */
public final class ProfileStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileStage.class);
    /** Only an event can change anything. */
    private static final Duration RARELY = Duration.ofHours(1);

    private static final String LAYOUT = "AT^GETPORTMODE";

    private final ModemContext context;
    private boolean changed;

    public ProfileStage(ModemContext context) {
        this.context = context;
    }

    @Override
    public boolean wokenBy(Wake wake) {
        return wake == Wake.PROFILE || wake == Wake.DEVICE;
    }

    @Override
    public void woken(Wake wake) {
        changed = true;
    }

    @Override
    public Outcome run() throws AtException, InterruptedException {
        boolean somethingChanged = changed;
        changed = false;
        OpenModule module = context.open();
        if (somethingChanged && another(module)) {
            return new Outcome.Restart();
        }
        Optional<ModuleDescription> choice = choose(context, module);
        if (choice.isPresent()) {
            take(module, choice.get());
            return new Outcome.Next(StageName.INITIALISATION);
        }
        boolean othersMayFit =
                context.settings().atPort().isEmpty() && context.settings().device() instanceof DeviceChoice.Any;
        return somethingChanged && othersMayFit && othersPlugged(module)
                ? new Outcome.Restart()
                : new Outcome.Wait(ModemState.WAITING_PROFILE, explanation(module), RARELY);
    }

    /** The configured profile, or the one whose model text the module says. */
    static Optional<ModuleDescription> choose(ModemContext context, OpenModule module) {
        Optional<String> configured = context.settings().profile();
        return configured.isPresent()
                ? context.profiles().byId(configured.get())
                : context.profiles().match(module.identification().text());
    }

    private void take(OpenModule module, ModuleDescription family) throws AtException, InterruptedException {
        if (family.match(module.identification().text()) == 0) {
            LOG.warn(
                    "modem {}: '{}' names no model of the profile {} (property 'profile')",
                    context.settings().name(),
                    module.identification().shown(),
                    family.id());
        }
        module.dialogue().forbid(family.neverSend());
        Candidate candidate = PortPlan.withFamily(context.settings(), laidOut(module), family);
        context.module(Optional.of(new OpenModule(
                module.channel(), module.dialogue(), candidate, module.identification(), Optional.of(family))));
        context.current().ports(candidate.at().address(), candidate.data());
        context.current().profile(family.id());
    }

    /** The module's own word, {@code ^GETPORTMODE}, where the protocols of its interfaces do not tell the port for calls. */
    private Candidate laidOut(OpenModule module) throws AtException, InterruptedException {
        Candidate candidate = module.candidate();
        boolean unknown = candidate
                .module()
                .filter(usb -> usb.port(PortRole.MODEM).isEmpty())
                .filter(usb -> usb.port(PortRole.OTHER).isPresent())
                .isPresent();
        if (!unknown || module.dialogue().forbidden(LAYOUT)) {
            return candidate;
        }
        return module.dialogue()
                .probe(AtCommand.builder(LAYOUT).expectOwnName().build())
                .flatMap(answer -> answer.value("^GETPORTMODE"))
                .flatMap(PortLayout::parse)
                .map(layout -> PortPlan.withLayout(context.settings(), candidate, layout))
                .orElse(candidate);
    }

    /** On a UART or behind a terminal server a module is exchanged without anybody telling. */
    private boolean another(OpenModule module) throws AtException, InterruptedException {
        Optional<String> model = new ModuleProbe(module.channel(), module.dialogue(), context.jobs()).model();
        return model.filter(now ->
                        !now.equalsIgnoreCase(module.identification().identity().model()))
                .isPresent();
    }

    private boolean othersPlugged(OpenModule module) {
        return context.usbModules().size() > (module.candidate().module().isPresent() ? 1 : 0);
    }

    private String explanation(OpenModule module) {
        String installed = "; installed: " + context.profiles().shown();
        return context.settings()
                .profile()
                .map(id -> "the profile " + id + " (property 'profile') is not installed" + installed)
                .orElse("no profile for '" + module.identification().shown() + "' is installed: install its bundle,"
                        + " or describe the family in a configuration io.cellgate.profile-NAME" + installed);
    }
}

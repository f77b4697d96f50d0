package io.cellgate.modem.provider;

import io.cellgate.at.AtException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.Settings.DeviceChoice;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the module's family; waits, visible, until its profile is installed. */
final class ProfileStage implements Stage {

    private static final Logger log = LoggerFactory.getLogger(ProfileStage.class);
    /** Only an event can change anything. */
    private static final Duration RARELY = Duration.ofHours(1);

    private final Bench bench;
    private boolean changed;

    ProfileStage(Bench bench) {
        this.bench = bench;
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
        Link link = bench.open();
        if (somethingChanged && another(link)) {
            return new Outcome.Restart();
        }
        Optional<ModuleDescription> choice = choose(bench, link);
        if (choice.isPresent()) {
            take(link, choice.get());
            return new Outcome.Next(Name.INITIALISATION);
        }
        boolean othersMayFit = bench.settings.atPort().isEmpty() && bench.settings.device() instanceof DeviceChoice.Any;
        return somethingChanged && othersMayFit && othersPlugged(link)
                ? new Outcome.Restart()
                : new Outcome.Wait(ModemState.WAITING_PROFILE, explanation(link), RARELY);
    }

    /** The configured profile, or the one whose model text the module says. */
    static Optional<ModuleDescription> choose(Bench bench, Link link) {
        Optional<String> configured = bench.settings.profile();
        return configured.isPresent()
                ? bench.catalog.byId(configured.get())
                : bench.catalog.match(link.identification().text());
    }

    private void take(Link link, ModuleDescription family) {
        if (family.match(link.identification().text()) == 0) {
            log.warn(
                    "modem {}: '{}' names no model of the profile {} (property 'profile')",
                    bench.settings.name(),
                    link.identification().shown(),
                    family.id());
        }
        link.dialogue().forbid(family.neverSend());
        Candidate candidate = PortPlan.withFamily(bench.settings, link.candidate(), family);
        bench.link(Optional.of(
                new Link(link.channel(), link.dialogue(), candidate, link.identification(), Optional.of(family))));
        bench.board.ports(candidate.at().address(), candidate.data());
        bench.board.profile(family.id());
    }

    /** On a UART or behind a terminal server a module is exchanged without anybody telling. */
    private static boolean another(Link link) throws AtException, InterruptedException {
        Optional<String> model = new ModuleProbe(link.channel(), link.dialogue()).model();
        return model.filter(now ->
                        !now.equalsIgnoreCase(link.identification().identity().model()))
                .isPresent();
    }

    private boolean othersPlugged(Link link) {
        return bench.directory.map(directory -> directory.modules().size()).orElse(0)
                > (link.candidate().module().isPresent() ? 1 : 0);
    }

    private String explanation(Link link) {
        String installed = "; installed: " + bench.catalog.shown();
        return bench.settings
                .profile()
                .map(id -> "the profile " + id + " (property 'profile') is not installed" + installed)
                .orElse("no profile for '" + link.identification().shown() + "' is installed: install its bundle"
                        + installed);
    }
}

package io.cellgate.modem.provider;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtTransport;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.Settings.DeviceChoice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds the module, opens its AT command port and asks who it is. Where several are plugged in and none is named, it is the
 * first whose family is known; a module of an unknown family is held only when there is no better one.
 */
final class DeviceStage implements Stage {

    /** For what only an event can change; the retry is a net under it. */
    private static final Duration RARELY = Duration.ofMinutes(5);

    private final Bench bench;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    DeviceStage(Bench bench) {
        this.bench = bench;
    }

    @Override
    public boolean wokenBy(Wake wake) {
        return wake == Wake.DEVICE;
    }

    @Override
    public void woken(Wake wake) {
        backoff.reset();
    }

    @Override
    public Outcome run() throws InterruptedException {
        List<UsbModule> modules = bench.directory.map(ModuleDirectory::modules).orElse(List.of());
        PortPlan plan = new PortPlan(bench.settings, modules, bench.catalog.all());
        Optional<AtTransport> transport = bench.transport;
        if (transport.isEmpty()) {
            boolean calling = plan.candidates().stream().anyMatch(bench.claims::cover);
            return missing(AtTransport.class, calling ? ModemState.LENT : ModemState.WAITING_DEVICE);
        }
        boolean portNamed =
                bench.settings.atPort().isPresent() || bench.settings.dataPort().isPresent();
        if (bench.directory.isEmpty() && !portNamed) {
            return missing(ModuleDirectory.class, ModemState.WAITING_DEVICE);
        }
        Search search = new Search(transport.get());
        for (Candidate candidate : plan.candidates()) {
            if (search.found(candidate)) {
                break;
            }
        }
        if (search.best.isPresent()) {
            Link link = search.best.get();
            bench.link(Optional.of(link));
            bench.board.ports(link.candidate().at().address(), link.candidate().data());
            bench.board.identity(link.identification().identity());
            backoff.reset();
            return new Outcome.Next(Name.PROFILE);
        }
        return search.trouble.orElseGet(() -> new Outcome.Wait(ModemState.WAITING_DEVICE, plan.explanation(), RARELY));
    }

    private static Outcome missing(Class<?> service, ModemState state) {
        return new Outcome.Wait(
                state,
                "the service " + service.getName() + " is missing: is the bundle io.cellgate.at installed and started?",
                RARELY);
    }

    /** One round over the candidates. */
    private final class Search {

        private final AtTransport transport;
        private Optional<Link> best = Optional.empty();
        private Optional<Outcome> trouble = Optional.empty();

        Search(AtTransport transport) {
            this.transport = transport;
        }

        /** Whether the candidate is the one, so that no other need be tried. */
        boolean found(Candidate candidate) throws InterruptedException {
            if (bench.claims.cover(candidate)) {
                trouble(ModemState.LENT, "port " + candidate.at().address() + " carries a data call");
                return false;
            }
            try {
                Optional<Link> link = identified(candidate);
                boolean known = link.filter(this::known).isPresent();
                if (known) {
                    best.ifPresent(held -> held.channel().close());
                    best = link;
                } else if (best.isEmpty()) {
                    best = link;
                } else {
                    link.ifPresent(other -> other.channel().close());
                }
                return known;
            } catch (AtException e) {
                boolean taken = e instanceof AtException.PortBusy || e instanceof AtException.NoPermission;
                trouble(
                        taken ? ModemState.WAITING_PORT : ModemState.WAITING_DEVICE,
                        e.getMessage() + " (property '" + candidate.property() + "')");
                return false;
            }
        }

        private boolean known(Link link) {
            Optional<ModuleDescription> profile = ProfileStage.choose(bench, link);
            return profile.isPresent();
        }

        private Optional<Link> identified(Candidate candidate) throws AtException, InterruptedException {
            AtChannel channel = transport.open(candidate.at());
            boolean kept = false;
            try {
                Dialogue dialogue = new Dialogue(channel);
                ModuleProbe probe = new ModuleProbe(channel, dialogue);
                probe.attention();
                if (backoff.fresh()) {
                    // a module that is not the one is looked at again and again: that need not be told every time
                    bench.board.state(ModemState.IDENTIFYING);
                }
                Link link = new Link(channel, dialogue, candidate, probe.identify(), Optional.empty());
                kept = wanted(link);
                return kept ? Optional.of(link) : Optional.empty();
            } finally {
                if (!kept) {
                    channel.close();
                }
            }
        }

        private boolean wanted(Link link) {
            if (bench.settings.atPort().isPresent()
                    || !(bench.settings.device() instanceof DeviceChoice.EquipmentIdentity wanted)
                    || link.identification().has(wanted.number())) {
                return true;
            }
            trouble(
                    ModemState.WAITING_DEVICE,
                    "no module with the number " + wanted.number() + " (property 'device'); "
                            + link.identification().shown() + " at "
                            + link.candidate().at().address() + " is another one");
            return false;
        }

        /** The first trouble is told: that of the likeliest candidate. */
        private void trouble(ModemState state, String detail) {
            if (trouble.isEmpty()) {
                Duration retry = state == ModemState.LENT ? RARELY : backoff.next();
                trouble = Optional.of(new Outcome.Wait(state, detail, retry));
            }
        }
    }
}

package io.cellgate.modem.provider.stage;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtTransport;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.common.actor.Backoff;
import io.cellgate.common.lock.DeviceUsers;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.Candidate;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.ModuleProbe;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.module.PortPlan;
import io.cellgate.modem.provider.settings.DeviceChoice;
import io.cellgate.modem.provider.settings.Multiplex;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the module, opens its AT command port and identifies it. If several are plugged in and none is configured, the first whose
 * family is known is taken; one of an unknown family only if there is no other.
 */
public final class DeviceStage implements Stage {

    /** A hot plug wakes the stage earlier; this is in case one was missed. */
    private static final Duration RARELY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(DeviceStage.class);

    /** The port is there and answers, or might, but cannot be had. */
    private static final Set<PortTrouble> UNAVAILABLE =
            EnumSet.of(PortTrouble.IN_USE, PortTrouble.OWN_USE, PortTrouble.NO_PERMISSION, PortTrouble.NO_MULTIPLEXER);

    private final ModemContext context;
    private final DeviceUsers others;
    private final Backoff backoff;
    private @Nullable String lastOpened;

    /** @param others who else has a port open */
    public DeviceStage(ModemContext context, DeviceUsers others) {
        this.context = context;
        this.others = others;
        this.backoff = context.backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));
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
    public Outcome run() throws AtException, InterruptedException {
        PortPlan plan = new PortPlan(
                context.settings(), context.usbModules(), context.profiles().all());
        Optional<AtTransport> transport = context.transport();
        if (transport.isEmpty()) {
            boolean calling = plan.candidates().stream().anyMatch(context.callDevices()::cover);
            return missing(AtTransport.class, calling ? ModemState.LENT : ModemState.WAITING_DEVICE);
        }
        boolean portNamed = context.settings().atPort().isPresent()
                || context.settings().dataPort().isPresent();
        if (context.directory().isEmpty() && !portNamed) {
            return missing(ModuleDirectory.class, ModemState.WAITING_DEVICE);
        }
        Search search = new Search(transport.get());
        search.through(plan.candidates());
        if (search.best != null) {
            OpenModule module = search.best;
            context.module(Optional.of(module));
            context.current()
                    .ports(module.candidate().at().address(), module.candidate().data());
            context.current().identity(module.identification().identity());
            backoff.reset();
            return new Outcome.Next(StageName.PROFILE);
        }
        return search.trouble == null
                ? new Outcome.Wait(
                        ModemState.WAITING_DEVICE,
                        plan.explanation(context.profiles().usbVendors()),
                        RARELY,
                        Optional.of(plan.withoutAtPort() ? PortTrouble.NO_AT_PORT : PortTrouble.NO_MODULE))
                : search.trouble;
    }

    private static Outcome missing(Class<?> service, ModemState state) {
        return new Outcome.Wait(
                state,
                "the service " + service.getName() + " is missing: is the bundle io.cellgate.at installed and started?",
                RARELY,
                state == ModemState.LENT ? Optional.empty() : Optional.of(PortTrouble.SOFTWARE));
    }

    /** One round over the candidates. */
    private final class Search {

        private final AtTransport transport;
        private @Nullable OpenModule best;
        private @Nullable Outcome trouble;

        Search(AtTransport transport) {
            this.transport = transport;
        }

        /** Until one is found whose family is known. */
        void through(List<Candidate> candidates) throws AtException, InterruptedException {
            boolean over = false;
            try {
                for (Candidate candidate : candidates) {
                    if (found(candidate)) {
                        break;
                    }
                }
                over = true;
            } finally {
                if (!over && best != null) {
                    best.channel().close();
                }
            }
        }

        /** Whether the candidate is the one, so that no other need be tried. */
        private boolean found(Candidate candidate) throws AtException, InterruptedException {
            if (context.callDevices().cover(candidate)) {
                lent("port " + candidate.at().address() + " carries a data call");
                return false;
            }
            try {
                Optional<OpenModule> found = identified(candidate);
                boolean known = found.filter(this::known).isPresent();
                if (known || best == null) {
                    if (best != null) {
                        best.channel().close();
                    }
                    best = found.orElse(null);
                } else {
                    found.ifPresent(other -> other.channel().close());
                }
                return known;
            } catch (AtException e) {
                if (context.jobs().dropped()) {
                    throw e;
                }
                judge(candidate, e);
                return false;
            }
        }

        private void judge(Candidate candidate, AtException e) {
            String property = " (property '" + candidate.property() + "')";
            if (e instanceof AtException.NoMultiplexer) {
                trouble(PortTrouble.NO_MULTIPLEXER, e.getMessage() + " (property 'multiplex')");
                return;
            }
            boolean taken = e instanceof AtException.PortBusy || e instanceof AtException.NoPermission;
            Optional<AtException> shared = shared(candidate, e);
            Optional<String> modem = taken ? context.portUser(candidate.at().address()) : Optional.empty();
            if (modem.isPresent()) {
                trouble(
                        PortTrouble.OWN_USE,
                        "port " + candidate.at().address() + " is used by modem " + modem.get()
                                + "; set device or at.port, here or there, to another module" + property);
            } else if (shared.isPresent()) {
                trouble(PortTrouble.IN_USE, shared.get().getMessage() + property);
            } else if (ownClose(candidate, e)) {
                trouble(
                        PortTrouble.NO_ANSWER,
                        "the module at " + candidate.at().address()
                                + " does not answer: it takes no bytes, and the port is "
                                + "still being closed after the last try; " + tries() + ": is the module powered?");
            } else if (e instanceof AtException.PortGone) {
                trouble(
                        PortTrouble.NO_ANSWER,
                        "the module does not answer: " + e.getMessage() + suspicion(candidate, e) + "; " + tries());
            } else {
                trouble(kind(e), e.getMessage() + property + suspicion(candidate, e));
            }
        }

        /** Whatever else goes wrong with a port that is open is a module that does not answer as one does. */
        private PortTrouble kind(AtException e) {
            if (e instanceof AtException.PortBusy busy) {
                return own(busy) ? PortTrouble.OWN_USE : PortTrouble.IN_USE;
            } else if (e instanceof AtException.NoPermission) {
                return PortTrouble.NO_PERMISSION;
            } else if (e instanceof AtException.NoSuchPort) {
                return PortTrouble.NO_SUCH_PORT;
            } else if (e instanceof AtException.LibraryUnavailable) {
                return PortTrouble.SOFTWARE;
            }
            return PortTrouble.NO_ANSWER;
        }

        /** Root may open a port that another program has: each gets a part of what the module says, and neither an answer. */
        private Optional<AtException> shared(Candidate candidate, AtException e) {
            return others(candidate, e)
                    .flatMap(found -> found.users().stream().findFirst())
                    .map(user -> AtException.PortBusy.by(
                            candidate.at().address(),
                            user.pid(),
                            user.program().orElse("a program"),
                            "it has the port open too, and the module does not answer"));
        }

        /** Who is known to take ports and runs, where it cannot be seen which files it has open. */
        private String suspicion(Candidate candidate, AtException e) {
            return others(candidate, e)
                    .flatMap(DeviceUsers.Found::suspicion)
                    .map(who -> "; " + who)
                    .orElse("");
        }

        /** Who else has a silent port. */
        private Optional<DeviceUsers.Found> others(Candidate candidate, AtException e) {
            boolean silent = e instanceof AtException.Timeout || e instanceof AtException.PortGone;
            return silent && candidate.at() instanceof AtPort.Serial serial
                    ? Optional.of(others.of(serial.device()))
                    : Optional.empty();
        }

        /** A port that takes no bytes is not closed before the operating system gives up sending them: no other program has it. */
        private boolean ownClose(Candidate candidate, AtException e) {
            return e instanceof AtException.PortBusy busy
                    && candidate.at().address().equals(lastOpened)
                    && own(busy);
        }

        private static boolean own(AtException.PortBusy busy) {
            return busy.holder().equals(OptionalLong.of(ProcessHandle.current().pid()));
        }

        private String tries() {
            int failures = backoff.failures() + 1;
            return failures + (failures == 1 ? " try" : " tries") + " so far";
        }

        private boolean known(OpenModule module) {
            Optional<ModuleDescription> profile = ProfileStage.choose(context, module);
            return profile.isPresent();
        }

        /** Where it need not be multiplexed, and cannot, the port is one for AT commands and calls in turn. */
        private Optional<OpenModule> identified(Candidate candidate) throws AtException, InterruptedException {
            try {
                return open(candidate);
            } catch (AtException.NoMultiplexer e) {
                if (context.settings().line().multiplex() == Multiplex.ON) {
                    throw e;
                }
                LOG.info(
                        "modem {}: {}; the port is lent to data calls",
                        context.settings().name(),
                        e.getMessage());
                return open(candidate.plain());
            }
        }

        private Optional<OpenModule> open(Candidate candidate) throws AtException, InterruptedException {
            AtChannel channel = context.jobs().waiting(() -> transport.open(candidate.at()), AtChannel::close);
            lastOpened = candidate.at().address();
            boolean kept = false;
            try {
                Dialogue dialogue = new Dialogue(channel, context.jobs());
                ModuleProbe probe = new ModuleProbe(channel, dialogue, context.jobs());
                probe.attention();
                if (backoff.failures() == 0) {
                    // while another module than the wanted one is retried, the state stays
                    context.current().state(ModemState.IDENTIFYING);
                }
                OpenModule module = new OpenModule(
                        channel, dialogue, candidate.opened(channel), probe.identify(), Optional.empty());
                kept = wanted(module);
                return kept ? Optional.of(module) : Optional.empty();
            } finally {
                if (!kept) {
                    channel.close();
                }
            }
        }

        private boolean wanted(OpenModule module) {
            if (context.settings().atPort().isPresent()
                    || !(context.settings().device() instanceof DeviceChoice.EquipmentIdentity wanted)
                    || module.identification().has(wanted.number())) {
                return true;
            }
            trouble(
                    PortTrouble.NO_MODULE,
                    "no module with the number " + wanted.number() + " (property 'device'); "
                            + module.identification().shown() + " at "
                            + module.candidate().at().address() + " is another one");
            return false;
        }

        private void lent(String detail) {
            if (trouble == null) {
                trouble = new Outcome.Wait(ModemState.LENT, detail, RARELY);
            }
        }

        /** The first trouble is told: that of the likeliest candidate. */
        private void trouble(PortTrouble kind, String detail) {
            if (trouble == null) {
                ModemState state = UNAVAILABLE.contains(kind) ? ModemState.WAITING_PORT : ModemState.WAITING_DEVICE;
                trouble = new Outcome.Wait(state, detail, backoff.next(), Optional.of(kind));
            }
        }
    }
}

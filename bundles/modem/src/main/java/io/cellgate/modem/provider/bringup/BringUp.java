package io.cellgate.modem.provider.bringup;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtTransport;
import io.cellgate.at.ChannelState;
import io.cellgate.at.PortLease;
import io.cellgate.at.Subscription;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Backoff;
import io.cellgate.common.actor.Stages;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.provider.bringup.Stage.Name;
import io.cellgate.modem.provider.bringup.Stage.Wake;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.ModuleReset;
import io.cellgate.modem.provider.module.ModuleUsers;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.reading.ContextReports;
import io.cellgate.modem.provider.reading.PositionReceiver;
import io.cellgate.modem.provider.settings.ModemSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state machine that brings a module up: runs the stages in their order, waits when one has to wait, and starts over when port,
 * transport or module went away. Runs in the modem's tasks and jobs.
 */
public final class BringUp {

    private static final Logger LOG = LoggerFactory.getLogger(BringUp.class);
    /** So many time-outs in a row, and the port is closed: a module that serves another port first may miss one. */
    private static final int FAILURES = 3;

    /** A module needs so long to answer again. */
    private static final Duration AFTER_RESTART = Duration.ofSeconds(10);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final ModemContext context;
    private final ModuleUsers users;
    private final Actor actor;
    private final Map<Name, Stage> stages;
    private final Map<String, Consumer<String>> resultHandlers;
    private final ReadyStage ready;
    private final PositionReceiver positions;
    /** A port that dies again and again is opened more and more rarely, until the module was ready once. */
    private final Backoff losses;

    private final StageSchedule schedule;

    private Name stage = Name.DEVICE;
    private boolean started;
    private int failures;
    private boolean searchAfterCall;
    private Set<Integer> watchedVendors = Set.of();
    private @Nullable PortLease lease;
    private @Nullable Subscription hearing;
    private @Nullable Subscription watching;

    /**
     * Begins with the first configuration.
     *
     * @param users told when the module may be used, and when it is gone
     * @param guards makes the guard of a configuration's PIN
     * @param recovery how often a stuck module was helped
     */
    public BringUp(
            ModemContext context,
            ModuleUsers users,
            Function<ModemSettings, PinGuard> guards,
            RecoveryRecord recovery) {
        this.context = context;
        this.users = users;
        this.actor = context.actor();
        this.losses = context.backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));
        users.add(new ContextReports(context));
        this.positions = new PositionReceiver(context);
        this.ready = new ReadyStage(context, positions);
        this.schedule = new StageSchedule(context, new Scheduled());
        this.resultHandlers = new HashMap<>();
        new ResultHandlers(context, ready, this)
                .table()
                .forEach((name, handler) ->
                        resultHandlers.put(name, value -> schedule.heard(name, () -> handler.accept(value))));
        this.stages = Map.of(
                Name.DEVICE, new DeviceStage(context),
                Name.PROFILE, new ProfileStage(context),
                Name.INITIALISATION, new InitialisationStage(context),
                Name.SIM, new SimStage(context, guards, recovery),
                Name.NETWORK, new NetworkStage(context, recovery),
                Name.READY, ready);
    }

    /** Puts a configuration in force, the first one or another; what it does not touch goes on. */
    public void configure(ModemSettings settings) {
        ModemSettings before = context.settings();
        context.settings(settings);
        if (!started) {
            started = true;
            advance();
        } else if (settings.searchesElsewhere(before)) {
            searchAfterCall = lent();
            if (!lent()) {
                searchAgain();
            }
        } else if (!settings.init().equals(before.init()) || settings.technology() != before.technology()) {
            resume(Name.INITIALISATION);
        } else if (!settings.operator().equals(before.operator())) {
            context.forgetSelection();
            resume(Name.NETWORK);
        } else {
            wake(Wake.CONFIGURATION);
        }
    }

    /** The AT transport has come, or gone; without it the ports are let go. */
    public void transport(Optional<AtTransport> transport) {
        boolean other = !transport.equals(context.transport());
        context.transport(transport);
        if (!other) {
            return;
        }
        if (context.module().isPresent()) {
            schedule.halt();
            context.jobs().abort("the AT transport was exchanged");
            if (forgetModule()) {
                context.current().state(ModemState.WAITING_DEVICE, "the AT transport was exchanged");
            }
            advance();
        } else if (started && stage == Name.DEVICE) {
            // what opens a port with the former one is given up
            stage().woken(Wake.DEVICE);
            advance();
        }
    }

    /** The module directory has come, or gone; without it the modules that are known stay. */
    public void directory(Optional<ModuleDirectory> directory) {
        context.directory(directory);
        watch();
    }

    /** A profile was installed or removed. */
    public void profilesChanged() {
        if (!context.profiles().usbVendors().equals(watchedVendors)) {
            watch();
        }
        wake(Wake.PROFILE);
    }

    private void watch() {
        stopWatching();
        watchedVendors = context.profiles().usbVendors();
        watching = context.directory()
                .map(known -> known.watch(watchedVendors, modules -> actor.execute(() -> wake(Wake.DEVICE))))
                .orElse(null);
    }

    private void stopWatching() {
        if (watching != null) {
            watching.close();
            watching = null;
        }
    }

    /** Runs the waiting stage if it wants to hear of this. */
    void wake(Wake wake) {
        schedule.wake(wake);
    }

    /** Lets go of everything, sends nothing, hangs nothing up. */
    public void release() {
        started = false;
        schedule.stop();
        stopWatching();
        context.jobs().stop();
        drop();
    }

    /** Whether the only port is lent, so that nothing can be asked. */
    public boolean lent() {
        return lease != null;
    }

    /** Lends the AT command port to the dialler; in a job. */
    public PortLease lend(Duration patience) throws AtException, InterruptedException {
        AtChannel channel = context.open().channel();
        PortLease lent = context.jobs().waiting(() -> channel.lend(patience), PortLease::close);
        if (!isOpen(channel)) {
            lent.close();
            throw new AtException.PortGone(channel.port().address(), "it was let go meanwhile");
        }
        schedule.halt();
        lease = lent;
        context.current()
                .state(ModemState.LENT, "the only port carries a data call; what is shown is what was read before it");
        return lent;
    }

    /** A call that is already up has the device: it is not spoken on. */
    public void adopted(Path device, Duration patience) {
        boolean open = context.module()
                .filter(module -> module.candidate().speaksOn(device))
                .isPresent();
        if (open && !lent()) {
            schedule.halt();
            context.jobs().abort("a data call has the port");
            context.jobs().first(() -> lendAdopted(patience));
        } else {
            wake(Wake.DEVICE);
        }
    }

    private void lendAdopted(Duration patience) {
        try {
            if (context.module().isPresent() && !lent()) {
                lend(patience);
            }
        } catch (AtException e) {
            if (context.module().isPresent()) {
                lost(String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The call on the device has ended. */
    public void callEnded() {
        PortLease over = lease;
        if (over == null) {
            wake(Wake.DEVICE);
        } else {
            context.jobs().first(() -> takeBack(over));
        }
    }

    private void takeBack(PortLease over) {
        try {
            context.jobs()
                    .waiting(
                            () -> {
                                over.giveBack();
                                return over;
                            },
                            unwanted -> {});
            if (!over.equals(lease)) {
                return;
            }
            lease = null;
            if (searchAfterCall) {
                searchAgain();
            } else {
                // the dialler may have changed echo and error mode, and the module may have restarted meanwhile
                resume(Name.INITIALISATION);
            }
        } catch (AtException e) {
            if (over.equals(lease)) {
                lease = null;
                lost(String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The module has restarted by itself. */
    void restarted() {
        resume(Name.INITIALISATION);
    }

    /** Something has been done that changes the registration. */
    public void registrationDue() {
        ready.registrationDue();
        actor.execute(() -> wake(Wake.REGISTRATION));
    }

    /** The module restarts or is off: waits for the next hot plug, and looks at its port again after a while. */
    public void leave(String why) {
        schedule.halt();
        forgetModule();
        await(new Outcome.Wait(ModemState.WAITING_DEVICE, why, AFTER_RESTART));
    }

    private Stage stage() {
        Stage current = stages.get(stage);
        if (current == null) {
            throw new IllegalStateException("no stage " + stage);
        }
        return current;
    }

    private void resume(Name from) {
        if (!lent() && context.module().isPresent() && stage.compareTo(Name.PROFILE) > 0) {
            stage = from;
            advance();
        }
    }

    private void searchAgain() {
        searchAfterCall = false;
        schedule.halt();
        context.jobs().abort("another module or port is configured");
        search("another module or port is configured; it is searched for");
        stage().woken(Wake.DEVICE);
        advance();
    }

    /** Lets the port go; the state says so before the search begins, which may take its time. */
    private void search(String why) {
        drop();
        context.current().forget();
        context.current().state(ModemState.WAITING_DEVICE, why);
        stage = Name.DEVICE;
        failures = 0;
    }

    /** Runs the stages, from the present one, instead of what was planned or runs. */
    private void advance() {
        if (lent()) {
            schedule.halt();
        } else {
            schedule.now();
        }
    }

    /** The stages, for their schedule. */
    private final class Scheduled implements StageSchedule.Stages {

        @Override
        public Outcome run() throws AtException, InterruptedException {
            Outcome outcome = runStage();
            while (outcome instanceof Outcome.Next || outcome instanceof Outcome.Restart) {
                outcome = runStage();
            }
            return outcome;
        }

        @Override
        public void settle(Outcome outcome) {
            await(outcome);
        }

        @Override
        public boolean listening() {
            return BringUp.this.listening();
        }

        @Override
        public boolean woken(Wake wake) {
            boolean wanted = started && !lent() && stage().wokenBy(wake);
            if (wanted) {
                stage().woken(wake);
            }
            return wanted;
        }

        @Override
        public void forsaken() {
            schedule.later(AFTER_FAILURE, BringUp.this::advance);
        }
    }

    /** @throws AtException when the job was dropped */
    private Outcome runStage() throws AtException, InterruptedException {
        try {
            Outcome outcome = stage().run();
            failures = 0;
            if (outcome instanceof Outcome.Next next) {
                if (stage == Name.DEVICE) {
                    listen(context.open());
                } else if (stage == Name.SIM && next.stage() == Name.NETWORK) {
                    users.usable(context.open());
                }
                stage = next.stage();
            } else if (outcome instanceof Outcome.Restart) {
                search("the module is searched for anew");
            }
            return outcome;
        } catch (AtException e) {
            if (context.jobs().dropped()) {
                throw e;
            }
            return failed(e);
        } catch (RuntimeException | Error e) {
            return broken(e);
        }
    }

    /**
     * An unexpected failure, such as a library that cannot be loaded: the state names it, and the search begins again.
     */
    private Outcome broken(Throwable cause) {
        LOG.error("modem {}: stage {} failed unexpectedly", context.settings().name(), stage, cause);
        forgetModule();
        return new Outcome.Wait(ModemState.WAITING_DEVICE, "unexpected failure: " + cause, losses.next());
    }

    /** A silence may be of the moment; a port that is gone, or silent again and again, is let go and searched for. */
    private Outcome failed(AtException e) {
        boolean restarted = e instanceof AtException.ModuleRestarted;
        boolean momentary = restarted || e instanceof AtException.Timeout || Dialogue.refused(e);
        boolean closed = context.module()
                .map(module -> module.channel().state() == ChannelState.CLOSED)
                .orElse(true);
        failures++;
        if (momentary && !closed && failures < FAILURES) {
            LOG.debug("modem {}: {}", context.settings().name(), e.getMessage());
            if (restarted && stage.compareTo(Name.PROFILE) > 0) {
                // it has forgotten what it was told
                stage = Name.INITIALISATION;
            }
            return new Outcome.Wait(context.status().state(), String.valueOf(e.getMessage()), AFTER_FAILURE);
        }
        forgetModule();
        return new Outcome.Wait(ModemState.WAITING_DEVICE, String.valueOf(e.getMessage()), losses.next());
    }

    private void await(Outcome outcome) {
        if (outcome instanceof Outcome.Busy busy) {
            context.current().state(busy.state(), busy.detail());
            advance();
        } else if (outcome instanceof Outcome.Reset stuck) {
            reset(stuck);
        } else if (outcome instanceof Outcome.Wait wait) {
            if (wait.detail().isEmpty()) {
                context.current().state(wait.state());
            } else {
                context.current().state(wait.state(), wait.detail());
            }
            if (wait.state() == ModemState.READY) {
                losses.reset();
            }
            schedule.later(wait.retry(), this::advance);
        }
    }

    /** A module that refuses every way is asked again as before. */
    private void reset(Outcome.Reset outcome) {
        String why = outcome.why() + "; it is restarted";
        context.current().state(outcome.state(), why);
        try {
            OpenModule module = context.open();
            new ModuleReset(context, module).begin().whenComplete((nothing, failure) -> {
                boolean ours = context.module()
                        .filter(now -> now.channel().equals(module.channel()))
                        .isPresent();
                if (ours && failure == null) {
                    leave(why);
                } else if (ours) {
                    LOG.warn(
                            "modem {}: {}",
                            context.settings().name(),
                            Stages.cause(failure).getMessage());
                    schedule.halt();
                    schedule.later(AFTER_FAILURE, this::advance);
                }
            });
        } catch (ModemException e) {
            LOG.warn("modem {}: {}", context.settings().name(), e.getMessage());
            schedule.later(AFTER_FAILURE, this::advance);
        }
    }

    private void listen(OpenModule module) {
        AtChannel channel = module.channel();
        hearing = channel.onUnsolicited("", new LatestResults(actor, resultHandlers, this::listening));
        users.opened(module);
        CompletableFuture<Void> ended = channel.closed().whenComplete((nothing, error) -> {
            actor.execute(() -> closed(channel, reason(error)));
        });
        if (ended.isDone()) {
            LOG.debug(
                    "modem {}: the port died while it was opened",
                    context.settings().name());
        }
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Stages.cause(failure);
        return cause == null || cause.getMessage() == null ? "the port was closed" : cause.getMessage();
    }

    private void closed(AtChannel channel, String reason) {
        if (isOpen(channel)) {
            lost(reason);
        }
    }

    private boolean isOpen(AtChannel channel) {
        return context.module().filter(module -> module.channel() == channel).isPresent();
    }

    private void lost(String reason) {
        schedule.halt();
        if (!forgetModule()) {
            // the call goes on without us, and the search sees that its port is taken
            advance();
        } else {
            await(new Outcome.Wait(ModemState.WAITING_DEVICE, reason, losses.next()));
        }
    }

    /** @return whether what was known is forgotten: not while the only port carries a call */
    private boolean forgetModule() {
        boolean calling = lent();
        drop();
        if (!calling) {
            context.current().forget();
        }
        stage = Name.DEVICE;
        failures = 0;
        return !calling;
    }

    /** A lent port is given up as it is, so that a live call goes on. */
    private void drop() {
        if (hearing != null) {
            hearing.close();
            hearing = null;
        }
        users.closed();
        if (lease != null) {
            lease.close();
            lease = null;
        }
        Optional<OpenModule> open = context.module();
        context.module(Optional.empty());
        open.ifPresent(module -> module.channel().close());
        positions.close();
    }

    private boolean listening() {
        return context.module().flatMap(OpenModule::profile).isPresent() && !lent();
    }

    /** A card that was taken out, or wants something, sends a registered module back to its SIM. */
    void sim(boolean trouble) {
        if (trouble && stage.compareTo(Name.SIM) > 0) {
            resume(Name.SIM);
        } else {
            wake(Wake.SIM);
        }
    }
}

package io.cellgate.modem.provider.bringup;

import io.cellgate.at.AtException;
import io.cellgate.at.AtTransport;
import io.cellgate.at.PortLease;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.lock.DeviceUsers;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.ModuleUsers;
import io.cellgate.modem.provider.reading.ContextReports;
import io.cellgate.modem.provider.reading.PositionReceiver;
import io.cellgate.modem.provider.recovery.RecoveryRecord;
import io.cellgate.modem.provider.settings.ModemSettings;
import io.cellgate.modem.provider.stage.DeviceStage;
import io.cellgate.modem.provider.stage.InitialisationStage;
import io.cellgate.modem.provider.stage.NetworkStage;
import io.cellgate.modem.provider.stage.Outcome;
import io.cellgate.modem.provider.stage.PinGuard;
import io.cellgate.modem.provider.stage.ProfileStage;
import io.cellgate.modem.provider.stage.ReadyStage;
import io.cellgate.modem.provider.stage.SimStage;
import io.cellgate.modem.provider.stage.Stage.Wake;
import io.cellgate.modem.provider.stage.StageName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The state machine that brings a module up: runs the stages in their order, waits when one has to wait, and starts over when port,
 * transport or module went away. Runs in the modem's tasks and jobs.
 */
public final class BringUp {

    /** A module needs so long to answer again. */
    private static final Duration AFTER_RESTART = Duration.ofSeconds(10);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final ModemContext context;
    private final Actor actor;
    private final StageSequence stages;
    private final ReadyStage ready;
    private final UsbWatch usb;
    private final PortLending lending;
    private final HeldModule held;
    private final StageFailures failures;
    private final StageSchedule schedule;
    private final StuckReset reset;

    private boolean started;
    private boolean searchAfterCall;

    /**
     * Begins with the first configuration.
     *
     * @param users told when the module may be used, and when it is gone
     * @param guards makes the guard of a configuration's PIN
     * @param recovery how often a stuck module was helped
     * @param others which other processes have a port open
     */
    public BringUp(
            ModemContext context,
            ModuleUsers users,
            Function<ModemSettings, PinGuard> guards,
            RecoveryRecord recovery,
            DeviceUsers others) {
        this.context = context;
        this.actor = context.actor();
        this.failures = new StageFailures(context);
        this.usb = new UsbWatch(context, () -> wake(Wake.DEVICE));
        this.lending = new PortLending(context, new Borrowed());
        users.add(new ContextReports(context, users));
        PositionReceiver positions = new PositionReceiver(context);
        this.ready = new ReadyStage(context, positions);
        this.schedule = new StageSchedule(context, new Scheduled());
        this.reset = new StuckReset(context, this::leave, () -> {
            schedule.halt();
            schedule.later(AFTER_FAILURE, this::advance);
        });
        Map<String, Consumer<String>> handlers = new HashMap<>();
        new ResultHandlers(context, ready, new Heard())
                .table()
                .forEach((name, handler) ->
                        handlers.put(name, value -> schedule.heard(name, () -> handler.accept(value))));
        this.held = new HeldModule(context, users, positions, lending, handlers, this::lost);
        this.stages = new StageSequence(
                context,
                failures,
                Map.of(
                        StageName.DEVICE, new DeviceStage(context, others),
                        StageName.PROFILE, new ProfileStage(context),
                        StageName.INITIALISATION, new InitialisationStage(context),
                        StageName.SIM, new SimStage(context, guards, recovery),
                        StageName.NETWORK, new NetworkStage(context, recovery),
                        StageName.READY, ready),
                new Progress());
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
        } else if (!settings.init().equals(before.init())
                || settings.technology() != before.technology()
                || !settings.bands().equals(before.bands())) {
            resume(StageName.INITIALISATION);
        } else if (!settings.operator().equals(before.operator())) {
            context.forgetSelection();
            resume(StageName.NETWORK);
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
        } else if (started && stages.at() == StageName.DEVICE) {
            // what opens a port with the former one is given up
            stages.current().woken(Wake.DEVICE);
            advance();
        }
    }

    /** The module directory has come, or gone; without it the modules that are known stay. */
    public void directory(Optional<ModuleDirectory> directory) {
        context.directory(directory);
        usb.begin();
    }

    /** A profile was installed or removed. */
    public void profilesChanged() {
        usb.profilesChanged();
        wake(Wake.PROFILE);
    }

    /** Runs the waiting stage if it wants to hear of this. */
    void wake(Wake wake) {
        schedule.wake(wake);
    }

    /** Lets go of everything, sends nothing, hangs nothing up. */
    public void release() {
        started = false;
        schedule.stop();
        usb.end();
        context.jobs().stop();
        held.drop();
    }

    /** Whether the only port is lent, so that nothing can be asked. */
    public boolean lent() {
        return lending.lent();
    }

    /** Lends the AT command port to the dialler; in a job. */
    public PortLease lend(Duration patience) throws AtException, InterruptedException {
        return lending.lend(patience);
    }

    /** A call that is already up has the device: it is not spoken on. */
    public void adopted(Path device, Duration patience) {
        lending.adopted(device, patience);
    }

    /** The call on the device has ended. */
    public void callEnded() {
        lending.callEnded();
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

    private void resume(StageName from) {
        if (!lent() && context.module().isPresent() && stages.beyond(StageName.PROFILE)) {
            stages.goTo(from);
            advance();
        }
    }

    private void searchAgain() {
        searchAfterCall = false;
        schedule.halt();
        context.jobs().abort("another module or port is configured");
        search("another module or port is configured; it is searched for");
        stages.current().woken(Wake.DEVICE);
        advance();
    }

    /** Lets the port go; the state says so before the search begins, which may take its time. */
    private void search(String why) {
        held.drop();
        context.current().forget();
        context.current().state(ModemState.WAITING_DEVICE, why);
        stages.goTo(StageName.DEVICE);
        failures.over();
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
            return stages.run();
        }

        @Override
        public void settle(Outcome outcome) {
            await(outcome);
        }

        @Override
        public boolean listening() {
            return held.listening();
        }

        @Override
        public boolean woken(Wake wake) {
            boolean wanted = started && !lent() && stages.current().wokenBy(wake);
            if (wanted) {
                stages.current().woken(wake);
            }
            return wanted;
        }

        @Override
        public void forsaken() {
            schedule.later(AFTER_FAILURE, BringUp.this::advance);
        }
    }

    /** What happens to the port that is lent. */
    private final class Borrowed implements PortLending.Owner {

        @Override
        public void pause() {
            schedule.halt();
        }

        @Override
        public void takenBack() {
            if (searchAfterCall) {
                searchAgain();
            } else {
                // the dialler may have changed echo and error mode, and the module may have restarted meanwhile
                resume(StageName.INITIALISATION);
            }
        }

        @Override
        public void lost(String reason) {
            BringUp.this.lost(reason);
        }

        @Override
        public void wake(Wake wake) {
            BringUp.this.wake(wake);
        }
    }

    /** What the module says by itself. */
    private final class Heard implements ResultHandlers.Listener {

        /** A card that was taken out, or wants something, sends a registered module back to its SIM. */
        @Override
        public void sim(boolean trouble) {
            if (trouble && stages.beyond(StageName.SIM)) {
                resume(StageName.SIM);
            } else {
                wake(Wake.SIM);
            }
        }

        @Override
        public void restarted() {
            resume(StageName.INITIALISATION);
        }

        @Override
        public void registration() {
            wake(Wake.REGISTRATION);
        }
    }

    /** What the stages change by their results. */
    private final class Progress implements StageSequence.Listener {

        @Override
        public void opened() {
            held.opened();
        }

        @Override
        public void unlocked() {
            held.unlocked();
        }

        @Override
        public void searched() {
            search("the module is searched for anew");
        }

        @Override
        public void lost() {
            forgetModule();
        }
    }

    private void await(Outcome outcome) {
        if (outcome instanceof Outcome.Busy busy) {
            context.current().state(busy.state(), busy.detail());
            advance();
        } else if (outcome instanceof Outcome.Reset stuck) {
            reset.begin(stuck);
        } else if (outcome instanceof Outcome.Wait wait) {
            if (wait.detail().isEmpty()) {
                context.current().state(wait.state());
            } else {
                context.current().state(wait.state(), wait.detail(), wait.trouble());
            }
            if (wait.state() == ModemState.READY) {
                failures.ready();
            }
            schedule.later(wait.retry(), this::advance);
        }
    }

    private void lost(String reason) {
        schedule.halt();
        if (!forgetModule()) {
            // the call goes on without us, and the search sees that its port is taken
            advance();
        } else {
            await(failures.lost(reason));
        }
    }

    /** @return whether what was known is forgotten: not while the only port carries a call */
    private boolean forgetModule() {
        boolean forgotten = held.forget();
        stages.goTo(StageName.DEVICE);
        failures.over();
        return forgotten;
    }
}

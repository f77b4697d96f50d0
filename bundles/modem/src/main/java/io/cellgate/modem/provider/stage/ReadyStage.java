package io.cellgate.modem.provider.stage;

import io.cellgate.at.AtException;
import io.cellgate.modem.DataCounters;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.reading.PositionReceiver;
import io.cellgate.modem.provider.reading.RegistrationReader;
import io.cellgate.modem.provider.reading.SignalReader;
import io.cellgate.modem.provider.reading.VitalsReader;
import io.cellgate.modem.provider.settings.ModemSettings;
import io.cellgate.modem.radio.Registration;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches a registered module: by what it reports itself, and by polls in case it does not. A registration lost for a moment, as in a
 * handover, does not count.
 */
public final class ReadyStage implements Stage {

    /** How long the registration may be lost before it counts. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ModemContext context;
    private final PositionReceiver positions;
    private @Nullable OpenModule watched;
    private long signalDue;
    private long registrationDue;
    private long registrationAsked;
    private long vitalsDue;
    private @Nullable Long lostSince;

    public ReadyStage(ModemContext context, PositionReceiver positions) {
        this.context = context;
        this.positions = positions;
    }

    @Override
    public boolean wokenBy(Wake wake) {
        return wake == Wake.REGISTRATION || wake == Wake.CONFIGURATION;
    }

    @Override
    public void woken(Wake wake) {
        if (wake == Wake.CONFIGURATION) {
            // the intervals may be others
            watched = null;
        }
    }

    /** The module has reported its signal, so the next poll is put off by one interval. */
    public void signalHeard() {
        signalDue = now() + context.settings().polls().signal().toNanos();
    }

    /** Something has changed that is worth a question. */
    public void registrationDue() {
        registrationDue = now();
    }

    /**
     * Some firmware sends {@code ^BOOT} again and again without a restart. A poll of the registration shows which it is; it is made soon,
     * but not more often than every {@link #PATIENCE}.
     */
    public void bootHeard() {
        if (now() - registrationAsked >= PATIENCE.toNanos()) {
            registrationDue();
        }
    }

    /** The module has told its registration by itself. */
    public void registrationHeard(Registration before, Registration now) {
        boolean moved = before.cs() != now.cs()
                || before.ps() != now.ps()
                || !before.lac().equals(now.lac());
        Duration pause = moved ? Duration.ZERO : context.settings().polls().registration();
        registrationDue = now() + pause.toNanos();
        noteLoss(now);
    }

    @Override
    public Outcome run() throws AtException, InterruptedException {
        OpenModule module = context.open();
        ModuleDescription family = context.family();
        ModemSettings.Polls polls = context.settings().polls();
        long now = now();
        if (!module.equals(watched)) {
            watched = module;
            lostSince = null;
            // both were read a moment ago, by the stage before
            signalDue = now + polls.signal().toNanos();
            registrationDue = now + polls.registration().toNanos();
            vitalsDue = now;
        }
        String problem = context.configurationProblem().orElse("");
        if (problem.isEmpty()) {
            context.current().state(ModemState.READY);
        } else {
            context.current().state(ModemState.READY, problem);
        }
        positions.update(module);
        if (due(registrationDue)) {
            RegistrationReader.Reading reading = new RegistrationReader(module, family, context.characterSet())
                    .read(context.status().registration());
            // set after the answer: a silent port is polled again at once, and given up after three failures
            registrationDue = now + polls.registration().toNanos();
            registrationAsked = now;
            context.current().registration(reading.registration());
            noteLoss(reading.registration());
            if (context.reporting() && reading.silent()) {
                return new Outcome.Next(StageName.INITIALISATION);
            }
        }
        if (lostSince != null && now - lostSince >= PATIENCE.toNanos()) {
            watched = null;
            return new Outcome.Next(StageName.SIM);
        }
        if (due(signalDue)) {
            context.current()
                    .signal(new SignalReader(module, family)
                            .signal(context.status().registration().technology()));
            signalDue = now + polls.signal().toNanos();
        }
        if (due(vitalsDue)) {
            vitals(new VitalsReader(module, family));
            vitalsDue = now + polls.temperature().toNanos();
        }
        long next = Math.min(signalDue, Math.min(registrationDue, vitalsDue));
        return new Outcome.Wait(ModemState.READY, problem, Duration.ofNanos(Math.max(0, next - now)));
    }

    private void vitals(VitalsReader reader) throws AtException, InterruptedException {
        context.current().temperature(reader.temperature());
        Optional<Boolean> overheated = reader.overheated();
        if (overheated.isPresent()) {
            context.current().overheated(overheated);
        }
        context.current().networkTime(reader.time());
        Optional<DataCounters> counters = reader.counters();
        if (counters.isPresent()) {
            context.current().data(counters);
        }
    }

    private void noteLoss(Registration registration) {
        if (RegistrationReader.usable(registration)) {
            lostSince = null;
            return;
        }
        if (lostSince == null) {
            lostSince = now();
        }
        registrationDue = Math.min(registrationDue, now() + PATIENCE.toNanos());
    }

    private boolean due(long time) {
        return now() - time >= 0;
    }

    private long now() {
        return context.actor().nanoTime();
    }
}

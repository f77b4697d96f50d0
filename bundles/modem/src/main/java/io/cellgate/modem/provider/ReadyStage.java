package io.cellgate.modem.provider;

import io.cellgate.at.AtException;
import io.cellgate.modem.DataCounters;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.radio.Registration;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Watches a registered module: what it reports by itself counts first, the polls are a net under it. A registration that is
 * lost for a moment, as in a handover, does not count.
 */
final class ReadyStage implements Stage {

    /** How long the registration may be lost before it counts. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Bench bench;
    private final PositionReceiver positions;
    private Optional<Link> watched = Optional.empty();
    private long signalDue;
    private long registrationDue;
    private long registrationAsked;
    private long vitalsDue;
    private OptionalLong lostSince = OptionalLong.empty();

    ReadyStage(Bench bench, PositionReceiver positions) {
        this.bench = bench;
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
            watched = Optional.empty();
        }
    }

    /** The module has told its signal by itself: the next poll has time, unless it would tell more. */
    void signalHeard() {
        signalDue = now() + bench.settings.polls().signal().toNanos();
    }

    /** Something has changed that is worth a question. */
    void registrationDue() {
        registrationDue = now();
    }

    /**
     * Some firmware says {@code ^BOOT} again and again without having restarted: the next question tells, and is asked soon
     * unless one was asked a moment ago.
     */
    void bootHeard() {
        if (now() - registrationAsked >= PATIENCE.toNanos()) {
            registrationDue();
        }
    }

    /** The module has told its registration by itself. */
    void registrationHeard(Registration before, Registration now) {
        boolean moved = before.cs() != now.cs()
                || before.ps() != now.ps()
                || !before.lac().equals(now.lac());
        Duration pause = moved ? Duration.ZERO : bench.settings.polls().registration();
        registrationDue = now() + pause.toNanos();
        noteLoss(now);
    }

    @Override
    public Outcome run() throws AtException, InterruptedException {
        Link link = bench.open();
        ModuleDescription family = bench.family();
        Settings.Polls polls = bench.settings.polls();
        long now = now();
        if (!watched.equals(Optional.of(link))) {
            watched = Optional.of(link);
            lostSince = OptionalLong.empty();
            // both were read a moment ago, by the stage before
            signalDue = now + polls.signal().toNanos();
            registrationDue = now + polls.registration().toNanos();
            vitalsDue = now;
        }
        bench.board.state(ModemState.READY);
        positions.update(link);
        if (due(registrationDue)) {
            RegistrationReader.Reading reading = new RegistrationReader(link, family)
                    .read(bench.board.status().registration());
            // only what was answered is done with: a silent port is asked again at once, and given up soon
            registrationDue = now + polls.registration().toNanos();
            registrationAsked = now;
            bench.board.registration(reading.registration());
            noteLoss(reading.registration());
            if (bench.reporting && reading.silent()) {
                return new Outcome.Next(Name.INITIALISATION);
            }
        }
        if (lostSince.isPresent() && now - lostSince.getAsLong() >= PATIENCE.toNanos()) {
            watched = Optional.empty();
            return new Outcome.Next(Name.SIM);
        }
        if (due(signalDue)) {
            bench.board.signal(new SignalReader(link, family)
                    .signal(bench.board.status().registration().technology()));
            signalDue = now + polls.signal().toNanos();
        }
        if (due(vitalsDue)) {
            vitals(new VitalsReader(link, family));
            vitalsDue = now + polls.temperature().toNanos();
        }
        long next = Math.min(signalDue, Math.min(registrationDue, vitalsDue));
        return new Outcome.Wait(ModemState.READY, "", Duration.ofNanos(Math.max(0, next - now)));
    }

    private void vitals(VitalsReader reader) throws AtException, InterruptedException {
        bench.board.temperature(reader.temperature());
        Optional<Boolean> overheated = reader.overheated();
        if (overheated.isPresent()) {
            bench.board.overheated(overheated);
        }
        bench.board.networkTime(reader.time());
        Optional<DataCounters> counters = reader.counters();
        if (counters.isPresent()) {
            bench.board.data(counters);
        }
    }

    private void noteLoss(Registration registration) {
        if (Registrations.usable(registration)) {
            lostSince = OptionalLong.empty();
            return;
        }
        if (lostSince.isEmpty()) {
            lostSince = OptionalLong.of(now());
        }
        registrationDue = Math.min(registrationDue, now() + PATIENCE.toNanos());
    }

    private boolean due(long time) {
        return now() - time >= 0;
    }

    private long now() {
        return bench.nanoTime.getAsLong();
    }
}

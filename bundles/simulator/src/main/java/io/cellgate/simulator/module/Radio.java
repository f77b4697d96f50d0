package io.cellgate.simulator.module;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.module.Registration.Status;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.Settings;
import java.util.Optional;
import java.util.function.Supplier;

/** The radio: on or off, searching or registered, and what it tells of that unasked. */
final class Radio {
    /** {@code +CFUN}: 3GPP TS 27.007, 8.2. */
    static final int FULL = 1;

    /** A change of more than 5 dB is reported unasked. */
    private static final int REPORTED_CHANGE = 2;

    private final Scheduler scheduler;
    private final Supplier<Settings> settings;
    private final Sim sim;
    private final Unsolicited unsolicited;
    private final Registration circuit;
    private final Registration packet;
    private final Reports reports;
    private final Runnable onServiceLost;
    private int functionality = FULL;
    private int selection;
    private boolean attach = true;
    private Signal signal;
    private int reportedRssi = Signal.UNKNOWN;
    private Optional<Scheduler.Timer> search = Optional.empty();
    private Optional<Scheduler.Timer> chatter = Optional.empty();

    Radio(
            Scheduler scheduler,
            Supplier<Settings> settings,
            Sim sim,
            Unsolicited unsolicited,
            Family family,
            Runnable onServiceLost) {
        this.scheduler = scheduler;
        this.settings = settings;
        this.sim = sim;
        this.unsolicited = unsolicited;
        this.circuit = new Registration("+CREG", family.dialect().cell(), unsolicited);
        this.packet = new Registration("+CGREG", family.dialect().cell(), unsolicited);
        this.reports = family.reports();
        this.onServiceLost = onServiceLost;
        this.signal = new Signal(settings.get().integer(Option.SIGNAL));
    }

    void powerOn() {
        circuit.reset();
        packet.reset();
        functionality = FULL;
        selection = 0;
        attach = true;
        chatter = Optional.of(scheduler.schedule(settings.get().duration(Option.CHATTER), this::chat));
    }

    void powerOff() {
        search.ifPresent(Scheduler.Timer::cancel);
        chatter.ifPresent(Scheduler.Timer::cancel);
    }

    int functionality() {
        return functionality;
    }

    void functionality(int level) {
        functionality = level;
        search();
    }

    /** {@code <mode>} of {@code +COPS}: 0 automatic, 1 manual, 2 deregistered. */
    int selection() {
        return selection;
    }

    void selection(int mode) {
        selection = mode;
        search();
    }

    boolean attached() {
        return packet.status().registered();
    }

    void attach(boolean on) {
        attach = on;
        apply(circuit.status());
    }

    boolean registered() {
        return circuit.status().registered();
    }

    Registration circuit() {
        return circuit;
    }

    Registration packet() {
        return packet;
    }

    /** Looks for a network anew, when there is a SIM to register with and the radio may. */
    void search() {
        search.ifPresent(Scheduler.Timer::cancel);
        search = Optional.empty();
        if (functionality != FULL || selection == 2 || !sim.ready()) {
            apply(Status.NOT_REGISTERED);
            return;
        }
        if (registered()) {
            return;
        }
        apply(Status.SEARCHING);
        search = Optional.of(scheduler.schedule(
                settings.get().duration(Option.REGISTRATION_DELAY),
                () -> apply(Status.of(settings.get().integer(Option.REGISTRATION)))));
    }

    /** The network's will, at once. */
    void force(Status status) {
        search.ifPresent(Scheduler.Timer::cancel);
        apply(status);
    }

    /** The signal as it is measured: unknown without a receiver. */
    Signal signal() {
        return functionality == FULL ? signal : new Signal(Signal.UNKNOWN);
    }

    void signal(Signal next) {
        signal = next;
        if (Math.abs(next.rssi() - reportedRssi) > REPORTED_CHANGE) {
            reportSignal();
        }
    }

    private void apply(Status status) {
        boolean before = registered();
        boolean attachedBefore = attached();
        circuit.status(status);
        packet.status(attach ? status : Status.NOT_REGISTERED);
        if (before != registered()) {
            unsolicited.sendVendor("^SRVST:" + (registered() ? 2 : 0));
            unsolicited.sendVendor("^MODE:" + mode());
            reportSignal();
        }
        if (attachedBefore && !attached()) {
            onServiceLost.run();
        }
    }

    /** What {@code ^MODE} tells: system mode and submode. */
    String mode() {
        return registered() ? reports.idle() : reports.noService();
    }

    private void reportSignal() {
        reportedRssi = signal().rssi();
        unsolicited.sendVendor(reports.signal() + ":" + reportedRssi);
    }

    /** Repeats the signal at an interval that may change, or come to be none, at any time. */
    private void chat() {
        boolean talkative = !settings.get().duration(Option.CHATTER).isZero();
        if (talkative) {
            reportSignal();
        }
        chatter = talkative
                ? Optional.of(scheduler.schedule(settings.get().duration(Option.CHATTER), this::chat))
                : Optional.empty();
    }

    /** The settings have changed: an interval of none may have become one. */
    void settingsChanged() {
        chatter.ifPresent(Scheduler.Timer::cancel);
        chat();
    }
}

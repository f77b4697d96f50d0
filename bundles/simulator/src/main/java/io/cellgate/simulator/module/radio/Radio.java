package io.cellgate.simulator.module.radio;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.line.Changes;
import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.module.radio.SimulatedRegistration.Status;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The radio: on or off, searching or registered, and what it tells of that unasked. */
public final class Radio {
    /** {@code +CFUN}: 3GPP TS 27.007, 8.2. */
    public static final int FULL = 1;

    /** A change of more than 5 dB is reported unasked. */
    private static final int REPORTED_CHANGE = 2;

    private final Scheduler scheduler;
    private final Supplier<SimulatorSettings> settings;
    private final Sim sim;
    private final Unsolicited unsolicited;
    private final SimulatedRegistration circuit;
    private final SimulatedRegistration packet;
    private final SimulatedRegistration evolved;
    private final RadioAccess access;
    private final Reports reports;
    private final Runnable onServiceLost;
    private final Changes changes;
    private int functionality = FULL;
    private int switchedOff;
    private int selection;
    private boolean attach = true;
    private boolean inCall;
    private boolean tooHot;
    private boolean searchStuck;
    private boolean packetStuck;
    private boolean packetService;
    private boolean outage;
    private boolean switchWasOn;
    private Cell cell;
    private SimulatedSignal signal;
    private int reportedRssi = SimulatedSignal.UNKNOWN;
    private final Timeout search = new Timeout();
    private final Timeout chatter = new Timeout();

    public Radio(
            Scheduler scheduler,
            Supplier<SimulatorSettings> settings,
            Sim sim,
            Unsolicited unsolicited,
            RadioAccess access,
            Reports reports,
            Runnable onServiceLost,
            Changes changes) {
        this.scheduler = scheduler;
        this.settings = settings;
        this.sim = sim;
        this.unsolicited = unsolicited;
        this.access = access;
        this.reports = reports;
        this.cell = Cell.of(settings.get(), access, false);
        this.circuit = new SimulatedRegistration("+CREG", reports.cell(), unsolicited, cell, this::rejectCause);
        this.packet = new SimulatedRegistration("+CGREG", reports.cell(), unsolicited, cell, this::rejectCause);
        this.evolved = new SimulatedRegistration("+CEREG", reports.cell(), unsolicited, cell, this::rejectCause);
        this.switchWasOn = switchedOn();
        this.onServiceLost = onServiceLost;
        this.changes = changes;
        this.signal = new SimulatedSignal(settings.get().integer(Option.SIGNAL));
    }

    public void powerOn() {
        circuit.reset();
        packet.reset();
        evolved.reset();
        functionality = FULL;
        selection = 0;
        attach = true;
        inCall = false;
        camp();
        chatter.set(scheduler, settings.get().duration(Option.CHATTER), this::chat);
    }

    public void powerOff() {
        search.cancel();
        chatter.cancel();
    }

    public int functionality() {
        return functionality;
    }

    public void functionality(int level) {
        switchedOff += functionality == FULL && level != FULL ? 1 : 0;
        functionality = level;
        search();
    }

    /** How often it was switched off by a command, since it was made. */
    public int timesSwitchedOff() {
        return switchedOff;
    }

    /** {@code <mode>} of {@code +COPS}: 0 automatic, 1 manual, 2 deregistered. */
    int selection() {
        return selection;
    }

    void selection(int mode) {
        selection = mode;
        search();
    }

    public boolean attached() {
        return packetService;
    }

    /** Whether the family has LTE. */
    boolean hasLte() {
        return access.has(Technology.LTE);
    }

    /** {@code <n>} of {@code +WS46}: 27.007, 5.9. */
    String wirelessSystems() {
        boolean wcdma =
                Stream.of(Technology.WCDMA, Technology.HSDPA, Technology.HSPA).anyMatch(access::has);
        return hasLte() ? "12,22,25,28,29,30,31" : wcdma ? "12,22,25" : "12,25";
    }

    void attach(boolean on) {
        attach = on;
        apply(circuit.status());
    }

    public boolean registered() {
        return circuit.status().registered();
    }

    /** As {@code ^SYSINFO} tells it: 1 roaming, 0 not. */
    int roaming() {
        return circuit.status() == Status.ROAMING ? 1 : 0;
    }

    public SimulatedRegistration circuit() {
        return circuit;
    }

    SimulatedRegistration packet() {
        return packet;
    }

    /** The registration with LTE; of a module without LTE it is none, and never changes. */
    SimulatedRegistration evolved() {
        return evolved;
    }

    public Cell cell() {
        return cell;
    }

    /** A packet call has begun or ended: the network gives it a faster technology. */
    public void inCall(boolean now) {
        inCall = now;
        camp();
        reportMode();
    }

    /** Too hot, the radio is off until it has cooled down. */
    void tooHot(boolean now) {
        tooHot = now;
        search();
    }

    /** Looks for a network anew, when there is a SIM to register with and the radio may. */
    public void search() {
        search.cancel();
        if (!receiving() || selection == 2 || !sim.ready()) {
            apply(Status.NOT_REGISTERED);
            return;
        }
        if (registered()) {
            return;
        }
        apply(Status.SEARCHING);
        if (searchStuck || outage) {
            return;
        }
        search.set(
                scheduler,
                settings.get().duration(Option.REGISTRATION_DELAY),
                () -> apply(Status.of(settings.get().integer(Option.REGISTRATION))));
    }

    /** The network's will, at once. */
    public void force(Status status) {
        search.cancel();
        apply(status);
    }

    /** The signal as it is measured: unknown without a receiver. */
    public SimulatedSignal signal() {
        return receiving() ? signal : new SimulatedSignal(SimulatedSignal.UNKNOWN);
    }

    public void signal(SimulatedSignal next) {
        signal = next;
        if (Math.abs(next.rssi() - reportedRssi) > REPORTED_CHANGE) {
            reportSignal();
        }
        changes.happened();
    }

    /** Whether its receiver works. */
    private boolean receiving() {
        return functionality == FULL && !tooHot && switchedOn();
    }

    /** What {@code ^RFSWITCH?} tells: the software's switch and the hardware's. */
    String switches() {
        return "1," + (switchedOn() ? 1 : 0);
    }

    /** The hardware switch. */
    boolean switchedOn() {
        return settings.get().isOn(Option.RF_SWITCH);
    }

    /**
     * What the firmware does not get out of by itself.
     *
     * @param searching the search for a network never ends
     * @param packet the packet side says that it is not registered, whatever it is
     */
    public void stuck(boolean searching, boolean packet) {
        searchStuck = searching;
        packetStuck = packet;
    }

    /** There is no network at all for a while, whatever the module does, or there is one again. */
    public void outage(boolean now) {
        outage = now;
        if (now) {
            apply(Status.NOT_REGISTERED);
        }
        search();
    }

    /** Tells what has changed by that, and looks for a network where there is none, or none any more. */
    public void stuckChanged(boolean networkLost) {
        apply(networkLost ? Status.NOT_REGISTERED : circuit.status());
        search();
    }

    /** Why the network denies its service, when it does and says why. */
    public Optional<String> denial() {
        return circuit.status() == Status.DENIED && rejectCause() != 0
                ? Optional.of(RejectCause.text(rejectCause()))
                : Optional.empty();
    }

    /** The cause with which the network denies registration; 0: none. */
    int rejectCause() {
        return settings.get().integer(Option.REJECT_CAUSE);
    }

    private void apply(Status status) {
        boolean before = registered();
        boolean attachedBefore = attached();
        circuit.status(status);
        applyToPacket(status);
        if (before != registered()) {
            if (reports.service()) {
                unsolicited.sendVendor("^SRVST:" + (registered() ? 2 : 0));
            }
            reportMode();
            reportSignal();
        }
        if (attachedBefore && !attached()) {
            onServiceLost.run();
        }
        changes.happened();
    }

    /**
     * Packet data is registered with the technology that carries it. The other one is then unknown, in the standard's words "out of
     * GERAN/UTRAN coverage" and "out of E-UTRAN coverage" (27.007, 10.1.20 and 10.1.22).
     */
    private void applyToPacket(Status status) {
        packetService = attach && status.registered();
        Status wanted = attach && !packetStuck ? status : Status.NOT_REGISTERED;
        Status other = wanted.registered() ? Status.UNKNOWN : wanted;
        boolean lte = cell.technology().lte();
        packet.status(lte ? other : wanted);
        if (hasLte()) {
            evolved.status(lte ? wanted : other);
        }
    }

    /** What {@code ^MODE} tells: system mode, and in 3GPP's world the submode. */
    String mode() {
        if (registered()) {
            return cell.technology().modeReport();
        }
        return access.cdma() ? "0" : "0,0";
    }

    private void reportMode() {
        if (reports.service()) {
            unsolicited.sendVendor("^MODE:" + mode());
        }
    }

    private void reportSignal() {
        reportedRssi = signal().rssi();
        for (String name : reports.signal()) {
            boolean ofHighRate = name.startsWith("^H");
            if (!ofHighRate || cell.technology().highRate()) {
                unsolicited.sendVendor(signal().report(name));
            }
        }
    }

    private void camp() {
        cell = Cell.of(settings.get(), access, inCall);
        circuit.cell(cell);
        packet.cell(cell);
        evolved.cell(cell);
        applyToPacket(circuit.status());
        changes.happened();
    }

    /** Repeats the signal at an interval that may change, or come to be none, at any time. */
    private void chat() {
        Duration interval = settings.get().duration(Option.CHATTER);
        if (!interval.isZero()) {
            reportSignal();
            chatter.set(scheduler, interval, this::chat);
        }
    }

    /** The settings have changed: an interval of none may have become one, and the cell another. */
    public void settingsChanged() {
        Technology before = cell.technology();
        camp();
        if (before != cell.technology() && registered()) {
            reportMode();
        }
        if (switchedOn() != switchWasOn) {
            switchWasOn = switchedOn();
            unsolicited.sendVendor("^RFSWITCH:" + switches());
            search();
        }
        chatter.cancel();
        chat();
    }
}

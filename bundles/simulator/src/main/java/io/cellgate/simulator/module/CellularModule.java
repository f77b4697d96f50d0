package io.cellgate.simulator.module;

import io.cellgate.simulator.io.PortEnd;
import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.call.ActivationCheck;
import io.cellgate.simulator.module.call.CallCounters;
import io.cellgate.simulator.module.call.Carrier;
import io.cellgate.simulator.module.call.ContextReports;
import io.cellgate.simulator.module.call.Dialer;
import io.cellgate.simulator.module.call.PacketAccounts;
import io.cellgate.simulator.module.call.PdpContexts;
import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.command.ChosenCharacterSet;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.line.Changes;
import io.cellgate.simulator.module.line.Faults;
import io.cellgate.simulator.module.line.Interpreter;
import io.cellgate.simulator.module.line.SimulatedPort;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.module.message.MessageCentre;
import io.cellgate.simulator.module.message.Messages;
import io.cellgate.simulator.module.mux.Multiplexing;
import io.cellgate.simulator.module.mux.MuxFaults;
import io.cellgate.simulator.module.position.Positioning;
import io.cellgate.simulator.module.radio.NetworkClock;
import io.cellgate.simulator.module.radio.Radio;
import io.cellgate.simulator.module.radio.SimulatedRegistration.Status;
import io.cellgate.simulator.module.radio.SimulatedSignal;
import io.cellgate.simulator.module.radio.Thermometer;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A simulated module: what its ports share. It may be powered on and off any number of times; SIM and contexts stay.
 *
 * <p>To be used on the scheduler's thread only.
 */
public final class CellularModule {
    private static final String DIAL = "D";

    private final Family family;
    private final Supplier<SimulatorSettings> settings;
    private final Scheduler scheduler;
    private final Interpreter interpreter;
    private final Changes changes = new Changes();
    private final ModuleParts parts;
    private List<SimulatedPort> ports = List.of();
    private Map<String, PortEnd> lines = Map.of();
    private final Timeout endOfOutage = new Timeout();

    /**
     * A module without power.
     *
     * @param clock the network's time of day
     * @param carrier the network behind it
     * @param power what the module does to its own power
     */
    public CellularModule(
            Family family,
            Supplier<SimulatorSettings> settings,
            Scheduler scheduler,
            Clock clock,
            Carrier carrier,
            Power power) {
        this.family = family;
        this.settings = settings;
        this.scheduler = scheduler;
        interpreter = new Interpreter(scheduler, settings, family.dialect(), changes);
        Unsolicited unsolicited = new Unsolicited(family.dialect().unsolicitedEnd());
        Sim sim = new Sim(settings.get());
        Radio radio = new Radio(
                scheduler, settings, sim, unsolicited, family.access(), family.reports(), this::hangUp, changes);
        PdpContexts contexts = new PdpContexts();
        PacketAccounts accounts = new PacketAccounts();
        ContextReports contextReports = new ContextReports(unsolicited, settings);
        CallCounters counters = new CallCounters(scheduler, settings, unsolicited);
        ActivationCheck activation = new ActivationCheck(settings, contexts, accounts, family.cdma());
        Messages messages = new Messages(scheduler, settings, radio, unsolicited);
        changes.add(messages);
        parts = new ModuleParts(
                family,
                settings,
                scheduler,
                new NetworkClock(clock, settings),
                unsolicited,
                sim,
                new SimSlot(sim, scheduler, settings, unsolicited, radio, changes),
                new ChosenCharacterSet(settings.get().get(Option.CHARACTER_SET)),
                radio,
                new Stuck(sim, radio),
                new Thermometer(settings, unsolicited, radio),
                contexts,
                accounts,
                contextReports,
                counters,
                new Dialer(
                        scheduler,
                        settings,
                        radio,
                        contexts,
                        activation,
                        counters,
                        carrier,
                        family.dialNumber(),
                        contextReports,
                        changes),
                messages,
                new Positioning(scheduler, settings, clock, this::streamPosition),
                new PowerControl(scheduler, power, unsolicited),
                new Multiplexing(interpreter, unsolicited));
        family.commands().forEach(group -> group.addTo(interpreter.commands(), parts));
        if (family.attachment() instanceof Attachment.Uart) {
            parts.multiplexing().addTo(interpreter.commands());
        }
    }

    /**
     * Gives it power.
     *
     * @param newLines its ends of the serial ports, named, in the order of the family's ports
     */
    public void powerOn(Map<String, PortEnd> newLines) {
        lines = newLines;
        List<SimulatedPortRole> roles = family.attachment().ports();
        List<SimulatedPort> next = new ArrayList<>();
        lines.forEach((name, line) -> next.add(new SimulatedPort(name, roles.get(next.size()), line, interpreter)));
        ports = List.copyOf(next);
        Unsolicited unsolicited = parts.unsolicited();
        unsolicited.ports(ports.stream().filter(p -> p.role().unsolicited()).toList());
        unsolicited.vendorReports(!family.dialect().has(Quirk.OTHER_VENDOR));
        parts.stuck().restarted();
        parts.radio().powerOn();
        family.reports().boot().forEach(unsolicited::send);
        parts.simSlot().powerOn();
        changes.happened();
    }

    /** Takes its power away. Its ends of the serial ports are the caller's to close. */
    public void powerOff() {
        parts.simSlot().powerOff();
        parts.multiplexing().powerOff();
        ports.forEach(SimulatedPort::powerOff);
        interpreter.turns().clear();
        parts.unsolicited().ports(List.of());
        parts.dialer().powerOff();
        parts.counters().end();
        parts.messages().powerOff();
        parts.positioning().stop();
        parts.characterSet().reset();
        parts.radio().powerOff();
        ports = List.of();
        changes.happened();
    }

    /** The settings have changed. What is read at the moment of its use needs no more than that. */
    public void settingsChanged() {
        parts.characterSet().left(settings.get().get(Option.CHARACTER_SET));
        parts.radio().settingsChanged();
        parts.thermometer().settingsChanged();
    }

    /** Sends an unsolicited result, whatever {@code ^CURC} says. */
    public void sendUnsolicited(String text) {
        parts.unsolicited().send(text);
    }

    /** Sends bytes as they are to the ports for unsolicited results. */
    public void sendRaw(String bytes) {
        parts.unsolicited().sendFramed(bytes);
    }

    /** Puts an unsolicited result into the next reply. */
    public void interject(Faults.Place place, String text) {
        interpreter
                .faults()
                .interject(new Faults.Interjection(place, parts.unsolicited().framed(text)));
    }

    /** Another signal strength, 0 to 31 or 99. */
    public void signal(int rssi) {
        parts.radio().signal(new SimulatedSignal(rssi));
    }

    /** The network's will: {@code stat} of 27.007, 7.2, 0 to 5. */
    public void register(int stat) {
        parts.radio().force(Status.of(stat));
    }

    /** The network ends the call. */
    public void hangUp() {
        parts.dialer().terminate();
    }

    /** The network is gone without a word: the call ends by the loss of carrier. */
    public void drop() {
        parts.dialer().drop();
    }

    /** The network deactivates the context, with a reason that {@code +CGEV} tells, and ends the call. */
    public void deactivate() {
        parts.dialer().deactivate();
    }

    /** There is no network for a while, whatever the module does; the call ends without a word. */
    public void outage(Duration time) {
        endOfOutage.cancel();
        drop();
        parts.radio().outage(true);
        endOfOutage.set(scheduler, time, () -> parts.radio().outage(false));
    }

    /** A SIM is put in. */
    public void insertSim() {
        parts.simSlot().insert();
    }

    /** The SIM is pulled out. */
    public void removeSim() {
        parts.simSlot().remove();
    }

    /** The SIM answers nothing for a while, or answers again. */
    public void simBusy(boolean busy) {
        parts.simSlot().busy(busy);
    }

    /** Something is done that needs PIN2: {@code +CPIN?} asks for it. */
    public void wantPin2() {
        parts.simSlot().wantPin2();
    }

    /** The network's centre for short messages. */
    public MessageCentre messageCentre() {
        return new MessageCentre(parts.messages(), parts.clock(), family.cdma());
    }

    /** Who is to hear of every change that {@link #status} may show. */
    public Changes changes() {
        return changes;
    }

    /**
     * Makes a command answer a result code instead of what it does.
     *
     * @param command such as {@code +CSQ}, or {@code D} for dialling
     * @param code the answer, nothing for none at all
     */
    public void answer(String command, Optional<ResultCode> code) {
        Reply reply = code.map(Reply::code).orElseGet(Reply.Silence::new);
        Duration delay = command.equals(DIAL) ? settings.get().duration(Option.DIAL_DELAY) : Duration.ZERO;
        interpreter.faults().answer(command, delay.isZero() ? reply : new Reply.Later(delay, () -> reply));
    }

    /** Makes a command answer lines of another form, and OK. */
    public void answer(String command, List<String> lines) {
        interpreter.faults().answer(command, new Reply.Done(lines));
    }

    /** Takes {@link #answer} back. */
    public void answerAsUsual(String command) {
        interpreter.faults().answerAsUsual(command);
    }

    /** Makes one use of a command fail; it does not do what it is for, so {@code +CPIN=} costs no try. */
    public void fail(Faults.Use use, int count, CmeError error) {
        interpreter.faults().answerOnce(use, count, () -> Reply.failed(error));
    }

    /**
     * Makes the firmware restart while it works on a command, which gets no answer. The ports stay, as those of a UART and of
     * USB modules whose application processor alone restarts.
     *
     * @param after time from the command to the restart
     */
    public void restartDuring(Faults.Use use, Duration after) {
        interpreter.faults().answerOnce(use, 1, () -> {
            Map<String, PortEnd> same = lines;
            scheduler.schedule(after, () -> restart(same));
            return new Reply.Pending(answer -> {}, Optional.empty());
        });
    }

    /** Restarts unless the module has been taken away or has lost its power meanwhile. */
    private void restart(Map<String, PortEnd> same) {
        if (!ports.isEmpty() && same.equals(lines)) {
            powerOff();
            powerOn(same);
        }
    }

    /** Leaves the ports of a role, or all that take commands, in the prompt of a message, as a program that died there does. */
    public void leavePrompt(Optional<SimulatedPortRole> role) {
        ports.stream()
                .filter(port -> role.filter(r -> r != port.role()).isEmpty())
                .forEach(SimulatedPort::leftInPrompt);
    }

    /** A part of the firmware gets stuck. */
    public void stick(Stuck.Part part, Stuck.Until until) {
        parts.stuck().begin(part, until);
    }

    /** Nothing is stuck any more. */
    public void unstick() {
        parts.stuck().end();
    }

    /** What the multiplexer does wrong. */
    public MuxFaults muxFaults() {
        return parts.multiplexing().faults();
    }

    /** What a person wants to know, by name, in order. */
    public Map<String, String> status() {
        return ModuleStatus.of(parts);
    }

    private void streamPosition(String sentence) {
        ports.stream().filter(port -> port.role() == SimulatedPortRole.NMEA).forEach(port -> port.stream(sentence));
    }
}

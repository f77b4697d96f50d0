package io.cellgate.simulator.module;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.SerialLine;
import io.cellgate.simulator.module.Registration.Status;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.Settings;
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
    private static final Duration AFTER_ANSWER = Duration.ofMillis(100);

    private final Family family;
    private final Supplier<Settings> settings;
    private final Scheduler scheduler;
    private final Clock clock;
    private final Power power;
    private final CommandTable commands = new CommandTable();
    private final Faults faults = new Faults();
    private final PdpContexts contexts = new PdpContexts();
    private final PacketAccounts accounts = new PacketAccounts();
    private final Turns turns = new Turns();
    private final Changes changes = new Changes();
    private final Sim sim;
    private final Unsolicited unsolicited;
    private final Traffic traffic;
    private final Radio radio;
    private final Thermometer thermometer;
    private final Dialer dialer;
    private final Messages messages;
    private final Positioning positioning;
    private List<AtPort> ports = List.of();
    private Optional<Scheduler.Timer> simStart = Optional.empty();

    /**
     * A module without power.
     *
     * @param clock the network's time of day
     * @param carrier the network behind it
     * @param power what the module does to its own power
     */
    public CellularModule(
            Family family,
            Supplier<Settings> settings,
            Scheduler scheduler,
            Clock clock,
            Carrier carrier,
            Power power) {
        this.family = family;
        this.settings = settings;
        this.scheduler = scheduler;
        this.clock = clock;
        this.power = power;
        sim = new Sim(settings.get());
        unsolicited = new Unsolicited(family.dialect().unsolicitedEnd());
        traffic = new Traffic(scheduler, settings, unsolicited);
        radio = new Radio(scheduler, settings, sim, unsolicited, family, this::serviceLost, changes);
        thermometer = new Thermometer(settings, unsolicited, radio);
        Admission admission = new Admission(settings, contexts, accounts, family.cdma());
        dialer = new Dialer(scheduler, settings, radio, contexts, admission, traffic, carrier, family, changes);
        messages = new Messages(scheduler, settings, radio, unsolicited);
        changes.add(messages);
        positioning = new Positioning(scheduler, settings, clock, this::streamPosition);
        family.commands().forEach(group -> group.addTo(commands, this));
    }

    /**
     * Gives it power.
     *
     * @param lines its ends of the serial ports, named, in the order of the family's ports
     */
    public void powerOn(Map<String, SerialLine> lines) {
        List<PortRole> roles = family.attachment().ports();
        List<AtPort> next = new ArrayList<>();
        lines.forEach((name, line) -> next.add(new AtPort(name, roles.get(next.size()), line, this)));
        ports = List.copyOf(next);
        unsolicited.ports(ports.stream().filter(p -> p.role().unsolicited()).toList());
        unsolicited.vendorReports(true);
        radio.powerOn();
        family.reports().boot().forEach(unsolicited::sendVendor);
        startSim();
        changes.happened();
    }

    /** Takes its power away. Its ends of the serial ports are the caller's to close. */
    public void powerOff() {
        simStart.ifPresent(Scheduler.Timer::cancel);
        ports.forEach(AtPort::powerOff);
        turns.clear();
        unsolicited.ports(List.of());
        dialer.powerOff();
        traffic.end();
        messages.powerOff();
        positioning.stop();
        radio.powerOff();
        ports = List.of();
        changes.happened();
    }

    /** The settings have changed. What is read at the moment of its use needs no more than that. */
    public void settingsChanged() {
        radio.settingsChanged();
        thermometer.settingsChanged();
    }

    /** Sends an unsolicited result, whatever {@code ^CURC} says. */
    public void sendUnsolicited(String text) {
        unsolicited.send(text);
    }

    /** Sends bytes as they are to the ports for unsolicited results. */
    public void sendRaw(String bytes) {
        unsolicited.sendFramed(bytes);
    }

    /** Puts an unsolicited result into the next reply. */
    public void interject(Faults.Place place, String text) {
        faults.interject(new Faults.Interjection(place, unsolicited.framed(text)));
    }

    /** Another signal strength, 0 to 31 or 99. */
    public void signal(int rssi) {
        radio.signal(new Signal(rssi));
    }

    /** The network's will: {@code stat} of 27.007, 7.2, 0 to 5. */
    public void register(int stat) {
        radio.force(Status.of(stat));
    }

    /** The network ends the call. */
    public void hangUp() {
        dialer.terminate();
    }

    /** The network is gone without a word: the call ends by the loss of carrier. */
    public void drop() {
        dialer.drop();
    }

    /** A SIM is put in. */
    public void insertSim() {
        sim.insert();
        startSim();
    }

    /** The SIM is pulled out. */
    public void removeSim() {
        simStart.ifPresent(Scheduler.Timer::cancel);
        sim.remove();
        unsolicited.sendVendor("^SIMST:255,1");
        radio.search();
        changes.happened();
    }

    /** The SIM answers nothing for a while, or answers again. */
    public void simBusy(boolean busy) {
        sim.busy(busy);
        simChanged();
    }

    /** Something is done that needs PIN2: {@code +CPIN?} asks for it. */
    public void wantPin2() {
        sim.wantPin2();
        changes.happened();
    }

    /** Short messages from the network, for the bench. */
    public Network network() {
        return new Network(this);
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
        faults.answer(command, delay.isZero() ? reply : new Reply.Later(delay, () -> reply));
    }

    /** Takes {@link #answer} back. */
    public void answerAsUsual(String command) {
        faults.answerAsUsual(command);
    }

    /** What a person wants to know, by name, in order. */
    public Map<String, String> status() {
        Map<String, String> status = StatusReport.of(
                sim, radio, messages, dialer, accounts.of(PacketAccounts.ONLY).describe(settings.get()));
        if (family.cdma()) {
            status.put("ip-mode", String.valueOf(accounts.ipMode()));
        }
        return status;
    }

    Reply run(AtPort port, Command command) {
        changes.asked(command.name());
        return faults.find(command.name())
                .orElseGet(() -> commands.find(command.name())
                        .map(entry -> entry.run(port, command))
                        .orElseGet(() -> Reply.code(family.dialect().unknownCommand())));
    }

    /** {@code ^RESET}: restarts after the answer is out. */
    Reply reset() {
        scheduler.schedule(AFTER_ANSWER, power::restart);
        return Reply.ok();
    }

    /** The firmware crashes: no answer, and a restart. */
    Reply crash() {
        scheduler.schedule(Duration.ZERO, power::restart);
        return new Reply.Silence();
    }

    /** Switches itself off after the answer is out, with a last word to every port that gets unsolicited results. */
    Reply switchOff(String lastWord) {
        scheduler.schedule(AFTER_ANSWER, () -> {
            unsolicited.sendFramed(lastWord);
            power.off();
        });
        return Reply.text("^SMSO: MS OFF");
    }

    /** The SIM has become usable or unusable: by PIN, by PUK. */
    void simChanged() {
        unsolicited.sendVendor("^SIMST:" + (sim.ready() ? 1 : 0));
        radio.search();
        changes.happened();
    }

    Family family() {
        return family;
    }

    Supplier<Settings> settings() {
        return settings;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Clock clock() {
        return clock;
    }

    Faults faults() {
        return faults;
    }

    PdpContexts contexts() {
        return contexts;
    }

    PacketAccounts accounts() {
        return accounts;
    }

    Turns turns() {
        return turns;
    }

    Thermometer thermometer() {
        return thermometer;
    }

    Messages messages() {
        return messages;
    }

    Positioning positioning() {
        return positioning;
    }

    Sim sim() {
        return sim;
    }

    Unsolicited unsolicited() {
        return unsolicited;
    }

    Traffic traffic() {
        return traffic;
    }

    Radio radio() {
        return radio;
    }

    Dialer dialer() {
        return dialer;
    }

    private void startSim() {
        if (!sim.present()) {
            return;
        }
        sim.powerOn();
        simStart = Optional.of(scheduler.schedule(settings.get().duration(Option.SIM_DELAY), () -> {
            sim.started();
            simChanged();
        }));
    }

    private void streamPosition(String sentence) {
        ports.stream().filter(port -> port.role() == PortRole.NMEA).forEach(port -> port.stream(sentence));
    }

    private void serviceLost() {
        dialer.terminate();
    }
}

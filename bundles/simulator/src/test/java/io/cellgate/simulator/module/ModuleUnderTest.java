package io.cellgate.simulator.module;

import io.cellgate.simulator.io.ManualScheduler;
import io.cellgate.simulator.io.PortEnd;
import io.cellgate.simulator.module.family.Families;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A module: its ports are in the test's hands, and so are time and network. */
public final class ModuleUnderTest {
    public final ManualScheduler time = new ManualScheduler();
    public final FakeCarrier carrier = new FakeCarrier();
    public final FakePower power = new FakePower();
    public final FakeLine modem;
    public final FakeLine diag;
    public final FakeLine at;
    public final CellularModule module;
    private final Family family;
    private final Map<SimulatedPortRole, FakeLine> lines = new EnumMap<>(SimulatedPortRole.class);
    private SimulatorSettings settings;

    public ModuleUnderTest(SimulatorSettings settings) {
        this.settings = settings.with(Option.LATENCY, "0");
        Clock clock = Clock.fixed(Instant.parse("2014-08-05T04:00:21Z"), ZoneOffset.UTC);
        family = familyOf(settings);
        family.attachment().ports().forEach(role -> lines.put(role, new FakeLine()));
        FakeLine only = Optional.ofNullable(lines.get(SimulatedPortRole.UART)).orElseGet(FakeLine::new);
        modem = lines.getOrDefault(SimulatedPortRole.MODEM, only);
        diag = lines.getOrDefault(SimulatedPortRole.DIAG, only);
        at = lines.getOrDefault(SimulatedPortRole.PCUI, only);
        module = new CellularModule(family, () -> this.settings, time, clock, carrier, power);
        powerOn();
        at.read();
    }

    private static Family familyOf(SimulatorSettings settings) {
        try {
            return Families.of(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A module with power, its SIM not yet started. */
    public static ModuleUnderTest cold() {
        return new ModuleUnderTest(SimulatorSettings.defaults());
    }

    /** A registered module, echo off on both ports. */
    public static ModuleUnderTest registered() {
        return registered(SimulatorSettings.defaults());
    }

    /** A registered module of a family, echo off on both ports. */
    public static ModuleUnderTest registered(String family) {
        return registered(SimulatorSettings.defaults().with(Option.FAMILY, family));
    }

    public static ModuleUnderTest registered(SimulatorSettings settings) {
        ModuleUnderTest tested = new ModuleUnderTest(settings);
        tested.pass(3000);
        tested.modem.type("ATE0\r");
        tested.at.type("ATE0\r");
        tested.modem.read();
        tested.at.read();
        return tested;
    }

    public void powerOn() {
        Map<String, PortEnd> named = new LinkedHashMap<>();
        family.attachment().ports().forEach(role -> named.put("tty" + named.size(), line(role)));
        module.powerOn(named);
    }

    public FakeLine line(SimulatedPortRole role) {
        return Optional.ofNullable(lines.get(role)).orElseThrow();
    }

    public void set(Option option, String value) {
        settings = settings.with(option, value);
        module.settingsChanged();
    }

    public void pass(long millis) {
        time.pass(Duration.ofMillis(millis));
    }

    /** What the AT port says to a command line, time standing still. */
    public String ask(String line) {
        at.read();
        at.type(line + "\r");
        return at.read();
    }

    /** Dials on the modem port and lets the dial's time pass. */
    public String dial(String line) {
        modem.read();
        modem.type(line + "\r");
        pass(300);
        return modem.read();
    }
}

package io.cellgate.simulator.module;

import io.cellgate.simulator.io.ManualScheduler;
import io.cellgate.simulator.io.SerialLine;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A module on the bench: its ports are in the test's hands, and so are time and network. */
final class Bench {
    final ManualScheduler time = new ManualScheduler();
    final FakeCarrier carrier = new FakeCarrier();
    final FakePower power = new FakePower();
    final FakeLine modem;
    final FakeLine diag;
    final FakeLine at;
    final CellularModule module;
    private final Family family;
    private final Map<PortRole, FakeLine> lines = new EnumMap<>(PortRole.class);
    private Settings settings;

    Bench(Settings settings) {
        this.settings = settings.with(Option.LATENCY, "0");
        Clock clock = Clock.fixed(Instant.parse("2014-08-05T04:00:21Z"), ZoneOffset.UTC);
        family = Families.byName(settings.get(Option.FAMILY));
        family.attachment().ports().forEach(role -> lines.put(role, new FakeLine()));
        FakeLine only = Optional.ofNullable(lines.get(PortRole.UART)).orElseGet(FakeLine::new);
        modem = lines.getOrDefault(PortRole.MODEM, only);
        diag = lines.getOrDefault(PortRole.DIAG, only);
        at = lines.getOrDefault(PortRole.PCUI, only);
        module = new CellularModule(family, () -> this.settings, time, clock, carrier, power);
        powerOn();
        at.read();
    }

    /** A module with power, its SIM not yet started. */
    static Bench cold() {
        return new Bench(Settings.defaults());
    }

    /** A registered module, echo off on both ports. */
    static Bench registered() {
        return registered(Settings.defaults());
    }

    /** A registered module of a family, echo off on both ports. */
    static Bench registered(String family) {
        return registered(Settings.defaults().with(Option.FAMILY, family));
    }

    static Bench registered(Settings settings) {
        Bench bench = new Bench(settings);
        bench.pass(3000);
        bench.modem.type("ATE0\r");
        bench.at.type("ATE0\r");
        bench.modem.read();
        bench.at.read();
        return bench;
    }

    void powerOn() {
        Map<String, SerialLine> named = new LinkedHashMap<>();
        family.attachment().ports().forEach(role -> named.put("tty" + named.size(), line(role)));
        module.powerOn(named);
    }

    FakeLine line(PortRole role) {
        return Optional.ofNullable(lines.get(role)).orElseThrow();
    }

    void set(Option option, String value) {
        settings = settings.with(option, value);
        module.settingsChanged();
    }

    void pass(long millis) {
        time.pass(Duration.ofMillis(millis));
    }

    /** What the AT port says to a command line, time standing still. */
    String ask(String line) {
        at.read();
        at.type(line + "\r");
        return at.read();
    }

    /** Dials on the modem port and lets the dial's time pass. */
    String dial(String line) {
        modem.read();
        modem.type(line + "\r");
        pass(300);
        return modem.read();
    }
}

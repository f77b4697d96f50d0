package io.cellgate.simulator.module;

import io.cellgate.simulator.io.SerialLine;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** An MU509 on the bench: its ports are in the test's hands, and so are time and network. */
final class Bench {
    final ManualScheduler time = new ManualScheduler();
    final FakeCarrier carrier = new FakeCarrier();
    final FakeLine modem = new FakeLine();
    final FakeLine diag = new FakeLine();
    final FakeLine at = new FakeLine();
    final CellularModule module;
    private Settings settings;
    private int resets;

    Bench(Settings settings) {
        this.settings = settings.with(Option.LATENCY, "0");
        Clock clock = Clock.fixed(Instant.parse("2014-08-05T04:00:21Z"), ZoneOffset.UTC);
        module =
                new CellularModule(Families.byName("mu509"), () -> this.settings, time, clock, carrier, () -> resets++);
        powerOn();
        at.read();
    }

    /** A module with power, its SIM not yet started. */
    static Bench cold() {
        return new Bench(Settings.defaults());
    }

    /** A registered module, echo off on both ports. */
    static Bench registered() {
        Bench bench = cold();
        bench.pass(3000);
        bench.modem.type("ATE0\r");
        bench.at.type("ATE0\r");
        bench.modem.read();
        bench.at.read();
        return bench;
    }

    void powerOn() {
        Map<String, SerialLine> lines = new LinkedHashMap<>();
        lines.put("ttyUSB0", modem);
        lines.put("ttyUSB1", diag);
        lines.put("ttyUSB2", at);
        module.powerOn(lines);
    }

    void set(Option option, String value) {
        settings = settings.with(option, value);
        module.settingsChanged();
    }

    int resets() {
        return resets;
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

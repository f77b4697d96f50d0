package io.cellgate.simulator.module.command;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one port remembers of V.250's settings: echo, result codes, S-registers, circuit behaviour. */
public final class Registers {
    /** Escape character, and guard time in fiftieths of a second: 1 s. */
    private static final int ESCAPE = 2;

    private static final int ESCAPE_GUARD = 12;
    private static final Duration GUARD_UNIT = Duration.ofMillis(20);

    // spotless:off
    private static final Map<Integer, Integer> DEFAULTS = Map.ofEntries(
            Map.entry(0, 0), Map.entry(ESCAPE, (int) '+'), Map.entry(3, (int) '\r'), Map.entry(4, (int) '\n'),
            Map.entry(5, (int) '\b'), Map.entry(6, 2), Map.entry(7, 50), Map.entry(8, 2), Map.entry(9, 6),
            Map.entry(10, 14), Map.entry(11, 95), Map.entry(ESCAPE_GUARD, 50), Map.entry(30, 0), Map.entry(103, 1),
            Map.entry(104, 1));
    // spotless:on

    private final Map<Integer, Integer> values = new TreeMap<>();
    private boolean echo;
    private boolean quiet;
    private boolean verbose;
    private int errorForm;
    private int dtr;
    private boolean carrierFollowsCall;

    public Registers() {
        reset();
    }

    /** {@code AT&F} and {@code ATZ}. */
    public void reset() {
        values.clear();
        values.putAll(DEFAULTS);
        echo = true;
        quiet = false;
        verbose = true;
        errorForm = 0;
        dtr = 2;
        carrierFollowsCall = true;
    }

    public Optional<Integer> get(int register) {
        return Optional.ofNullable(values.get(register));
    }

    /** Sets a register; false when there is none of that number. */
    public boolean set(int register, int value) {
        return values.replace(register, value) != null;
    }

    public byte escapeCharacter() {
        return get(ESCAPE).orElseThrow().byteValue();
    }

    public Duration guardTime() {
        return GUARD_UNIT.multipliedBy(get(ESCAPE_GUARD).orElseThrow());
    }

    public boolean echo() {
        return echo;
    }

    public void echo(boolean on) {
        echo = on;
    }

    public boolean quiet() {
        return quiet;
    }

    public void quiet(boolean on) {
        quiet = on;
    }

    public boolean verbose() {
        return verbose;
    }

    public void verbose(boolean on) {
        verbose = on;
    }

    /** {@code +CMEE}: 0 ERROR, 1 numbers, 2 words. */
    public int errorForm() {
        return errorForm;
    }

    public void errorForm(int form) {
        errorForm = form;
    }

    /** {@code &C}: 1 the carrier line tells of a call, 0 it is always on. */
    public boolean carrierFollowsCall() {
        return carrierFollowsCall;
    }

    public void carrierFollowsCall(boolean follows) {
        carrierFollowsCall = follows;
    }

    /** {@code &D}: 0 ignore the loss of DTR, 1 go to command mode, 2 hang up. */
    public int dtr() {
        return dtr;
    }

    public void dtr(int behaviour) {
        dtr = behaviour;
    }
}

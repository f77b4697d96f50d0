package io.cellgate.simulator.module;

/** Counts what a module does to its power, which stays. */
public final class FakePower implements Power {
    public int restarts;
    public int offs;

    @Override
    public void restart() {
        restarts++;
    }

    @Override
    public void off() {
        offs++;
    }
}

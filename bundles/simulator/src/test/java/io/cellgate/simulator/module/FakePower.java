package io.cellgate.simulator.module;

/** Counts what a module does to its power, which stays. */
final class FakePower implements Power {
    int restarts;
    int offs;

    @Override
    public void restart() {
        restarts++;
    }

    @Override
    public void off() {
        offs++;
    }
}

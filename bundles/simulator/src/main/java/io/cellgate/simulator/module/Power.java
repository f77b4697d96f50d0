package io.cellgate.simulator.module;

/** What a module does to its own power. Used on the scheduler's thread. */
public interface Power {
    /** It restarts: its power is to be cut and given again. */
    void restart();

    /** It switches itself off, and comes back only when somebody switches it on. */
    void off();
}

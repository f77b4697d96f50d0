package io.cellgate.simulator.module.mux;

/** What the multiplexer does wrong on request, one frame after the other. To be used on the scheduler's thread only. */
public final class MuxFaults {
    private int lost;
    private int wrong;

    MuxFaults() {}

    /** The next frames to the host that carry data get lost. */
    public void lose(int frames) {
        lost = frames;
    }

    /** The next frames to the host that carry data have a wrong check sequence. */
    public void spoil(int frames) {
        wrong = frames;
    }

    /** Whether the next frame is lost. */
    boolean loses() {
        boolean due = lost > 0;
        lost -= due ? 1 : 0;
        return due;
    }

    /** Whether the next frame has a wrong check sequence. */
    boolean spoils() {
        boolean due = wrong > 0;
        wrong -= due ? 1 : 0;
        return due;
    }
}

package io.cellgate.simulator.module.line;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.command.Registers;

/** Finds the escape sequence in a call's data: guard time of silence, three escape characters, guard time of silence. */
final class EscapeDetector {
    private static final int LENGTH = 3;

    private final Scheduler scheduler;
    private final Registers registers;
    private final Runnable onEscape;
    private long lastByte;
    private int seen;
    private final Timeout guard = new Timeout();

    EscapeDetector(Scheduler scheduler, Registers registers, Runnable onEscape) {
        this.scheduler = scheduler;
        this.registers = registers;
        this.onEscape = onEscape;
    }

    /** The port has gone over to data. */
    void start() {
        stop();
        lastByte = scheduler.nanoTime();
    }

    void stop() {
        guard.cancel();
        seen = 0;
    }

    /** The host has sent data. */
    void received(byte[] data, int length) {
        boolean afterSilence =
                scheduler.nanoTime() - lastByte >= registers.guardTime().toNanos();
        boolean mayGoOn = seen > 0 || afterSilence;
        stop(mayGoOn && allEscape(data, length) ? seen + length : 0);
        lastByte = scheduler.nanoTime();
        if (seen == LENGTH) {
            guard.set(scheduler, registers.guardTime(), onEscape);
        }
    }

    private void stop(int nowSeen) {
        stop();
        seen = nowSeen <= LENGTH ? nowSeen : 0;
    }

    private boolean allEscape(byte[] data, int length) {
        for (int i = 0; i < length; i++) {
            if (data[i] != registers.escapeCharacter()) {
                return false;
            }
        }
        return true;
    }
}

package io.cellgate.simulator.module;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.Unsolicited;
import java.time.Duration;

/** What commands do to the module's own power: each of these is the answer of the command that does it. */
public final class PowerControl {
    private static final Duration AFTER_ANSWER = Duration.ofMillis(100);

    private final Scheduler scheduler;
    private final Power power;
    private final Unsolicited unsolicited;
    private int resets;

    PowerControl(Scheduler scheduler, Power power, Unsolicited unsolicited) {
        this.scheduler = scheduler;
        this.power = power;
        this.unsolicited = unsolicited;
    }

    /** {@code ^RESET}: restarts after the answer is out. */
    Reply reset() {
        resets++;
        scheduler.schedule(AFTER_ANSWER, power::restart);
        return Reply.ok();
    }

    /** How often it was told to restart, since it was made. */
    int resets() {
        return resets;
    }

    /** The firmware crashes: no answer, and a restart. */
    public Reply crash() {
        scheduler.schedule(Duration.ZERO, power::restart);
        return new Reply.Silence();
    }

    /** Switches the module off after the answer is out, with a last word to every port that gets unsolicited results. */
    public Reply switchOff(String lastWord) {
        scheduler.schedule(AFTER_ANSWER, () -> {
            unsolicited.sendFramed(lastWord);
            power.off();
        });
        return Reply.text("^SMSO: MS OFF");
    }
}

package io.cellgate.modem.provider.bringup;

import io.cellgate.at.AtException;
import io.cellgate.at.ChannelState;
import io.cellgate.common.actor.Backoff;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.stage.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * What a stage that failed comes to. A silence may be of the moment; a port that is gone, or silent again and again, is let go. Runs in the
 * modem's tasks and jobs.
 */
final class StageFailures {

    /** So many time-outs in a row, and the port is closed: a module that serves another port first may miss one. */
    private static final int MOST = 3;

    private final ModemContext context;
    /** A port that dies again and again is opened more and more rarely, until the module was ready once. */
    private final Backoff losses;

    private int inRow;

    StageFailures(ModemContext context) {
        this.context = context;
        this.losses = context.backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));
    }

    /** A stage has worked, or another port is opened. */
    void over() {
        inRow = 0;
    }

    /** The module is ready. */
    void ready() {
        losses.reset();
    }

    /** Counts a failure. Whether the port stays open and the stage is run again. */
    boolean momentary(AtException e) {
        boolean answered = e instanceof AtException.ModuleRestarted || Dialogue.refused(e);
        boolean closed = context.module()
                .map(module -> module.channel().state() == ChannelState.CLOSED)
                .orElse(true);
        inRow++;
        return (answered || e instanceof AtException.Timeout) && !closed && inRow < MOST;
    }

    /** The port is searched for again. */
    Outcome lost(String reason) {
        return lost(reason, Optional.empty());
    }

    /** The port is searched for again, and it is known what was wrong with it. */
    Outcome lost(String reason, Optional<PortTrouble> trouble) {
        return new Outcome.Wait(ModemState.WAITING_DEVICE, reason, losses.next(), trouble);
    }
}

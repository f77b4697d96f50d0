package io.cellgate.modem.provider.recovery;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.modem.provider.conversation.Dialogue;
import java.time.Duration;
import java.util.List;

/** Switches the radio off, and on again after a pause in which nothing else is asked ({@code +CFUN}; 27.007, 8.2). */
public final class RadioRestart {

    /** More often, or faster, and the network takes it for an attack. */
    public static final Duration PAUSE = Duration.ofSeconds(6);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Radio off; minimum functionality, where the firmware does not know the former. */
    private static final List<String> OFF = List.of("AT+CFUN=4", "AT+CFUN=0");

    private boolean off;

    /** Whether the radio is off at this moment. */
    public boolean running() {
        return off;
    }

    /** Another module: nothing is known of its radio. */
    public void forget() {
        off = false;
    }

    /** Switches it off; false where the module refuses. */
    public boolean begin(Dialogue dialogue) throws AtException, InterruptedException {
        for (String line : OFF) {
            if (!off) {
                // a command that is not answered may be carried out all the same
                off = true;
                off = dialogue.attempt(command(line)).isPresent();
            }
        }
        return off;
    }

    /** Switches it on, where it is off. */
    public void end(Dialogue dialogue) throws AtException, InterruptedException {
        if (off) {
            dialogue.attempt(command("AT+CFUN=1"));
            // after the answer: what was not answered is sent again
            off = false;
        }
    }

    private static AtCommand command(String line) {
        return AtCommand.builder(line).timeout(TIMEOUT).build();
    }
}

package io.cellgate.modem.provider;

import io.cellgate.modem.ModemState;
import java.time.Duration;

/** What a stage of the bring-up came to. */
sealed interface Outcome {

    /** Go on with another stage. */
    record Next(Stage.Name stage) implements Outcome {}

    /**
     * Stay, and run the stage again when something happens that it hears of, or when the time is over.
     *
     * @param state what is waited for
     * @param detail what is wrong and what to do, for a person; empty when nothing is
     * @param retry when to run again
     */
    record Wait(ModemState state, String detail, Duration retry) implements Outcome {}

    /** The module is another one, or is to be searched for anew: let the port go and begin from the start. */
    record Restart() implements Outcome {}
}

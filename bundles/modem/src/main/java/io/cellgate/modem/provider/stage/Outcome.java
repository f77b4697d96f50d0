package io.cellgate.modem.provider.stage;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.PortTrouble;
import java.time.Duration;
import java.util.Optional;

/** What a stage of the bring-up came to. */
public sealed interface Outcome {

    /** Go on with another stage. */
    record Next(StageName stage) implements Outcome {}

    /**
     * Stay, and run the stage again after a wake-up that it wants ({@link Stage#wokenBy}), or when the time is over.
     *
     * @param state what is waited for
     * @param detail what is wrong and what to do, for a person; empty when nothing is
     * @param retry when to run again
     * @param trouble what keeps the modem from its port, where that is what is waited for
     */
    record Wait(ModemState state, String detail, Duration retry, Optional<PortTrouble> trouble) implements Outcome {

        /** For what is no trouble with the port. */
        public Wait(ModemState state, String detail, Duration retry) {
            this(state, detail, retry, Optional.empty());
        }
    }

    /**
     * Stay while a conversation of minutes runs, and run the stage again when it is over.
     *
     * @param state what is waited for
     * @param detail what is done, for a person
     */
    record Busy(ModemState state, String detail) implements Outcome {}

    /**
     * The module is stuck: restart it, and begin from the start.
     *
     * @param state what is waited for
     * @param why for a person
     */
    record Reset(ModemState state, String why) implements Outcome {}

    /** The module is another one, or is to be searched for anew: let the port go and begin from the start. */
    record Restart() implements Outcome {}
}

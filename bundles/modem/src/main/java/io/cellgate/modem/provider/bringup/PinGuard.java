package io.cellgate.modem.provider.bringup;

import io.cellgate.config.Secret;
import io.cellgate.modem.SimState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides whether a PIN may be sent to a SIM, which has three tries. A PIN that was refused is never sent again, and a PIN is sent only
 * after a record of it is on the disk.
 */
public final class PinGuard {

    /** What may be done. */
    sealed interface Verdict {

        /**
         * The PIN may be sent, once this is remembered.
         *
         * @param entry what to remember before sending
         */
        record Send(PinRecords.Entry entry) implements Verdict {}

        /**
         * It must not be sent.
         *
         * @param state the SIM's state for the status
         * @param detail why, and what to do, for a person
         */
        record Hold(SimState state, String detail) implements Verdict {}
    }

    private final PinRecords records;
    private final Path stateDirectory;

    public PinGuard(PinRecords records, Path stateDirectory) {
        this.records = records;
        this.stateDirectory = stateDirectory;
    }

    /**
     * Judges.
     *
     * @param sim whose PIN it is, as a record's name; empty when neither the SIM nor the module can be told from others
     * @param pin the configured PIN
     * @param triesLeft as the module says
     * @param minimum how many tries must be left; 0 to send it even if the number is unknown
     */
    Verdict judge(Optional<String> sim, Secret pin, OptionalInt triesLeft, int minimum) {
        if (sim.isEmpty()) {
            return hold(
                    "the PIN is not sent, because neither the SIM's nor the module's number can be read, and what was "
                            + "sent could not be remembered: unlock the SIM by hand");
        }
        Optional<PinRecords.Entry> before;
        try {
            before = records.find(sim.get(), pin);
        } catch (IOException e) {
            return hold("the PIN is not sent, because it cannot be read what was sent before (" + reason(e)
                    + "): repair or delete that file, or set the property 'state.directory'");
        }
        if (before.isPresent() && !maySendAgain(before.get(), triesLeft)) {
            return new Verdict.Hold(
                    SimState.PIN_REFUSED,
                    "the SIM has refused the configured PIN (property 'pin'), which is not sent again; "
                            + shown(triesLeft) + ": correct the property; if the PIN is right all the same, delete "
                            + records.file(sim.get()));
        }
        if (triesLeft.isEmpty() && minimum > 0) {
            return hold(
                    "the PIN is not sent, because the module does not tell how many tries are left: set the property "
                            + "'pin.minimum.tries' to 0 to send it all the same, or unlock the SIM by hand");
        }
        if (triesLeft.isPresent() && triesLeft.getAsInt() < minimum) {
            return hold("the PIN is not sent, because " + shown(triesLeft) + ", fewer than the " + minimum
                    + " of the property 'pin.minimum.tries': lower it, or enter the right PIN by hand once, for example in "
                    + "a telephone, which gives the SIM all its tries back");
        }
        boolean unresolved = before.map(PinRecords.Entry::outcome).equals(Optional.of(PinRecords.Outcome.SENT));
        return new Verdict.Send(
                new PinRecords.Entry(unresolved ? PinRecords.Outcome.RESENT : PinRecords.Outcome.SENT, triesLeft));
    }

    /**
     * Remembers before sending.
     *
     * @return empty when it is on the disk; otherwise why the PIN must not be sent
     */
    Optional<Verdict.Hold> remember(String sim, Secret pin, PinRecords.Entry entry) {
        try {
            records.remember(sim, pin, entry);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(hold("the PIN is not sent, because it could not be remembered (" + reason(e) + "): make "
                    + stateDirectory + " (property 'state.directory') writable"));
        }
    }

    /**
     * A PIN that was accepted may be sent at every power-up. If the power failed between sending and answer, it may be sent once more as
     * long as the SIM has as many tries left as before: a refusal would have cost one.
     */
    private static boolean maySendAgain(PinRecords.Entry before, OptionalInt triesLeft) {
        return switch (before.outcome()) {
            case ACCEPTED -> true;
            case SENT ->
                triesLeft.isPresent()
                        && before.triesBefore().isPresent()
                        && triesLeft.getAsInt() >= before.triesBefore().getAsInt();
            case RESENT, REFUSED -> false;
        };
    }

    private static Verdict.Hold hold(String detail) {
        return new Verdict.Hold(SimState.PIN_WITHHELD, detail);
    }

    private static String shown(OptionalInt tries) {
        return tries.isPresent() ? tries.getAsInt() + " tries are left" : "how many tries are left is not known";
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}

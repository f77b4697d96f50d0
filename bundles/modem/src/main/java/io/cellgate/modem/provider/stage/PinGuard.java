package io.cellgate.modem.provider.stage;

import io.cellgate.config.Secret;
import io.cellgate.modem.SimState;
import io.cellgate.modem.provider.text.SimText;
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

    private static final String ICCID = "iccid-";

    private final PinRecords records;
    private final Path stateDirectory;

    public PinGuard(PinRecords records, Path stateDirectory) {
        this.records = records;
        this.stateDirectory = stateDirectory;
    }

    /**
     * Which SIM it is.
     *
     * @param iccid its own number; empty while it cannot be read
     * @param module the module's number, as a record's name
     */
    record Card(Optional<String> iccid, Optional<String> module) {

        /** Under which name it is remembered: its own number, else the module's. */
        Optional<String> name() {
            return iccid.map(number -> ICCID + number).or(() -> module);
        }
    }

    /**
     * Judges.
     *
     * @param card whose PIN it is
     * @param pin the configured PIN
     * @param triesLeft as the module says
     * @param minimum how many tries must be left; 0 to send it even if the number is unknown
     */
    Verdict judge(Card card, Secret pin, OptionalInt triesLeft, int minimum) {
        if (card.name().isEmpty()) {
            return hold(
                    "the PIN is not sent, because neither the SIM's nor the module's number can be read, and what was "
                            + "sent could not be remembered: unlock the SIM by hand");
        }
        Optional<PinRecords.Found> before;
        try {
            before = history(card, card.name().get(), pin, triesLeft);
        } catch (IOException e) {
            return hold("the PIN is not sent, because it cannot be read what was sent before (" + reason(e)
                    + "): repair or delete that file, or set the property 'state.directory'");
        }
        if (before.isPresent() && !maySendAgain(before.get().entry(), triesLeft)) {
            return held(card, before.get(), triesLeft);
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
        boolean unresolved = before.map(found -> found.entry().outcome()).equals(Optional.of(PinRecords.Outcome.SENT));
        return new Verdict.Send(
                new PinRecords.Entry(unresolved ? PinRecords.Outcome.RESENT : PinRecords.Outcome.SENT, triesLeft));
    }

    private Verdict.Hold held(Card card, PinRecords.Found before, OptionalInt triesLeft) {
        String release = "if the PIN is right all the same, delete " + records.file(before.sim());
        if (!card.name().equals(Optional.of(before.sim()))) {
            return hold("the PIN is not sent, because it was refused by a SIM that may be this one; " + shown(triesLeft)
                    + ": correct the property 'pin'; " + release);
        }
        boolean refused = before.entry().outcome() == PinRecords.Outcome.REFUSED || lost(before.entry(), triesLeft);
        return refused
                ? new Verdict.Hold(
                        SimState.PIN_REFUSED,
                        "the SIM has refused the configured PIN (property 'pin'), which is not sent again; "
                                + shown(triesLeft) + ": correct the property; " + release)
                : hold("the PIN is not sent again, because the SIM did not say whether it is right (property 'pin'); "
                        + shown(triesLeft) + ": unlock the SIM by hand; " + release);
    }

    /** What is known of the PIN with this SIM, or with one that may be it. A lost try is remembered as the refusal that it was. */
    private Optional<PinRecords.Found> history(Card card, String name, Secret pin, OptionalInt triesLeft)
            throws IOException {
        Optional<PinRecords.Entry> own = records.find(name, pin);
        if (own.isPresent()) {
            boolean open =
                    own.get().outcome() == PinRecords.Outcome.SENT || own.get().outcome() == PinRecords.Outcome.RESENT;
            if (open && lost(own.get(), triesLeft)) {
                PinRecords.Entry refused = new PinRecords.Entry(
                        PinRecords.Outcome.REFUSED, own.get().triesBefore());
                records.remember(name, pin, refused);
                return Optional.of(new PinRecords.Found(name, refused));
            }
            return Optional.of(new PinRecords.Found(name, own.get()));
        }
        return records.all(pin).stream()
                .filter(found -> found.entry().outcome() != PinRecords.Outcome.ACCEPTED
                        && found.entry().outcome() != PinRecords.Outcome.UNSPENT
                        && mayBe(card, found, triesLeft))
                // whether it was refused there or not, it is not sent to what may be the same SIM
                .map(found -> new PinRecords.Found(
                        found.sim(),
                        new PinRecords.Entry(
                                PinRecords.Outcome.REFUSED, found.entry().triesBefore())))
                .findFirst();
    }

    /**
     * Whether another record may be of this SIM, whose number was read otherwise then, or not at all. A number that ends with a check digit
     * was read right; one without may be told from another SIM's by the tries, which a refusal would have made fewer.
     */
    private static boolean mayBe(Card card, PinRecords.Found other, OptionalInt triesLeft) {
        if (card.iccid().isEmpty() || !other.sim().startsWith(ICCID)) {
            return true;
        }
        String one = card.iccid().get();
        String two = other.sim().substring(ICCID.length());
        if (one.startsWith(two) || two.startsWith(one)) {
            return true;
        }
        OptionalInt before = other.entry().triesBefore();
        boolean noneLost = triesLeft.isPresent() && before.isPresent() && triesLeft.getAsInt() >= before.getAsInt();
        return !SimText.hasCheckDigit(one) && !noneLost;
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
     * Remembers that the PIN did not reach the SIM, where its tries prove it.
     *
     * @param before what was remembered before it was sent
     * @return whether it is proven, and remembered
     */
    boolean unspent(String sim, Secret pin, PinRecords.Entry before, OptionalInt triesLeft) {
        boolean proven = triesLeft.isPresent() && before.triesBefore().isPresent() && !lost(before, triesLeft);
        return proven
                && remember(sim, pin, new PinRecords.Entry(PinRecords.Outcome.UNSPENT, before.triesBefore()))
                        .isEmpty();
    }

    /**
     * A PIN that was accepted may be sent at every power-up. If the power failed between sending and answer, it may be sent once more as
     * long as the SIM has as many tries left as before: a refusal would have cost one.
     */
    private static boolean maySendAgain(PinRecords.Entry before, OptionalInt triesLeft) {
        return switch (before.outcome()) {
            case ACCEPTED -> true;
            case SENT, UNSPENT -> triesLeft.isPresent() && before.triesBefore().isPresent() && !lost(before, triesLeft);
            case RESENT, REFUSED -> false;
        };
    }

    /** Whether the SIM has fewer tries than before the PIN was sent. */
    static boolean lost(PinRecords.Entry before, OptionalInt triesLeft) {
        return triesLeft.isPresent()
                && before.triesBefore().isPresent()
                && triesLeft.getAsInt() < before.triesBefore().getAsInt();
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

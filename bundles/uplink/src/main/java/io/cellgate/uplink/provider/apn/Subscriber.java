package io.cellgate.uplink.provider.apn;

import io.cellgate.modem.SimStatus;
import java.util.Optional;

/**
 * Whose SIM is in the module, as far as it is known. Immutable.
 *
 * @param imsi 27.007, 5.2: the first three digits are the country, two or three more the network
 * @param iccid the card's number
 * @param provider as the SIM calls it
 */
public record Subscriber(Optional<String> imsi, Optional<String> iccid, Optional<String> provider) {

    /** Nothing is known. */
    public static final Subscriber UNKNOWN = new Subscriber(Optional.empty(), Optional.empty(), Optional.empty());

    /** By the SIM's status. */
    public static Subscriber of(SimStatus sim) {
        return new Subscriber(sim.imsi(), sim.iccid(), sim.provider());
    }

    /** What is remembered of it is kept under this; empty when nothing is known. */
    Optional<String> key() {
        return imsi.or(() -> iccid).filter(key -> key.matches("[0-9A-Fa-f]{1,22}"));
    }
}

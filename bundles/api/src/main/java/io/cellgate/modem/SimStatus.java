package io.cellgate.modem;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The SIM or R-UIM.
 *
 * @param state what it wants
 * @param iccid its printed number
 * @param imsi the subscriber's identity
 * @param pinRetries tries left for the PIN
 * @param pukRetries tries left for the PUK
 * @param number the subscriber's telephone number, where the SIM knows it ({@code +CNUM})
 * @param provider the carrier, as the SIM calls it (EF_SPN: 31.102, 4.2.12); tells carriers apart that share a network
 */
public record SimStatus(
        SimState state,
        Optional<String> iccid,
        Optional<String> imsi,
        OptionalInt pinRetries,
        OptionalInt pukRetries,
        Optional<String> number,
        Optional<String> provider) {

    /** Nothing is known yet. */
    public static final SimStatus UNKNOWN = new SimStatus(
            SimState.UNKNOWN, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    /**
     * Of a SIM whose telephone number and carrier are not known.
     *
     * @param state what it wants
     * @param iccid its printed number
     * @param imsi the subscriber's identity
     * @param pinRetries tries left for the PIN
     * @param pukRetries tries left for the PUK
     */
    public SimStatus(
            SimState state,
            Optional<String> iccid,
            Optional<String> imsi,
            OptionalInt pinRetries,
            OptionalInt pukRetries) {
        this(state, iccid, imsi, pinRetries, pukRetries, Optional.empty(), Optional.empty());
    }
}

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
 */
public record SimStatus(
        SimState state,
        Optional<String> iccid,
        Optional<String> imsi,
        OptionalInt pinRetries,
        OptionalInt pukRetries,
        Optional<String> number) {

    /** Nothing is known yet. */
    public static final SimStatus UNKNOWN = new SimStatus(
            SimState.UNKNOWN, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** Of a SIM whose telephone number is not known. */
    public SimStatus(
            SimState state,
            Optional<String> iccid,
            Optional<String> imsi,
            OptionalInt pinRetries,
            OptionalInt pukRetries) {
        this(state, iccid, imsi, pinRetries, pukRetries, Optional.empty());
    }
}

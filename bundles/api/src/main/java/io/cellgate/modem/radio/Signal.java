package io.cellgate.modem.radio;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How well the network is received.
 *
 * @param rssiDbm received signal strength, dBm
 * @param rscpDbm received signal code power, dBm (WCDMA)
 * @param ecioDb energy per chip over noise, dB (WCDMA, CDMA)
 * @param rsrpDbm reference signal received power, dBm (LTE)
 * @param sinrDb signal to interference and noise, dB (LTE)
 * @param rsrqDb reference signal received quality, dB (LTE)
 * @param quality 0 (none) to 100 (best)
 */
public record Signal(
        OptionalInt rssiDbm,
        OptionalInt rscpDbm,
        OptionalDouble ecioDb,
        OptionalInt rsrpDbm,
        OptionalDouble sinrDb,
        OptionalDouble rsrqDb,
        OptionalInt quality) {

    /** Nothing is known yet. */
    public static final Signal UNKNOWN = new Signal(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty());
}

package io.cellgate.modem.provider.text;

import io.cellgate.at.AtValues;
import io.cellgate.modem.radio.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The signal reports of modules, in units. What a module reports as not known (99, 255) or outside of its table is
 * absent.
 */
public final class SignalText {

    /** {@code +CSQ} 0 and 31, which quality 0 and 100 stand for. */
    private static final int WORST_DBM = -113;

    private static final int BEST_DBM = -51;
    private static final int WORST_RSRP_DBM = -140;
    private static final int BEST_RSRP_DBM = -44;

    /** The highest level of the reports in bars. */
    private static final int FIVE_BARS = 99;

    private SignalText() {}

    /**
     * {@code rssi,ber} of {@code +CSQ} (27.007, 8.5), and {@code rssi} of {@code ^RSSI}, {@code ^CRSSI} and {@code ^HDRRSSI}: 0
     * to 31, 99 not known.
     */
    public static Signal csq(String value) {
        OptionalInt rssi = Numbers.within(Numbers.decimal(AtValues.split(value), 0), 0, 31);
        return rssi.isPresent() ? strength(OptionalInt.of(WORST_DBM + 2 * rssi.getAsInt())) : Signal.UNKNOWN;
    }

    /**
     * {@code ^RSSILVL} and {@code ^HRSSILVL}: bars as 0, 20, 40, 60, 80 and 99. Here 99 is all five bars, and not "not known";
     * 0 is no signal.
     */
    public static Signal level(String value) {
        OptionalInt level = Numbers.within(Numbers.decimal(AtValues.split(value), 0), 0, 100);
        return level.isPresent() ? quality(level.getAsInt() == FIVE_BARS ? 100 : level.getAsInt()) : Signal.UNKNOWN;
    }

    /** {@code ^CSQLVL} and {@code ^HDRCSQLVL}: as {@link #level}, but 0 is not known. */
    public static Signal levelQuery(String value) {
        Signal signal = level(value);
        return signal.quality().equals(OptionalInt.of(0)) ? Signal.UNKNOWN : signal;
    }

    /** {@code rscp,ecio} of {@code ^CSNR}, in dBm and dB. */
    public static Signal csnr(String value) {
        List<String> values = AtValues.split(value);
        OptionalInt rscp = Numbers.within(Numbers.decimal(values, 0), -121, -24);
        OptionalInt ecio = Numbers.within(Numbers.decimal(values, 1), -32, 0);
        return new Signal(
                OptionalInt.empty(),
                rscp,
                ecio.isPresent() ? OptionalDouble.of(ecio.getAsInt()) : OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty());
    }

    /** {@code rxlev,ber,rscp,ecno,rsrq,rsrp} of {@code +CESQ} (27.007, 8.69): those of the system that serves; 99 and 255 not known. */
    public static Signal cesq(String value) {
        List<String> values = AtValues.split(value);
        OptionalInt rssiDbm = plus(Numbers.within(Numbers.decimal(values, 0), 0, 63), -111);
        OptionalInt rsrpDbm = plus(Numbers.within(Numbers.decimal(values, 5), 0, 97), -141);
        return new Signal(
                rssiDbm,
                plus(Numbers.within(Numbers.decimal(values, 2), 0, 96), -121),
                scaled(Numbers.within(Numbers.decimal(values, 3), 0, 49), -24.5, 0.5),
                rsrpDbm,
                OptionalDouble.empty(),
                scaled(Numbers.within(Numbers.decimal(values, 4), 0, 34), -20, 0.5),
                rsrpDbm.isPresent()
                        ? quality(rsrpDbm, WORST_RSRP_DBM, BEST_RSRP_DBM)
                        : quality(rssiDbm, WORST_DBM, BEST_DBM));
    }

    /** {@code "system",values...} of {@code ^HCSQ}; empty when the system is not one that is known here. */
    public static Optional<Signal> hcsq(String value) {
        List<String> values = AtValues.split(value);
        OptionalInt rssi = Numbers.within(Numbers.decimal(values, 1), 0, 96);
        OptionalInt rssiDbm = plus(rssi, -121);
        // spotless:off
        return switch (values.get(0).toUpperCase(Locale.ROOT)) {
            case "GSM" ->
                Optional.of(strength(rssiDbm));
            case "WCDMA", "TD-SCDMA" ->
                Optional.of(new Signal(
                        rssiDbm,
                        plus(Numbers.within(Numbers.decimal(values, 2), 0, 96), -121),
                        scaled(Numbers.within(Numbers.decimal(values, 3), 0, 65), -32.5, 0.5),
                        OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
                        quality(rssiDbm, WORST_DBM, BEST_DBM)));
            case "LTE" -> {
                OptionalInt rsrpDbm = plus(Numbers.within(Numbers.decimal(values, 2), 0, 97), -141);
                yield Optional.of(new Signal(
                        rssiDbm, OptionalInt.empty(), OptionalDouble.empty(),
                        rsrpDbm,
                        scaled(Numbers.within(Numbers.decimal(values, 3), 0, 251), -20.2, 0.2),
                        scaled(Numbers.within(Numbers.decimal(values, 4), 0, 34), -20, 0.5),
                        quality(rsrpDbm, WORST_RSRP_DBM, BEST_RSRP_DBM)));
            }
            case "NOSERVICE" ->
                Optional.of(Signal.UNKNOWN);
            default ->
                Optional.empty();
        };
        // spotless:on
    }

    /** What {@code ^CSNR} tells unasked, and of the rest what is known. */
    public static Signal withPower(Signal known, String value) {
        Signal power = csnr(value);
        return new Signal(
                known.rssiDbm(),
                power.rscpDbm(),
                power.ecioDb(),
                known.rsrpDbm(),
                known.sinrDb(),
                known.rsrqDb(),
                known.quality());
    }

    /** The first signal; what it does not tell is the second's. */
    public static Signal merged(Signal first, Signal second) {
        return new Signal(
                first.rssiDbm().isPresent() ? first.rssiDbm() : second.rssiDbm(),
                first.rscpDbm().isPresent() ? first.rscpDbm() : second.rscpDbm(),
                first.ecioDb().isPresent() ? first.ecioDb() : second.ecioDb(),
                first.rsrpDbm().isPresent() ? first.rsrpDbm() : second.rsrpDbm(),
                first.sinrDb().isPresent() ? first.sinrDb() : second.sinrDb(),
                first.rsrqDb().isPresent() ? first.rsrqDb() : second.rsrqDb(),
                first.quality().isPresent() ? first.quality() : second.quality());
    }

    private static Signal strength(OptionalInt rssiDbm) {
        return new Signal(
                rssiDbm,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                quality(rssiDbm, WORST_DBM, BEST_DBM));
    }

    private static Signal quality(int quality) {
        return new Signal(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.of(quality));
    }

    private static OptionalInt quality(OptionalInt dbm, int worst, int best) {
        if (dbm.isEmpty()) {
            return OptionalInt.empty();
        }
        int bounded = Math.max(worst, Math.min(best, dbm.getAsInt()));
        return OptionalInt.of(Math.round(100f * (bounded - worst) / (best - worst)));
    }

    private static OptionalInt plus(OptionalInt number, int offset) {
        return number.isPresent() ? OptionalInt.of(number.getAsInt() + offset) : OptionalInt.empty();
    }

    /** In tenths, so that 5 steps of 0.2 dB are 1.0 dB and not 1.0000000000000002. */
    private static OptionalDouble scaled(OptionalInt number, double offset, double step) {
        return number.isPresent()
                ? OptionalDouble.of(Math.round((offset + step * number.getAsInt()) * 10) / 10.0)
                : OptionalDouble.empty();
    }
}

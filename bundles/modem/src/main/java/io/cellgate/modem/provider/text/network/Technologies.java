package io.cellgate.modem.provider.text.network;

import static java.util.Map.entry;

import io.cellgate.at.AtValues;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.radio.RadioTechnology;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The numbers and names under which modules report what carries the data. */
public final class Technologies {

    // spotless:off
    /** {@code AcT} of 27.007, 7.2 and 7.3. */
    private static final Map<Integer, RadioTechnology> ACCESS = Map.of(
            0, RadioTechnology.GSM,
            1, RadioTechnology.GSM,
            2, RadioTechnology.WCDMA,
            3, RadioTechnology.EDGE,
            4, RadioTechnology.HSDPA,
            5, RadioTechnology.HSUPA,
            6, RadioTechnology.HSPA,
            7, RadioTechnology.LTE);

    /** {@code sys_mode} of {@code ^SYSINFO} and {@code ^MODE}. */
    private static final Map<Integer, RadioTechnology> SYSTEM_MODES = Map.of(
            2, RadioTechnology.CDMA_1X,
            3, RadioTechnology.GSM,
            4, RadioTechnology.EVDO,
            5, RadioTechnology.WCDMA,
            8, RadioTechnology.HYBRID,
            15, RadioTechnology.TD_SCDMA);

    /** {@code sys_submode} of {@code ^SYSINFO} and {@code ^MODE}; more exact than the mode. */
    private static final Map<Integer, RadioTechnology> SYSTEM_SUBMODES = Map.ofEntries(
            entry(1, RadioTechnology.GSM),
            entry(2, RadioTechnology.GPRS),
            entry(3, RadioTechnology.EDGE),
            entry(4, RadioTechnology.WCDMA),
            entry(5, RadioTechnology.HSDPA),
            entry(6, RadioTechnology.HSUPA),
            entry(7, RadioTechnology.HSPA),
            entry(8, RadioTechnology.TD_SCDMA),
            entry(9, RadioTechnology.HSPA_PLUS),
            entry(10, RadioTechnology.EVDO),
            entry(11, RadioTechnology.EVDO),
            entry(12, RadioTechnology.EVDO),
            entry(13, RadioTechnology.CDMA_1X),
            entry(17, RadioTechnology.HSPA_PLUS),
            entry(18, RadioTechnology.HSPA_PLUS));

    /** {@code sys_submode} of {@code ^SYSINFOEX}, which counts otherwise than {@code ^SYSINFO}. */
    private static final Map<Integer, RadioTechnology> EXTENDED_SUBMODES = Map.ofEntries(
            entry(1, RadioTechnology.GSM),
            entry(2, RadioTechnology.GPRS),
            entry(3, RadioTechnology.EDGE),
            entry(21, RadioTechnology.CDMA_1X),
            entry(22, RadioTechnology.CDMA_1X),
            entry(23, RadioTechnology.CDMA_1X),
            entry(24, RadioTechnology.EVDO),
            entry(25, RadioTechnology.EVDO),
            entry(26, RadioTechnology.EVDO),
            entry(41, RadioTechnology.WCDMA),
            entry(42, RadioTechnology.HSDPA),
            entry(43, RadioTechnology.HSUPA),
            entry(44, RadioTechnology.HSPA),
            entry(45, RadioTechnology.HSPA_PLUS),
            entry(46, RadioTechnology.HSPA_PLUS),
            entry(61, RadioTechnology.TD_SCDMA),
            entry(101, RadioTechnology.LTE));

    /** The names of {@code ^SYSINFOEX}, in upper case. */
    private static final Map<String, RadioTechnology> NAMES = Map.ofEntries(
            entry("GSM", RadioTechnology.GSM),
            entry("GPRS", RadioTechnology.GPRS),
            entry("EDGE", RadioTechnology.EDGE),
            entry("WCDMA", RadioTechnology.WCDMA),
            entry("HSDPA", RadioTechnology.HSDPA),
            entry("HSUPA", RadioTechnology.HSUPA),
            entry("HSPA", RadioTechnology.HSPA),
            entry("HSPA+", RadioTechnology.HSPA_PLUS),
            entry("DC-HSPA+", RadioTechnology.HSPA_PLUS),
            entry("TD-SCDMA", RadioTechnology.TD_SCDMA),
            entry("CDMA", RadioTechnology.CDMA_1X),
            entry("CDMA2000 1X", RadioTechnology.CDMA_1X),
            entry("EVDO", RadioTechnology.EVDO),
            entry("EVDO REL0", RadioTechnology.EVDO),
            entry("EVDO RELA", RadioTechnology.EVDO),
            entry("HDR", RadioTechnology.EVDO),
            entry("UMTS", RadioTechnology.WCDMA),
            entry("LTE", RadioTechnology.LTE));
    // spotless:on

    private Technologies() {}

    /** {@code AcT}. */
    static Optional<RadioTechnology> accessTechnology(OptionalInt act) {
        return act.isPresent() ? Optional.ofNullable(ACCESS.get(act.getAsInt())) : Optional.empty();
    }

    /** The value of {@code ^MODE}: {@code sys_mode[,sys_submode]}. */
    public static Optional<RadioTechnology> mode(String value) {
        List<String> values = AtValues.split(value);
        return system(Numbers.decimal(values, 0), Numbers.decimal(values, 1));
    }

    /** {@code sys_mode} and {@code sys_submode}: the submode counts where it is known. */
    static Optional<RadioTechnology> system(OptionalInt mode, OptionalInt submode) {
        Optional<RadioTechnology> exact =
                submode.isPresent() ? Optional.ofNullable(SYSTEM_SUBMODES.get(submode.getAsInt())) : Optional.empty();
        return exact.isPresent() || mode.isEmpty() ? exact : Optional.ofNullable(SYSTEM_MODES.get(mode.getAsInt()));
    }

    /** {@code sys_submode} of {@code ^SYSINFOEX}. */
    static Optional<RadioTechnology> extended(OptionalInt submode) {
        return submode.isPresent() ? Optional.ofNullable(EXTENDED_SUBMODES.get(submode.getAsInt())) : Optional.empty();
    }

    /** A name of {@code ^SYSINFOEX}. */
    static Optional<RadioTechnology> named(String name) {
        return Optional.ofNullable(NAMES.get(name.strip().toUpperCase(Locale.ROOT)));
    }
}

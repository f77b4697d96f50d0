package io.cellgate.simulator.module.radio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A radio access technology, by the numbers that the commands give it. */
public enum Technology {
    // spotless:off
    //        ^SYSINFO,  ^SYSINFOEX               27.007,
    //        ^MODE                               7.3: AcT
    GSM(      3, 1,      1, "GSM",       1, "GSM",         0),
    GPRS(     3, 2,      1, "GSM",       2, "GPRS",        0),
    EDGE(     3, 3,      1, "GSM",       3, "EDGE",        3),
    WCDMA(    5, 4,      3, "WCDMA",    41, "WCDMA",       2),
    HSDPA(    5, 5,      3, "WCDMA",    42, "HSDPA",       4),
    HSUPA(    5, 6,      3, "WCDMA",    43, "HSUPA",       5),
    HSPA(     5, 7,      3, "WCDMA",    44, "HSPA",        6),
    HSPA_PLUS(5, 9,      3, "WCDMA",    45, "HSPA+",       6),
    // ^SYSINFO and ^MODE are older than LTE and have no number for it.
    LTE(      0, 0,      6, "LTE",     101, "LTE",         7),
    CDMA_1X(  2, 0,      2, "CDMA",     23, "CDMA2000 1X", 0),
    EVDO(     4, 0,      2, "CDMA",     25, "EVDO rel.A",  0),
    HYBRID(   8, 0,      2, "CDMA",     25, "EVDO rel.A",  0);
    // spotless:on

    private final int mode;
    private final int submode;
    private final int extendedMode;
    private final String modeName;
    private final int extendedSubmode;
    private final String submodeName;
    private final int act;

    Technology(
            int mode,
            int submode,
            int extendedMode,
            String modeName,
            int extendedSubmode,
            String submodeName,
            int act) {
        this.mode = mode;
        this.submode = submode;
        this.extendedMode = extendedMode;
        this.modeName = modeName;
        this.extendedSubmode = extendedSubmode;
        this.submodeName = submodeName;
        this.act = act;
    }

    /** The name in options and control commands, such as {@code hspa-plus}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Technology> of(String key) {
        return Arrays.stream(values()).filter(t -> t.key().equals(key)).findFirst();
    }

    /** Whether it is of 3GPP2's world. */
    public boolean cdma() {
        return extendedMode == 2;
    }

    boolean gsm() {
        return extendedMode == 1;
    }

    boolean lte() {
        return this == LTE;
    }

    /** Whether there is an EVDO carrier. */
    boolean highRate() {
        return this == EVDO || this == HYBRID;
    }

    /** {@code <sys_mode>} of {@code ^SYSINFO}. */
    int mode() {
        return mode;
    }

    /** {@code <sys_submode>} of {@code ^SYSINFO}. */
    int submode() {
        return submode;
    }

    /** What {@code ^MODE} tells; in 3GPP2's world there is no submode. */
    String modeReport() {
        return cdma() ? String.valueOf(mode) : mode + "," + submode;
    }

    /** The last four fields of {@code ^SYSINFOEX}. */
    String extended() {
        return extendedMode + ",\"" + modeName + "\"," + extendedSubmode + ",\"" + submodeName + "\"";
    }

    /** {@code <AcT>}: 3GPP TS 27.007, 7.3. */
    int act() {
        return act;
    }
}

package io.cellgate.simulator.module.radio;

import java.util.Locale;

/**
 * A signal strength in the forms the commands give it.
 *
 * @param rssi 3GPP TS 27.007, 8.5: 0 to 31 in steps of 2 dB from -113 dBm, 99 unknown
 */
public record Signal(int rssi) {
    static final int UNKNOWN = 99;

    /** On a WCDMA carrier the pilot is that much below the whole; a good, unloaded cell. */
    private static final int ECIO_DB = -6;
    /** The bars of {@code ^RSSILVL}: how many, and what the top one is called. */
    private static final int BARS = 5;

    private static final int RSSI_PER_BAR = 5;
    private static final int LEVEL_PER_BAR = 20;
    private static final int TOP_LEVEL = 99;

    boolean known() {
        return rssi != UNKNOWN;
    }

    private int rssiDbm() {
        return -113 + 2 * rssi;
    }

    private int rscpDbm() {
        return rssiDbm() + ECIO_DB;
    }

    /** {@code +CSQ}. */
    String csq() {
        return "+CSQ: " + rssi + ",99";
    }

    /** {@code ^HCSQ}: dBm + 121 for power, (dB + 32.5) x 2 for Ec/Io. */
    String hcsq(Technology technology) {
        if (!known()) {
            return "^HCSQ: \"NOSERVICE\"";
        }
        int received = Math.max(0, rssiDbm() + 121);
        return technology.gsm()
                ? "^HCSQ: \"GSM\"," + received
                : String.format(
                        Locale.ROOT,
                        "^HCSQ: \"WCDMA\",%d,%d,%d",
                        received,
                        Math.max(0, rscpDbm() + 121),
                        Math.round((ECIO_DB + 32.5) * 2));
    }

    /** {@code ^CSNR}: RSCP in dBm and Ec/Io in dB. */
    String csnr() {
        return known() ? "^CSNR:" + rscpDbm() + "," + ECIO_DB : "^CSNR:-145,-32";
    }

    /** {@code ^RSSILVL} and {@code ^CSQLVL}: 0, 20, 40, 60, 80, and 99 for all five bars; 0 without a signal. */
    int level() {
        if (!known()) {
            return 0;
        }
        int bars = Math.min(BARS, rssi / RSSI_PER_BAR + 1);
        return bars == BARS ? TOP_LEVEL : bars * LEVEL_PER_BAR;
    }

    /** An unsolicited report of that name. */
    String report(String name) {
        return switch (name) {
            case "^CSNR" -> csnr();
            case "^RSSILVL", "^HRSSILVL" -> name + ":" + level();
            default -> name + ":" + rssi;
        };
    }
}

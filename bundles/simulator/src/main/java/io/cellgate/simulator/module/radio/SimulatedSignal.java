package io.cellgate.simulator.module.radio;

import java.util.Locale;

/**
 * A signal strength in the forms the commands give it.
 *
 * @param rssi 3GPP TS 27.007, 8.5: 0 to 31 in steps of 2 dB from -113 dBm, 99 unknown
 */
public record SimulatedSignal(int rssi) {
    static final int UNKNOWN = 99;

    /** On a WCDMA carrier the pilot is that much below the whole; a good, unloaded cell. */
    private static final int ECIO_DB = -6;
    /** On an LTE carrier of 10 MHz the reference signal is that much below the whole, and what follows from it. */
    private static final int RSRP_BELOW_RSSI_DB = 25;

    private static final int RSRQ_DB = -8;
    private static final double SINR_DB = 12;
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

    /**
     * {@code ^HCSQ}: dBm + 121 for power, + 141 for the reference signal of LTE; (dB + 32.5) x 2 for Ec/Io, (dB + 20.2) x 5 for SINR,
     * (dB + 20) x 2 for RSRQ.
     */
    String hcsq(Technology technology) {
        if (!known()) {
            return "^HCSQ: \"NOSERVICE\"";
        }
        int received = Math.max(0, rssiDbm() + 121);
        if (technology.lte()) {
            return String.format(
                    Locale.ROOT,
                    "^HCSQ: \"LTE\",%d,%d,%d,%d",
                    received,
                    Math.max(0, rssiDbm() - RSRP_BELOW_RSSI_DB + 141),
                    Math.round((SINR_DB + 20.2) * 5),
                    (RSRQ_DB + 20) * 2);
        }
        return technology.gsm()
                ? "^HCSQ: \"GSM\"," + received
                : String.format(
                        Locale.ROOT,
                        "^HCSQ: \"WCDMA\",%d,%d,%d",
                        received,
                        Math.max(0, rscpDbm() + 121),
                        Math.round((ECIO_DB + 32.5) * 2));
    }

    /**
     * {@code +CESQ}: RxLev as dBm + 111, RSCP as dBm + 121, Ec/No as (dB + 24.5) x 2, RSRQ as (dB + 20) x 2, RSRP as dBm + 141; 99 and
     * 255 for what the technology has not.
     */
    String cesq(Technology technology) {
        if (!known()) {
            return "+CESQ: 99,99,255,255,255,255";
        }
        if (technology.lte()) {
            return "+CESQ: 99,99,255,255," + (RSRQ_DB + 20) * 2 + ","
                    + Math.max(0, rssiDbm() - RSRP_BELOW_RSSI_DB + 141);
        }
        return technology.gsm()
                ? "+CESQ: " + Math.max(0, rssiDbm() + 111) + ",99,255,255,255,255"
                : "+CESQ: 99,99," + Math.max(0, rscpDbm() + 121) + "," + Math.round((ECIO_DB + 24.5) * 2) + ",255,255";
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

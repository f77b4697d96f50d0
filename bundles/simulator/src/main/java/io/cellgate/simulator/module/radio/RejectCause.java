package io.cellgate.simulator.module.radio;

import java.util.Map;

/** Why a network denies its service, as a module says it: 3GPP TS 24.008, 10.5.3.6. */
final class RejectCause {
    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(2, "IMSI unknown in HLR"),
            Map.entry(3, "Illegal MS"),
            Map.entry(5, "IMEI not accepted"),
            Map.entry(6, "Illegal ME"),
            Map.entry(7, "GPRS services not allowed"),
            Map.entry(8, "GPRS services and non-GPRS services not allowed"),
            Map.entry(11, "PLMN not allowed"),
            Map.entry(12, "Location area not allowed"),
            Map.entry(13, "Roaming not allowed in this location area"),
            Map.entry(14, "GPRS services not allowed in this PLMN"),
            Map.entry(15, "No suitable cells in location area"),
            Map.entry(17, "Network failure"),
            Map.entry(22, "Congestion"));

    private RejectCause() {}

    /** The cause in words, or its number where it has no name. */
    static String text(int cause) {
        return TEXTS.getOrDefault(cause, "Reject cause " + cause);
    }
}

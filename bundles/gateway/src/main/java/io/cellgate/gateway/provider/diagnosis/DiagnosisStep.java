package io.cellgate.gateway.provider.diagnosis;

import java.util.Locale;

/** The way from the module to the broker, in the order in which it is walked, between what holds for the whole gateway. */
enum DiagnosisStep {
    /** Configuration, bundles, components. */
    SOFTWARE,
    USB,
    DRIVER,
    /** The AT command port and the data port. */
    PORT,
    SIM,
    NETWORK,
    APN,
    PPP,
    DNS,
    ROUTE,
    BROKER,
    CLOCK,
    DISK;

    /** As it stands in the answer. */
    String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}

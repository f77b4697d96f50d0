package io.cellgate.modem.radio;

/** What carries the data, in the words that are published. */
public enum RadioTechnology {
    GSM("GSM"),
    GPRS("GPRS"),
    EDGE("EDGE"),
    WCDMA("WCDMA"),
    HSDPA("HSDPA"),
    HSUPA("HSUPA"),
    HSPA("HSPA"),
    HSPA_PLUS("HSPA+"),
    TD_SCDMA("TD-SCDMA"),
    CDMA_1X("CDMA 1X"),
    EVDO("EVDO"),
    HYBRID("CDMA 1X/EVDO"),
    LTE("LTE");

    private final String published;

    RadioTechnology(String published) {
        this.published = published;
    }

    /** As it stands in status and telemetry. */
    public String published() {
        return published;
    }
}

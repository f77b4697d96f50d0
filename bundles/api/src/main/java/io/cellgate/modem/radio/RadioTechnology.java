package io.cellgate.modem.radio;

/** What carries the data, in the words that are published. */
public enum RadioTechnology {
    /** GSM, without packet data. */
    GSM("GSM"),
    /** Packet data of GSM. */
    GPRS("GPRS"),
    /** The faster packet data of GSM. */
    EDGE("EDGE"),
    /** UMTS (UTRAN FDD). */
    WCDMA("WCDMA"),
    /** UMTS with fast reception. */
    HSDPA("HSDPA"),
    /** UMTS with fast sending. */
    HSUPA("HSUPA"),
    /** UMTS with fast reception and sending. */
    HSPA("HSPA"),
    /** HSPA evolution, with dual carriers or 64QAM. */
    HSPA_PLUS("HSPA+"),
    /** UMTS as it is used in China (UTRAN TDD). */
    TD_SCDMA("TD-SCDMA"),
    /** CDMA2000 1X. */
    CDMA_1X("CDMA 1X"),
    /** CDMA2000 high rate packet data. */
    EVDO("EVDO"),
    /** Registered with 1X and EVDO at a time; the module takes either. */
    HYBRID("CDMA 1X/EVDO"),
    /** LTE (E-UTRAN). */
    LTE("LTE");

    private final String published;

    RadioTechnology(String published) {
        this.published = published;
    }

    /** {@return the word for it in status, events and telemetry} */
    public String published() {
        return published;
    }
}

package io.cellgate.uplink.provider.apn;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** What is known of the carriers of the world. */
public interface ProviderList {

    /** Whether there is one on this machine; does not read it. */
    boolean installed();

    /**
     * The access points to the internet of the SIM's carrier. Safe for any thread; does not block.
     *
     * @param imsi the subscriber's identity
     * @param provider as the SIM calls it, or empty: where several carriers share a network, this one is first
     * @return completes with them, the likeliest first, none where the list does not know the carrier; exceptionally with an
     *     {@link java.io.IOException} when it cannot be read
     */
    CompletionStage<List<AccessPoint>> accessPoints(String imsi, String provider);
}

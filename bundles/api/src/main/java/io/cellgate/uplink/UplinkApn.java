package io.cellgate.uplink;

import java.util.Locale;

/**
 * The access point that a connection uses, or will use when it is dialled next.
 *
 * @param name as the network knows it
 * @param source how it was chosen
 * @param why the same for a person
 */
public record UplinkApn(String name, Source source, String why) {

    /** How an access point is chosen. */
    public enum Source {
        /** It is in the configuration. */
        CONFIGURATION,
        /** It is one of several, and has worked with this SIM. */
        REMEMBERED,
        /** A list of providers has it for the network of this SIM. */
        PROVIDER_INFO;

        /** {@return the word for it in status, events and telemetry} */
        public String published() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

package io.cellgate.uplink.provider;

import io.cellgate.modem.Modem;
import io.cellgate.ppp.PppDaemon;
import org.jspecify.annotations.Nullable;

/** What an uplink was told last: what it shall do, and with whom. Only the actor's thread touches it. */
final class Surroundings {

    /** The configuration in force; absent before the first good one. */
    @Nullable
    UplinkSettings settings;

    /** Pppd control, while it is there. */
    @Nullable
    PppDaemon daemon;

    /** The modem of the configured name, while it is there. */
    @Nullable
    Modem modem;

    /** Whether the connection is wanted. */
    boolean wanted;
}

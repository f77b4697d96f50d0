package io.cellgate.uplink.provider;

import io.cellgate.modem.Modem;
import io.cellgate.ppp.PppDaemon;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a link needs: to be wanted, a configuration, a modem, pppd control. Each may come and go. Only the actor's thread touches it. */
final class Prerequisites {

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

    /** Where is remembered which recovery step was taken when: for the modem, whoever helps it. */
    Path stepRecord() {
        return settings == null
                ? Path.of("/")
                : settings.recovery().stateDirectory().resolve("recovery").resolve(settings.modem() + ".record");
    }
}

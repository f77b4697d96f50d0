package io.cellgate.uplink.provider;

import io.cellgate.modem.ModemState;
import io.cellgate.uplink.provider.check.CheckState;
import io.cellgate.uplink.provider.dial.LinkState;
import io.cellgate.uplink.provider.pause.Pause;
import io.cellgate.uplink.provider.route.Standing.Need;
import java.util.Optional;

/**
 * All that the supervision's decision depends on, at one moment.
 *
 * @param configured whether there is a usable configuration
 * @param wanted whether the connection is wanted
 * @param link what is known of pppd
 * @param check what the connectivity check says
 * @param daemon whether pppd control is there
 * @param adoption whether an earlier pppd has been looked for
 * @param modem how far the modem is; empty when there is none of that name
 * @param pause why dialling waits
 * @param need whether a link is to be there
 */
record Situation(
        boolean configured,
        boolean wanted,
        LinkState link,
        CheckState check,
        boolean daemon,
        Adoption adoption,
        Optional<ModemState> modem,
        Pause pause,
        Need need) {

    /** Of an uplink that is not one of several. */
    Situation(
            boolean configured,
            boolean wanted,
            LinkState link,
            CheckState check,
            boolean daemon,
            Adoption adoption,
            Optional<ModemState> modem,
            Pause pause) {
        this(configured, wanted, link, check, daemon, adoption, modem, pause, Need.NEEDED);
    }

    /** Whether an earlier pppd has been looked for. */
    enum Adoption {
        /** Not by the pppd control that is there. */
        DUE,
        /** It is being looked for. */
        ASKED,
        /** It was looked for; the link is what was found. */
        DONE
    }
}

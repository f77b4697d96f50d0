package io.cellgate.uplink.provider;

import io.cellgate.modem.ModemState;
import java.util.Optional;

/**
 * All that the supervision's decision depends on, at one moment.
 *
 * @param configured whether there is a usable configuration
 * @param wanted whether the connection is wanted
 * @param link what is known of pppd
 * @param check what the connectivity check says
 * @param daemon whether pppd control is there
 * @param adopted whether an earlier pppd has been looked for
 * @param modem how far the modem is; empty when there is none of that name
 * @param pause why dialling waits
 */
record Situation(
        boolean configured,
        boolean wanted,
        Link link,
        Check check,
        boolean daemon,
        boolean adopted,
        Optional<ModemState> modem,
        Pause pause) {

    /** What is known of pppd. */
    enum Link {
        /** None runs. */
        NONE,
        /** Runs, no address yet. */
        DIALING,
        /** Has an address. */
        UP,
        /** Has an address, but another configuration than the one in force. */
        OUTDATED,
        /** Was told to end, by us or by the network. */
        ENDING,
        /** Runs, but pppd control is being replaced. */
        UNWATCHED
    }

    /** What the connectivity check says. */
    enum Check {
        PENDING,
        PASSED,
        FAILING,
        /** Failed so often that the link is given up. */
        LOST
    }

    /** Why dialling waits. */
    enum Pause {
        NONE,
        /** A time after a failure. */
        BACKOFF,
        /** A long time after a failure that needs a person. */
        PERSON
    }
}
